import type { Translate } from "../../shared/texts.ts";
import { Refused, type DeskApi } from "../api/client.ts";
import type { DeskState } from "./state.ts";

/** What the parts of the desk's model work with. */
export interface Ports {
  readonly api: DeskApi;
  state(): DeskState;
  patch(patch: Partial<DeskState>): void;
  /** The page's texts in the present language. */
  t: Translate;
  signedOut(): void;
}

/** What went wrong, as a sentence; null when the session has ended, which the page shows by itself. */
export function problemOf(ports: Ports, error: unknown): string | null {
  if (!(error instanceof Refused)) return ports.t("problem.unreachable");
  if (error.status === 401) {
    ports.signedOut();
    return null;
  }
  return error.body.error?.message ?? ports.t("problem.unreachable");
}
