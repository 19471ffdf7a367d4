import { Store } from "../../shared/store.ts";
import { uuid } from "../../shared/uuid.ts";
import { Refused } from "../api/client.ts";
import type { ConversationNews, Entry } from "../api/types.ts";
import { ago } from "../rules/ago.ts";
import { problemOf, type Ports } from "./ports.ts";
import { opening, type OpenConversation, type Pending } from "./state.ts";

/** The applicant's typing is shown this long unless it is repeated. */
const TYPING_MS = 6_000;
const TYPING_EVERY_MS = 3_000;
const SEEN_KEPT = 500;

/** The conversation on screen: what arrives in it, and what a person does with it. */
export class ConversationModel {
  /** What is in the composer. */
  readonly draft = new Store("");
  private readonly drafts = new Map<string, string>();
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private typedAt = 0;

  constructor(private readonly ports: Ports) {}

  /** Shows another conversation, or none; what was being typed stays with the one left. */
  open(id: string | null): void {
    const left = this.current;
    if (left?.id === id) return;
    if (left) this.drafts.set(left.id, this.draft.get());
    clearTimeout(this.typingTimer);
    this.ports.patch({ conversation: id === null ? null : opening(id) });
    this.draft.set((id && this.drafts.get(id)) ?? "");
  }

  /** Drops what one person was typing, before somebody else sits down here. */
  forget(): void {
    clearTimeout(this.typingTimer);
    this.drafts.clear();
    this.draft.set("");
  }

  /** News of a conversation, from wherever they come. */
  news({ conversation: head, filing, messages, seq }: ConversationNews): void {
    const open = this.current;
    if (open?.id !== head.id) return;
    const entries = merged(open.entries, messages);
    const back = new Set(entries.map((entry) => entry.kind !== "event" && entry.client_msg_id));
    const answered = messages.some((entry) => entry.kind !== "event" && entry.author === "user");
    this.patch({
      head,
      filing,
      entries,
      seq: Math.max(open.seq, seq),
      loaded: true,
      gone: false,
      typing: open.typing && !answered,
      pending: open.pending.filter((one) => !back.has(one.id)),
    });
    this.see();
  }

  /** The conversation no longer exists, or may no longer be seen. */
  gone(id: string): void {
    if (this.current?.id === id) this.patch({ gone: true });
  }

  /** The applicant is typing. */
  typing(id: string): void {
    if (this.current?.id !== id) return;
    clearTimeout(this.typingTimer);
    this.patch({ typing: true });
    this.typingTimer = setTimeout(() => this.patch({ typing: false }), TYPING_MS);
  }

  /** Notes that everything on screen has been seen. */
  see(): void {
    const open = this.current;
    if (!open || document.visibilityState !== "visible") return;
    const { [open.id]: before = 0, ...others } = this.ports.state().seen;
    if (before >= open.seq) return;
    const kept = Object.entries(others).slice(1 - SEEN_KEPT);
    this.ports.patch({ seen: { ...Object.fromEntries(kept), [open.id]: open.seq } });
  }

  take(): Promise<void> {
    return this.decide(({ id, head }) => this.ports.api.take(id, head?.epoch ?? 0));
  }

  handBack(): Promise<void> {
    return this.decide(({ id, head }) => this.ports.api.handBack(id, head?.epoch ?? 0));
  }

  toTeam(): Promise<void> {
    return this.decide(({ id }) => this.ports.api.toTeam(id));
  }

  /** Keeps the composer's text, and lets the applicant see that it is being typed. */
  type(text: string): void {
    this.draft.set(text);
    const open = this.current;
    const now = Date.now();
    if (!open || !text || now - this.typedAt < TYPING_EVERY_MS) return;
    this.typedAt = now;
    this.ports.api.typing(open.id).catch(() => undefined); // Only a courtesy.
  }

  /** Sends what is in the composer. */
  async say(): Promise<void> {
    const text = this.draft.get().trim();
    const open = this.current;
    if (!open || !text) return;
    this.draft.set("");
    const message: Pending = { id: uuid(), text, progress: "sending" };
    this.patch({ pending: [...open.pending, message], problem: null });
    await this.send(open.id, message);
  }

  /** Tries a failed message again; the server knows it by its id, so it is never said twice. */
  async retry(message: Pending): Promise<void> {
    const open = this.current;
    if (!open) return;
    this.mark(open.id, message.id, "sending");
    await this.send(open.id, message);
  }

  private async send(conversation: string, { id, text }: Pending): Promise<void> {
    try {
      await this.ports.api.say(conversation, id, text);
      this.mark(conversation, id, "accepted");
    } catch (error) {
      this.mark(conversation, id, "failed");
      if (this.current?.id === conversation) this.patch({ problem: problemOf(this.ports, error) });
    }
  }

  /** Notes how far a message has come; one that is back already has no mark to change. */
  private mark(conversation: string, id: string, progress: Pending["progress"]): void {
    const open = this.current;
    if (open?.id !== conversation) return;
    this.patch({ pending: open.pending.map((one) => (one.id === id ? { ...one, progress } : one)) });
  }

  /** Lets the server decide who handles the conversation, and reads how it stands then. */
  private async decide(ask: (open: OpenConversation) => Promise<void>): Promise<void> {
    const open = this.current;
    if (!open?.head || open.busy) return;
    this.patch({ busy: true, problem: null });
    let problem: string | null = null;
    try {
      await ask(open);
    } catch (error) {
      problem = this.fasterThanUs(error) ?? problemOf(this.ports, error);
    }
    try {
      const news = await this.ports.api.conversation(open.id, open.seq);
      this.news(news);
    } catch (error) {
      problem ??= problemOf(this.ports, error);
    }
    if (this.current?.id === open.id) this.patch({ busy: false, problem });
  }

  /** Who was faster, and when, if that is why it was refused. */
  private fasterThanUs(error: unknown): string | null {
    if (!(error instanceof Refused) || !error.body.by) return null;
    const { by: name, seconds_ago = 0 } = error.body;
    return this.ports.t("handling.faster", { name, ago: ago(seconds_ago, this.ports.state().locale) });
  }

  private get current(): OpenConversation | null {
    return this.ports.state().conversation;
  }

  private patch(patch: Partial<OpenConversation>): void {
    const open = this.current;
    if (open) this.ports.patch({ conversation: { ...open, ...patch } });
  }
}

/** `known` and `fresh` together, each `seq` once, in order. */
export function merged(known: readonly Entry[], fresh: readonly Entry[]): readonly Entry[] {
  if (fresh.length === 0) return known;
  const bySeq = new Map(known.map((entry) => [entry.seq, entry]));
  for (const entry of fresh) bySeq.set(entry.seq, entry);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
