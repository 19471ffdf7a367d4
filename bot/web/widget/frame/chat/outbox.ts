import type { Keep } from "../../../shared/storage.ts";
import type { Locale } from "../../../shared/locale.ts";
import type { Message, Outbound } from "../api/types.ts";

/** Where a message of ours stands: it leaves the outbox when its echo arrives. */
export type Progress = "waiting" | "sending" | "accepted" | "failed" | "refused" | "limited";

/** A message of the applicant that the conversation does not hold yet. */
export interface Outgoing {
  readonly client_msg_id: string;
  /** What the bubble shows: the text, or the label of the choice. */
  readonly text: string;
  readonly choice?: string;
  readonly lang: Locale;
  /** ISO 8601 time of typing. */
  readonly at: string;
  readonly progress: Progress;
  /** Given by the server on acceptance. */
  readonly seq?: number;
  /** Why the server refused it, in words. */
  readonly reason?: string;
}

/** What goes to the server for an outgoing message. */
export function outbound({ client_msg_id, text, choice }: Outgoing): Outbound {
  return choice === undefined ? { client_msg_id, text } : { client_msg_id, choice };
}

const KEY = "icp-chat.outbox";

/**
 * The applicant's messages that are on their way, oldest first. They survive a reload in the tab's own
 * storage; not longer, because what is typed here may be an ID number.
 */
export class Outbox {
  private list: readonly Outgoing[];

  constructor(
    private readonly storage: Keep,
    private readonly conversation: string,
    private readonly changed: (list: readonly Outgoing[]) => void,
  ) {
    this.list = this.restore();
  }

  get items(): readonly Outgoing[] {
    return this.list;
  }

  add(item: Outgoing): void {
    this.replace([...this.list, item]);
  }

  update(id: string, patch: Partial<Outgoing>): void {
    this.replace(this.list.map((item) => (item.client_msg_id === id ? { ...item, ...patch } : item)));
  }

  /** Puts every message in one of these states back into the line. */
  revive(...states: Progress[]): void {
    if (!this.list.some((item) => states.includes(item.progress))) return;
    this.replace(
      this.list.map((item) => (states.includes(item.progress) ? { ...item, progress: "waiting" } : item)),
    );
  }

  /** Drops what has come back from the server. */
  settle(messages: readonly Message[]): void {
    const echoed = new Set(messages.map((message) => message.client_msg_id));
    if (this.list.some((item) => echoed.has(item.client_msg_id)))
      this.replace(this.list.filter((item) => !echoed.has(item.client_msg_id)));
  }

  /** Takes one message out. */
  remove(id: string): void {
    this.replace(this.list.filter((item) => item.client_msg_id !== id));
  }

  /** Empties it; returns the texts that were typed and never accepted. */
  clear(): readonly string[] {
    const typed = this.list.filter((item) => item.choice === undefined && item.progress !== "accepted");
    this.replace([]);
    return typed.map((item) => item.text);
  }

  private replace(list: readonly Outgoing[]): void {
    this.list = list;
    const unsent = list.filter((item) => item.progress !== "accepted");
    if (unsent.length === 0) this.storage.remove(KEY);
    else this.storage.set(KEY, JSON.stringify({ conversation: this.conversation, items: unsent }));
    this.changed(list);
  }

  private restore(): readonly Outgoing[] {
    try {
      const kept = JSON.parse(this.storage.get(KEY) ?? "null") as Kept | null;
      if (kept?.conversation !== this.conversation) return [];
      return kept.items.map((item) => ({ ...item, progress: "waiting" }));
    } catch {
      return [];
    }
  }
}

interface Kept {
  conversation: string;
  items: Outgoing[];
}
