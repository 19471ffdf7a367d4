import type { Locale } from "../../../shared/locale.ts";
import type { Link } from "../api/connection.ts";
import type { Message, ServerState } from "../api/types.ts";
import type { Outgoing } from "./outbox.ts";

/** Everything that the window shows, except the text in the composer. */
export interface ChatState {
  /** `idle`: no conversation yet, and nobody has opened the window. */
  readonly phase: "idle" | "starting" | "ready" | "failed";
  readonly locale: Locale;
  readonly link: Link;
  /** What the browser says about its network. */
  readonly online: boolean;
  readonly messages: readonly Message[];
  readonly outbox: readonly Outgoing[];
  /** False until what was said before has arrived: it is not read aloud. */
  readonly historyLoaded: boolean;
  readonly server: ServerState | null;
  readonly typing: "agent" | "bot" | null;
  /** Our accepted message that nobody has answered yet, and when it was accepted (ms). */
  readonly awaiting: { readonly seq: number; readonly since: number } | null;
  /** An earlier session had ended and this is a new one. */
  readonly restarted: boolean;
  /** Text key of what just went wrong. */
  readonly problem: string | null;
}

/** The state before anything has happened. */
export function emptyState(locale: Locale): ChatState {
  return {
    phase: "idle",
    locale,
    link: "connecting",
    online: true,
    messages: [],
    outbox: [],
    historyLoaded: false,
    server: null,
    typing: null,
    awaiting: null,
    restarted: false,
    problem: null,
  };
}

/** Changes part of the state. */
export type Patch = (patch: Partial<ChatState>) => void;
