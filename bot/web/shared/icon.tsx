import type { JSX } from "preact";

/** A line icon on a grid of 24 units, as large as a line of text; the text beside it says what it means. */
export function Icon({ path }: { path: string }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** Path data of the icons, by meaning. */
export const icons = {
  bot: "M12 3v4M6 7h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2ZM9 12v2M15 12v2M1.5 12v3M22.5 12v3",
  check: "m5 12.5 4.5 4.5L19 7.5",
  chevronDown: "m6 9 6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  down: "M12 5v14M6 13l6 6 6-6",
  link: "M14 4h6v6M20 4l-9 9M18 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4",
  menu: "M4 7h16M4 12h16M4 17h16",
  person:
    "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-3.6 3.800-5.500 7.500-5.500s6.700 1.900 7.500 5.500",
  retry: "M20 5v5h-5M19.500 10A8 8 0 1 0 20 14",
  send: "M4 12 20 4l-5 16-3.500-6.500L4 12Z",
  warning: "M12 4 2.500 20h19L12 4ZM12 10v4M12 17h.01",
} as const;
