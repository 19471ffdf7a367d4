import { isComposing, type Key } from "../../shared/ime.ts";

/** What a single key does. */
export type Command = "next" | "previous" | "take" | "hand_back" | "help";

/** The keys in the order of the help; Enter opens a row because a row is a link. */
export const KEYS: readonly { readonly keys: string; readonly command: Command | "open" }[] = [
  { keys: "J", command: "next" },
  { keys: "K", command: "previous" },
  { keys: "Enter", command: "open" },
  { keys: "T", command: "take" },
  { keys: "Shift+R", command: "hand_back" },
  { keys: "?", command: "help" },
];

/**
 * The command of a key press; none while a field has the focus, a dialog is open, or another key is held,
 * so that nobody's typing and no browser shortcut is taken for one.
 */
export function commandOf(event: Key & { readonly target: EventTarget | null }): Command | null {
  if (event.ctrlKey || event.altKey || event.metaKey || isComposing(event) || isBusy(event.target))
    return null;
  if (event.shiftKey) return event.key === "R" ? "hand_back" : event.key === "?" ? "help" : null;
  switch (event.key) {
    case "j":
      return "next";
    case "k":
      return "previous";
    case "t":
      return "take";
    case "?":
      return "help"; // Some layouts have it without Shift.
    default:
      return null;
  }
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}
