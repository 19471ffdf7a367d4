import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Locale } from "../../shared/locale.ts";
import type { Translate } from "../../shared/texts.ts";
import type { Handoff } from "../handoff.ts";

/** What every part of the page needs: the hand-off itself, and the page's words. */
export interface Surroundings {
  readonly handoff: Handoff;
  readonly locale: Locale;
  readonly t: Translate;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

/** The surroundings; only within the page. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error("outside of the page");
  return surroundings;
}
