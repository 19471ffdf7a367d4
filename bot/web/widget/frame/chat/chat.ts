import type { Locale } from "../../../shared/locale.ts";
import { keep } from "../../../shared/storage.ts";
import { Store } from "../../../shared/store.ts";
import type { Session } from "../../bridge.ts";
import { createConversation, resumeConversation } from "../api/client.ts";
import type { Credentials, Letter, ResumeCode } from "../api/types.ts";
import type { Beginning, Host, HostListener } from "../host.ts";
import { Conversation } from "./conversation.ts";
import type { Outgoing } from "./outbox.ts";
import { emptyState, type ChatState } from "./state.ts";
import { lastSeq, unread } from "./timeline.ts";

const DRAFT_KEY = "icp-chat.draft";
/** A tab hidden for longer than this does not trust its socket: phones kill them silently. */
const STALE_MS = 30_000;

/** The whole chat: which conversation runs, how it begins, ends and moves, and what the window shows of it. */
export class Chat implements HostListener {
  readonly store: Store<ChatState>;
  /** The text in the composer; survives a reload. */
  readonly draft: Store<string>;
  private readonly storage = keep("sessionStorage");
  private host: Host | null = null;
  private conversation: Conversation | null = null;
  private seen = 0;
  private visible = false;
  private hiddenAt = 0;
  /** Settles when the server knows the language. */
  private localeSet: Promise<void> = Promise.resolve();

  constructor(locale: Locale) {
    this.store = new Store(emptyState(locale));
    this.draft = new Store(this.storage.get(DRAFT_KEY) ?? "");
    this.draft.subscribe(() => this.storage.set(DRAFT_KEY, this.draft.get()));
    window.addEventListener("online", () => this.network(true));
    window.addEventListener("offline", () => this.network(false));
    document.addEventListener("visibilitychange", () => this.visibility());
    this.patch({ online: navigator.onLine });
  }

  begin(host: Host, { session, locale, open }: Beginning): void {
    this.host = host;
    this.visible = open;
    this.patch({ locale: session?.locale ?? locale });
    if (session) this.attach(session, false);
    else if (open) void this.create();
  }

  /** The window is on screen: a conversation begins if there is none. */
  open(): void {
    this.visible = true;
    if (!this.conversation && this.store.get().phase === "idle") void this.create();
    this.report();
  }

  closed(): void {
    this.visible = false;
  }

  /** Changes the language of the window and of the conversation. */
  locale(locale: Locale): void {
    if (locale === this.store.get().locale) return;
    this.patch({ locale });
    this.report();
    if (!this.conversation) return;
    const failed = () => this.patch({ problem: "locale.failed" });
    this.localeSet = this.conversation.api.setLocale(locale).catch(failed);
  }

  /** Closes the panel around us. */
  close(): void {
    this.host?.tell({ type: "icp:close" });
  }

  get embedded(): boolean {
    return this.host?.embedded ?? false;
  }

  /** Starts a new conversation, also after that has failed. */
  async create(): Promise<void> {
    this.patch({ phase: "starting" });
    try {
      this.attach(await createConversation(this.store.get().locale), true);
    } catch {
      this.patch({ phase: "failed" });
    }
  }

  /** Goes on with the conversation that another device showed `code` for; throws what the call throws. */
  async resume(code: string): Promise<void> {
    const credentials = await resumeConversation(code);
    this.seen = 0;
    this.attach(credentials, false);
  }

  /** A code with which another device can go on. */
  async resumeCode(): Promise<ResumeCode> {
    if (!this.conversation) throw new Error("no conversation");
    return this.conversation.api.resumeCode();
  }

  /** The letters that the filing needs; none while that can't be learnt. */
  async letters(): Promise<readonly Letter[]> {
    await this.localeSet;
    return (await this.conversation?.api.letters().catch(() => [])) ?? [];
  }

