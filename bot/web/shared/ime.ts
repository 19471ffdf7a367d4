/** The parts of a keyboard event that decide whether Enter sends. */
export type Key = Pick<
  KeyboardEvent,
  "key" | "isComposing" | "keyCode" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey"
>;

/** Code of a key press that an input method has used up; also what Safari gives for the Enter that ends one. */
const USED_BY_INPUT_METHOD = 229;

/** Whether the key press belongs to an input method that is composing, say, Chinese. */
export function isComposing(event: Pick<Key, "isComposing" | "keyCode">): boolean {
  // Safari ends the composition before this keydown: isComposing alone would send half-typed text.
  return event.isComposing || event.keyCode === USED_BY_INPUT_METHOD;
}

/** Whether this key press sends the message. On touch screens Enter makes a new line. */
export function sends(event: Key, touch: boolean): boolean {
  if (event.key !== "Enter" || isComposing(event)) return false;
  return !touch && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
}
