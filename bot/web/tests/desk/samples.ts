import { vi } from "vitest";
import catalogue from "virtual:texts/desk/page";
import { translator } from "../../shared/texts.ts";
import type { DeskApi } from "../../desk/api/client.ts";
import type { Filing, Head, Me, Row, Said } from "../../desk/api/types.ts";
import type { Ports } from "../../desk/model/ports.ts";
import { emptyState, type DeskState } from "../../desk/model/state.ts";

export const ME: Me = { id: "ann", username: "ann", display_name: "Ann", role: "agent", rights: ["answer"] };

/** The handling of a conversation by the assistant, changed as given. */
export function head(id: string, change: Partial<Head> = {}): Head {
  return {
    id,
    channel: "web",
    locale: "zh-CN",
    owner: "bot",
    assignee_id: null,
    assignee_name: null,
    epoch: 0,
    last_seq: 3,
    waiting_since: null,
    trouble_since: null,
    ...change,
  };
}

/** A line of the list. */
export function row(id: string, change: Partial<Row> = {}): Row {
  return { ...head(id), last_activity: "2026-11-24T01:00:00Z", filing: null, ...change };
}

/** Something said. */
export function said(seq: number, change: Partial<Said> = {}): Said {
  return {
    seq,
    at: "2026-11-24T01:00:00Z",
    author: "user",
    kind: "text",
    text: `text ${seq}`,
    lang: "en",
    choices: [],
    suppressed: false,
    ...change,
  };
}

/** A filing under review with two moves. */
export function filing(reference: string, change: Partial<Filing> = {}): Filing {
  return {
    reference,
    conversation_id: "c",
    locale: "en",
    type: "initial",
    state: "initial_review",
    record_no: null,
    progress: { done: 1, total: 2 },
    awaiting: null,
    steps: [],
    sections: [],
    documents: [],
    blockers: [],
    items: [],
    history: [],
    moves: [
      { to: "initial_returned", items: "needed", numbered: false },
      { to: "awaiting_submission", items: "none", numbered: false },
    ],
    submitted_at: null,
    ...change,
  };
}

/** A desk without a server: its state, and calls that can be answered as a test likes. */
export function ports(api: Partial<Record<keyof DeskApi, unknown>>): Ports & { signedOut: () => void } {
  let state: DeskState = { ...emptyState("en", { view: "conversations", id: null }), me: ME, phase: "in" };
  return {
    api: { typing: () => Promise.resolve(), ...api } as unknown as DeskApi,
    state: () => state,
    patch: (patch) => void (state = { ...state, ...patch }),
    t: translator(catalogue, "en"),
    signedOut: vi.fn(),
  };
}
