import type { JSX } from "preact";
import { linkify } from "./linkify.ts";

/** The plain text of a message, line breaks kept; only addresses we trust become links. */
export function Prose({ text }: { text: string }): JSX.Element {
  return (
    <span class="prose">
      {linkify(text, location.origin).map((piece) =>
        piece.href ? (
          <a href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </span>
  );
}
