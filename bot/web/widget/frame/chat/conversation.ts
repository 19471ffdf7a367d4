import type { Keep } from "../../../shared/storage.ts";
import type { Locale } from "../../../shared/locale.ts";
import { uuid } from "../../../shared/uuid.ts";
import type { Session } from "../../bridge.ts";
import { ConversationApi } from "../api/client.ts";
import { Connection, type Link, type Listener } from "../api/connection.ts";
import type { Message, ServerState } from "../api/types.ts";
import { Outbox } from "./outbox.ts";
import { Sender } from "./sender.ts";
import type { ChatState, Patch } from "./state.ts";
import { isReply, lastSeq, merge } from "./timeline.ts";

/** Someone's typing is shown this long unless it is repeated. */
const TYPING_MS = 6_000;

/** Where a conversation keeps what it learns. */
export interface ConversationPorts {
  readonly storage: Keep;
  state(): ChatState;
  patch: Patch;
  /** The session is not valid any more. */
  gone(conversation: Conversation): void;
}

/** One conversation with the server: what comes in goes into the state, what is typed goes out. */
export class Conversation implements Listener {
  readonly api: ConversationApi;
  private readonly connection: Connection;
  private readonly outbox: Outbox;
  private readonly sender: Sender;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly session: Session,
    private readonly ports: ConversationPorts,
  ) {
    this.api = new ConversationApi(session);
    this.connection = new Connection(this.api, session.token, this);
    this.outbox = new Outbox(ports.storage, session.conversation_id, (outbox) => ports.patch({ outbox }));
    this.sender = new Sender(this.outbox, {
      send: (message) => this.api.send(message),
      accepted: (seq) => this.accepted(seq),
      gone: () => ports.gone(this),
    });
  }

  start(): void {
    this.ports.patch({ outbox: this.outbox.items });
    this.connection.start();
    void this.sender.flush();
  }

  stop(): void {
    clearTimeout(this.typingTimer);
    this.connection.stop();
    this.sender.stop();
  }

  /** Sends a text, or the choice with that id (the text is then its label). */
  say(text: string, lang: Locale, choice?: string): void {
    this.outbox.add({
      client_msg_id: uuid(),
      text,
      lang,
      at: new Date().toISOString(),
      progress: "waiting",
      ...(choice !== undefined && { choice }),
    });
    void this.sender.flush();
  }

  /** Sends at once what has failed. */
  retry(): void {
    void this.sender.flush();
  }

  /** Forgets a message that the server refused. */
  takeBack(id: string): void {
    this.outbox.remove(id);
  }

  /** See `Connection.wake`. */
  wake(fresh: boolean): void {
    this.connection.wake(fresh);
    void this.sender.flush();
  }

  /** The applicant is typing. */
  typed(): void {
    this.connection.typing();
  }

  /** Empties the outbox; returns what was typed and never accepted. */
  takeUnsent(): readonly string[] {
    return this.outbox.clear();
  }

  lastSeq(): number {
    return lastSeq(this.ports.state().messages);
  }

  messages(incoming: readonly Message[]): void {
    const { messages, awaiting, typing } = this.ports.state();
    const answered = incoming.some(
      (message) => message.author !== "user" && message.seq > (awaiting?.seq ?? 0),
    );
    this.ports.patch({
      messages: merge(messages, incoming),
      historyLoaded: true,
      awaiting: answered ? null : awaiting,
      typing: incoming.some(isReply) ? null : typing,
    });
    this.outbox.settle(incoming);
  }

  state(server: ServerState): void {
    const { awaiting } = this.ports.state();
    this.ports.patch({ server, locale: server.locale, awaiting: server.owner === "bot" ? awaiting : null });
  }

  typing(author: "agent" | "bot"): void {
    clearTimeout(this.typingTimer);
    this.ports.patch({ typing: author });
    this.typingTimer = setTimeout(() => this.ports.patch({ typing: null }), TYPING_MS);
  }

  link(link: Link): void {
    this.ports.patch({ link });
    if (link === "up") void this.sender.flush();
  }

  gone(): void {
    this.ports.gone(this);
  }

  private accepted(seq: number): void {
    const { messages, server } = this.ports.state();
    const answered = messages.some((message) => message.seq > seq && message.author !== "user");
    if (!answered && server?.owner !== "queue" && server?.owner !== "agent")
      this.ports.patch({ awaiting: { seq, since: Date.now() } });
    this.connection.expect(seq);
  }
}
