// A file's text, as the bundler reads it.
declare module "*?raw" {
  const text: string;
  export default text;
}
