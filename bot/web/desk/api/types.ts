import type { Locale } from "../../shared/locale.ts";

/** What somebody may do: answer conversations, review filings, make the authority's moves. */
export type Right = "answer" | "review" | "operate" | "insight";

/** Who is signed in. */
export interface Me {
  readonly id: string;
  readonly username: string;
  readonly display_name: string;
  readonly role: string;
  readonly rights: readonly Right[];
}

/** Who handles a conversation; times are ISO 8601. */
export interface Head {
  readonly id: string;
  readonly channel: string;
  readonly locale: Locale;
  readonly owner: "bot" | "queue" | "agent";
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly epoch: number;
  readonly last_seq: number;
  readonly waiting_since: string | null;
  readonly trouble_since: string | null;
}

/** Where a conversation's filing stands: step `n` of `m`. */
export interface FilingMark {
  readonly reference: string;
  readonly type: string | null;
  readonly state: string;
  readonly step: string;
  readonly n: number;
  readonly m: number;
}

/** A line of the list of conversations. */
export interface Row extends Head {
  readonly last_activity: string | null;
  readonly filing: FilingMark | null;
}

/** A line of the list of filings; `round` counts how often it came back. */
export interface FilingRow {
  readonly reference: string;
  readonly conversation_id: string;
  readonly type: string | null;
  readonly state: string;
  readonly submitted_at: string | null;
  readonly updated_at: string;
  readonly round: number;
}

export interface SummarySection {
  readonly title: string;
  readonly rows: readonly { readonly slot: string; readonly label: string; readonly value: string }[];
}

/** Something that was said. */
export interface Said {
  readonly seq: number;
  readonly at: string;
  readonly author: "user" | "bot" | "agent" | "system";
  readonly kind: "text" | "question" | "upload" | "summary" | "status" | "notice";
  readonly text: string;
  readonly lang: Locale;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly author_name?: string;
  /** The sender's own id for it, where an agent said it. */
  readonly client_msg_id?: string;
  readonly sections?: readonly SummarySection[];
  /** The bot wanted to say it when a person had taken over: the applicant never saw it. */
  readonly suppressed: boolean;
}

/** Something that happened behind the scenes. */
export interface Happened {
  readonly seq: number;
  readonly at: string;
  readonly kind: "event";
  readonly event: string;
}

export type Entry = Said | Happened;

export interface FieldRow {
  readonly slot: string;
  readonly label: string;
  readonly display: string;
  readonly status: "accepted" | "warned" | "derived" | "from_document" | "set_by_agent";
  readonly by: "applicant" | "agent" | "document" | null;
  /** Shown with stars; a reviewer can reveal it. */
  readonly hidden: boolean;
}

export interface Section {
  readonly step: string;
  readonly title: string;
  readonly rows: readonly FieldRow[];
}

export interface DocumentRow {
  readonly kind: string;
  readonly person: string | null;
  readonly label: string;
  readonly required: boolean;
  readonly state: string;
  readonly state_label: string;
  readonly reason_words: readonly string[];
}

export interface Blocker {
  readonly code: string;
  readonly slot: string | null;
  readonly severity: "block" | "warn" | "unknown";
  readonly message: string;
  readonly source: string;
}

export interface ItemLine {
  readonly kind: "slot" | "document" | "filing";
  readonly target: string;
  readonly label: string;
  readonly text: string;
  readonly round: number;
  readonly mended: boolean;
  /** What the applicant says where nothing was mended in the filing. */
  readonly remark: string | null;
}

export interface HistoryLine {
  readonly start: string | null;
  readonly end: string;
  readonly actor: string;
  readonly name: string | null;
  readonly at: string;
}

export interface StepEntry {
  readonly id: string;
  readonly label: string;
  readonly state: "done" | "now" | "todo";
}

/** A move that may be made now, and what it takes. */
export interface NextMove {
  readonly to: string;
  readonly items: "none" | "some" | "needed";
  readonly numbered: boolean;
}

/** A filing in full; `locale` is the applicant's language. */
export interface Filing {
  readonly reference: string;
  readonly conversation_id: string;
  readonly locale: Locale;
  readonly type: string | null;
  readonly state: string;
  readonly record_no: string | null;
  readonly progress: { readonly done: number; readonly total: number };
  readonly awaiting: string | null;
  readonly steps: readonly StepEntry[];
  readonly sections: readonly Section[];
  readonly documents: readonly DocumentRow[];
  readonly blockers: readonly Blocker[];
  readonly items: readonly ItemLine[];
  readonly history: readonly HistoryLine[];
  readonly moves: readonly NextMove[];
  readonly submitted_at: string | null;
}

/** A conversation with its filing and what is new in it; `seq` is the last that was looked at. */
export interface ConversationNews {
  readonly conversation: Head;
  readonly filing: Filing | null;
  readonly messages: readonly Entry[];
  readonly seq: number;
}

/** A reject reason of the rulebook, in both languages. */
export interface Reason {
  readonly id: string;
  readonly label: Readonly<Record<Locale, string>>;
  readonly mend: Readonly<Record<Locale, string>>;
  readonly slots: readonly string[];
  readonly documents: readonly string[];
}

/** One thing to mend, as it is sent. */
export interface Item {
  readonly kind: ItemLine["kind"];
  readonly target: string;
  readonly reason_code: string;
  readonly text: string;
}

/** Names of states, types and steps in one language, by `state.draft` and the like. */
export type Words = Readonly<Record<string, string>>;

/** What the server says through the socket. */
export type Frame =
  | { readonly type: "conversations"; readonly changed: readonly Row[]; readonly gone: readonly string[] }
  | { readonly type: "filings"; readonly filings: readonly FilingRow[] }
  | ({ readonly type: "conversation" } & ConversationNews)
  | { readonly type: "typing"; readonly conversation_id: string }
  | { readonly type: "gone"; readonly conversation_id: string };

/** A line of a table of figures, one for each column; null where there is none. */
export interface InsightRow {
  readonly label: string;
  readonly figures: readonly (number | null)[];
}

export interface InsightTable {
  readonly id: string;
  readonly columns: readonly string[];
  readonly rows: readonly InsightRow[];
}

/** What the operator learns of one period; times are ISO 8601. */
export interface Insight {
  readonly since: string;
  readonly until: string;
  readonly idle_days: number;
  readonly tables: readonly InsightTable[];
}
