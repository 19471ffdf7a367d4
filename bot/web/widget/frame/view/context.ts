import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Locale } from "../../../shared/locale.ts";
import type { Translate } from "../../../shared/texts.ts";
import type { Chat } from "../chat/chat.ts";

/** What every part of the window may use. */
export interface Surroundings {
  readonly chat: Chat;
  readonly t: Translate;
  readonly locale: Locale;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

/** The chat, the texts and the language of this window. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error("outside of the chat window");
  return surroundings;
}
