// The few pictures of the portal, drawn here so that nothing more is loaded. They decorate: the words beside them say it all.

const PATHS = {
  phone: "M6.6 3.5 9 3l2 4.6-2 1.6a12 12 0 0 0 5.8 5.8l1.6-2L21 15l-.5 2.4A3 3 0 0 1 17.6 20 14.6 14.6 0 0 1 4 6.4 3 3 0 0 1 6.6 3.5Z",
  chat: "M4 20l1.4-4A8 8 0 1 1 8.6 19L4 20Zm4.5-8.5h7M8.5 14.5H13",
  globe: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-8.5-9h17M12 3c2.5 2.6 3.6 5.6 3.6 9s-1.1 6.4-3.6 9c-2.5-2.6-3.6-5.6-3.6-9S9.5 5.6 12 3Z",
  check: "M5 12.5 10 17.5 19.5 7",
  forward: "M9 5l7 7-7 7",
  down: "M6 9.5l6 6 6-6",
  back: "M15 5l-7 7 7 7",
  alert: "M12 4 2.8 20h18.4L12 4Zm0 6v4.5m0 2.6v.1",
  kept: "M7 3.5h10v17H7zM10.5 17.5h3",
  camera: "M4 8h3.2l1.6-2.5h6.4L16.8 8H20v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z",
  page: "M6.5 3.5h7.5l3.5 3.5v13.5h-11zM14 3.5V7h3.5M9 12h6M9 15.5h6",
  video: "M3.5 7h11v10h-11zM14.5 11l6-3.5v9l-6-3.5",
  offline: "M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4m4.5-.1A10 10 0 0 1 19 12.5M8.5 16a5 5 0 0 1 7 0M12 19.5v.1",
} as const;

/** Name of a picture. */
export type IconName = keyof typeof PATHS;

/** A decorative picture; `forward` and `back` follow the reading direction. */
export function Icon({ name }: { name: IconName }) {
  const mirrored = name === "forward" || name === "back";
  return (
    <svg className={mirrored ? "icon icon-directed" : "icon"} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
