import type { Locale } from "../../../shared/locale.ts";

/** Who says a message. */
export type Author = "user" | "bot" | "agent" | "system";

/** An answer offered as a button; the id is opaque to us. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** How the value of a summary row came about. */
export type RowStatus = "accepted" | "warned" | "derived" | "from_document" | "set_by_agent";

export interface SummaryRow {
  readonly slot: string;
  readonly label: string;
  /** As the applicant may see it: sensitive values come masked. */
  readonly value: string | null;
  readonly status: RowStatus;
}

export interface SummarySection {
  readonly title: string;
  readonly rows: readonly SummaryRow[];
}

/** A message as the applicant API gives it, over the socket and by polling alike. */
export interface Message {
  /** Place in the conversation; unique, growing, with gaps. */
  readonly seq: number;
  readonly author: Author;
  readonly kind: "text" | "question" | "upload" | "summary" | "status" | "notice";
  readonly text: string;
  readonly choices?: readonly Choice[];
  readonly lang: Locale;
  /** ISO 8601 time. */
  readonly at: string;
  /** On the applicant's own messages: the id that the sending page gave it. */
  readonly client_msg_id?: string | null;
  /** An agent's name. */
  readonly author_name?: string | null;
  /** `upload`: the phone page, its QR code as a PNG data URL, and when both end (ISO 8601). */
  readonly url?: string | null;
  readonly qr_png?: string | null;
  readonly expires_at?: string | null;
  /** `summary`: what was answered. */
  readonly sections?: readonly SummarySection[] | null;
  /** The reference of the filing that a card is of. */
  readonly filing?: string | null;
}

/** A step of the filing. */
export interface Step {
  readonly id: string;
  readonly label: string;
  readonly state: "done" | "now" | "todo";
}

/** Where the filing stands: step `n` of `m`. */
export interface Progress {
  readonly n: number;
  readonly m: number;
  readonly id: string;
  readonly label: string;
  readonly steps: readonly Step[];
}

/** Who answers at present, and where the filing stands. */
export interface ServerState {
  readonly owner: "bot" | "queue" | "agent";
  readonly agent_name?: string | null;
  /** The assistant can't answer now; messages wait. */
  readonly trouble: boolean;
  readonly step?: Progress | null;
  readonly locale: Locale;
}

/** A frame that the server sends over the socket. */
export type ServerFrame =
  | { readonly type: "messages"; readonly messages: readonly Message[] }
  | ({ readonly type: "state" } & ServerState)
  | { readonly type: "typing"; readonly author: "agent" | "bot" }
  | { readonly type: "error" };

/** A letter to print and sign. */
export interface Letter {
  readonly kind: string;
  readonly label: string;
  /** Uploaded once signed, sent by post, or only wanted when the reviewer asks. */
  readonly necessity: "required" | "mailed" | "on_request";
  /** What the rules say about its form. */
  readonly note: string | null;
}

/** A one-time code for another device. */
export interface ResumeCode {
  readonly code: string;
  readonly expires_at: string;
}

/** What a new or resumed conversation is known by. */
export interface Credentials {
  readonly conversation_id: string;
  readonly token: string;
}

/** The applicant's message on its way to the server. */
export type Outbound =
  | { readonly client_msg_id: string; readonly text: string }
  | { readonly client_msg_id: string; readonly choice: string };
