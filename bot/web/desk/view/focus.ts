import { useEffect } from "preact/hooks";

/** What is open, for the skip link. */
export const OPEN_ID = "open";
/** The heading of what is open; it takes the focus when something else is opened. */
export const OPEN_TITLE_ID = "open-title";
/** Where an agent writes. */
export const COMPOSER_ID = "composer";
/** Rows of the list on screen, in order. */
const ROWS = ".rows a.row";

/** Moves the focus to the heading of `what` whenever that changes, so that reading begins there. */
export function useFocusOn(what: string | null): void {
  useEffect(() => {
    if (what !== null) document.getElementById(OPEN_TITLE_ID)?.focus();
  }, [what]);
}

/** When what had the focus has gone, moves it to the element of that id. */
export function catchFocus(id: string): void {
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (lost) document.getElementById(id)?.focus();
}

/** Moves the focus by `by` rows; from outside of the list, starts at the row that is open. */
export function stepRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>(ROWS)];
  const focused = rows.indexOf(document.activeElement as HTMLAnchorElement);
  const at = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = at < 0 ? rows[by === 1 ? 0 : rows.length - 1] : rows[at + by];
  next?.focus();
}
