import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Locale } from "../../shared/locale.ts";
import type { Translate } from "../../shared/texts.ts";
import type { Desk } from "../model/desk.ts";
import type { DeskState } from "../model/state.ts";

/** What every part of the page may use. */
export interface Surroundings {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly t: Translate;
  readonly locale: Locale;
  /** The name of a state, type or step by its code: `named("state", "draft")`. */
  named(part: "state" | "type" | "step", code: string): string;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

/** The surroundings; only within the page. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error("outside of the desk");
  return surroundings;
}
