// Line icons on a 16-unit grid, drawn in the text colour and silent to screen readers: a word always stands beside them.

const paths = {
  alert: "M8 1.8 14.8 13.700H1.200zM8 6v3.600M8 11.700v.1",
  arrowUp: "M8 13V3M3.800 7.200 8 3l4.200 4.200",
  bell: "M3.500 11.500V7.300a4.500 4.500 0 0 1 9 0v4.200l1 1H2.500zM6.500 14.300h3",
  board: "M2 2.500h3.400v11H2zM6.300 2.500h3.400v7H6.300zM10.600 2.500H14v9h-3.400z",
  calendar: "M2 3.500h12V14H2zM2 6.800h12M5 1.800v3M11 1.800v3",
  card: "M1.500 3.500h13v9h-13zM1.500 6.500h13M4 10h3",
  chat: "M2 3h12v8.500H7L3.500 14v-2.500H2z",
  check: "M2.500 8.500 6.300 12.300 13.500 4",
  chevron: "M6 3.500 10.500 8 6 12.500",
  clock: "M8 1.800a6.200 6.200 0 1 1 0 12.400A6.200 6.200 0 0 1 8 1.800zM8 4.500V8l2.500 1.700",
  close: "M3.500 3.500l9 9M12.500 3.500l-9 9",
  copy: "M5.500 5.500H14V14H5.500zM10.500 5.500V2H2v8.500h3.500",
  doctor: "M4.500 2v4a3.500 3.500 0 0 0 7 0V2M8 9.500V11a3 3 0 0 0 5 2.200M13.800 11a.9.9 0 1 1-.01 0",
  down: "M8 3v10M3.800 8.800 8 13l4.200-4.200",
  equal: "M3.500 6h9M3.500 10h9",
  external: "M9 2.500h4.500V7M13.500 2.500 7.500 8.500M11.500 9.500v4h-9v-9h4",
  flow: "M2 8h3.500M10.500 4.500H14M10.500 11.500H14M5.500 8l5-3.500M5.500 8l5 3.500",
  link: "M6.500 9.500l3-3M7.500 4.500l1.300-1.300a2.800 2.800 0 0 1 4 4L11.500 8.500M8.500 11.500l-1.300 1.300a2.800 2.800 0 0 1-4-4L4.500 7.500",
  list: "M5.500 4H14M5.500 8H14M5.500 12H14M2.300 4h.2M2.300 8h.2M2.300 12h.2",
  page: "M3.500 1.800h6L12.500 5v9.200h-9zM9.500 1.800V5h3M6 8h4M6 11h4",
  pause: "M5.500 3v10M10.500 3v10",
  person: "M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM2.500 14c.3-3 2.500-4.500 5.500-4.500s5.200 1.500 5.500 4.500",
  phone: "M3 2.500h2.800l1.200 3-1.600 1.300a8.500 8.500 0 0 0 3.800 3.800l1.300-1.600 3 1.200V13c0 .6-.5 1-1 1A11 11 0 0 1 2 3.500c0-.6.4-1 1-1z",
  play: "M4.500 2.800v10.400L13 8z",
  plug: "M5.500 2v3.500M10.500 2v3.500M3.500 5.500h9V8a4.500 4.500 0 0 1-9 0zM8 12.500V15",
  search: "M7 2.300a4.700 4.700 0 1 1 0 9.400 4.700 4.700 0 0 1 0-9.400zM10.500 10.500 14 14",
  task: "M2.500 2.500h11v11h-11zM5 8l2.200 2.200L11 6",
  wifiOff: "M2 2l12 12M1.500 6.500A9.500 9.500 0 0 1 5 4.300M8 3.700c2.500 0 4.800 1 6.500 2.800M4 9.200a5.600 5.600 0 0 1 2.500-1.500M10.500 8c.6.300 1.100.7 1.600 1.200M8 12.400v.1",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
