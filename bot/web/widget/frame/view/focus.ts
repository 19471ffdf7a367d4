import { isTouch } from "../../../shared/device.ts";

/** Elements that the focus is moved to by rule. */
export const TITLE_ID = "title";
export const COMPOSER_ID = "composer";
export const LOG_ID = "log";

function focus(id: string): void {
  document.getElementById(id)?.focus();
}

/** Where the focus starts: the composer, on touch screens the title (the keyboard would cover everything). */
export function focusStart(): void {
  focus(isTouch() ? TITLE_ID : COMPOSER_ID);
}

/** Where the focus goes when the button that had it can no longer be pressed. */
export function focusAfterAnswer(): void {
  focus(isTouch() ? LOG_ID : COMPOSER_ID);
}

/** F6: from the composer to the messages, from anywhere else to the composer. */
export function switchRegion(): void {
  focus(document.activeElement?.id === COMPOSER_ID ? LOG_ID : COMPOSER_ID);
}
