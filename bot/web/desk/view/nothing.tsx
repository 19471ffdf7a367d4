import type { JSX } from "preact";
import { OPEN_ID } from "./focus.ts";

/** The place of what is open while nothing is: it says what to do next. */
export function Nothing({ title, text }: { title: string; text: string }): JSX.Element {
  return (
    <section class="pane nothing" id={OPEN_ID} tabIndex={-1} aria-label={title}>
      <h2>{title}</h2>
      <p class="quiet">{text}</p>
    </section>
  );
}