  /** A letter as PDF; throws what the call throws. */
  async letter(kind: string): Promise<Blob> {
    if (!this.conversation) throw new Error("no conversation");
    return this.conversation.api.letter(kind);
  }

  say(text: string): void {
    this.conversation?.say(text, this.store.get().locale);
  }

  choose(id: string, label: string): void {
    this.conversation?.say(label, this.store.get().locale, id);
  }

  /** Sends at once what has failed. */
  retry(): void {
    this.conversation?.retry();
  }

  /** Takes a refused message off the list; what was typed returns to the composer. */
  takeBack({ client_msg_id, text, choice }: Outgoing): void {
    this.conversation?.takeBack(client_msg_id);
    if (choice === undefined) this.draft.set([text, this.draft.get()].filter(Boolean).join("\n"));
  }

  /** Keeps the composer's text and lets an agent see that it is being typed. */
  type(text: string): void {
    this.draft.set(text);
    if (text) this.conversation?.typed();
  }

  /** Puts the applicant into the queue for a person. */
  async askForPerson(): Promise<void> {
    try {
      await this.conversation?.api.askForPerson();
    } catch {
      this.patch({ problem: "person.failed" });
    }
  }

  /** The applicant has read what went wrong. */
  dismissProblem(): void {
    this.patch({ problem: null });
  }

  private attach(credentials: Credentials & Partial<Session>, fresh: boolean): void {
    this.conversation?.stop();
    const { locale, online, restarted } = this.store.get();
    this.seen = credentials.seen ?? 0;
    this.store.set({ ...emptyState(locale), phase: "ready", online, restarted, historyLoaded: fresh });
    const conversation = new Conversation(credentials, {
      storage: this.storage,
      state: () => this.store.get(),
      patch: (patch) => this.conversation === conversation && this.patch(patch),
      gone: (ended) => this.conversation === ended && this.restart(),
    });
    this.conversation = conversation;
    conversation.start();
    this.report();
  }

  /** The session has ended: what was typed returns to the composer, and a new conversation begins. */
  private restart(): void {
    const { messages, restarted } = this.store.get();
    const unsent = this.conversation?.takeUnsent() ?? [];
    this.conversation?.stop();
    this.conversation = null;
    this.host?.tell({ type: "icp:session", session: null });
    this.draft.set([...unsent, this.draft.get()].filter(Boolean).join("\n"));
    // A second new session that is refused before a word was said would only be followed by a third.
    const hopeless = restarted && messages.length === 0;
    this.patch({ restarted: true, outbox: [], phase: hopeless ? "failed" : "idle" });
    if (this.visible && !hopeless) void this.create();
  }

  private patch(patch: Partial<ChatState>): void {
    const before = this.store.get();
    this.store.set({ ...before, ...patch });
    if (before.messages !== this.store.get().messages || before.locale !== this.store.get().locale)
      this.report();
  }

  /** Tells the host what to keep and what its badge shows. */
  private report(): void {
    const { messages, locale } = this.store.get();
    if (this.visible && document.visibilityState === "visible")
      this.seen = Math.max(this.seen, lastSeq(messages));
    this.host?.tell({ type: "icp:locale", locale });
    this.host?.tell({ type: "icp:unread", count: unread(messages, this.seen) });
    if (!this.conversation) return;
    const { conversation_id, token } = this.conversation.session;
    const session: Session = { conversation_id, token, locale, seen: this.seen };
    this.host?.tell({ type: "icp:session", session });
  }

  private network(online: boolean): void {
    this.patch({ online });
    if (!online) return;
    this.conversation?.wake(true);
    if (this.store.get().phase === "failed" && this.visible) void this.create();
  }

  private visibility(): void {
    if (document.visibilityState === "hidden") {
      this.hiddenAt = Date.now();
      return;
    }
    this.conversation?.wake(Date.now() - this.hiddenAt > STALE_MS);
    this.report();
  }
}
