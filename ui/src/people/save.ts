// Hands a file to the person at the screen.
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then; kept, it would stay in memory until the tab is closed.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
