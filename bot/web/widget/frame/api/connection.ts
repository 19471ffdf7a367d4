import { backoff } from "../../../shared/backoff.ts";
import { Refused } from "./client.ts";
import type { Message, ServerFrame, ServerState } from "./types.ts";

/** Whether messages can reach us. */
export type Link = "connecting" | "up" | "down";

/** What a connection needs; `ConversationApi` offers it. */
export interface Wire {
  openSocket(): WebSocket;
  messages(after: number, signal: AbortSignal): Promise<readonly Message[]>;
  state(signal: AbortSignal): Promise<ServerState>;
}

/** Who hears what arrives. */
export interface Listener {
  /** `seq` of the last message known. */
  lastSeq(): number;
  messages(messages: readonly Message[]): void;
  state(state: ServerState): void;
  typing(author: "agent" | "bot"): void;
  link(link: Link): void;
  /** The session is no longer valid; the connection has ended. */
  gone(): void;
}

/** So many sockets in a row must fail before polling starts. */
const SOCKET_ATTEMPTS = 2;
/** A socket that has not brought the first frame (the state, at least) by then has failed. */
const OPENING_MS = 8_000;
/** A connection that lived so long was a good one. */
const HEALTHY_MS = 30_000;
/** While polling, a socket is tried again after this long. */
const POLLING_MS = 300_000;
/** An accepted message that has not come back by then means that the socket is dead. */
const ECHO_MS = 5_000;
const TYPING_EVERY_MS = 3_000;
/** Close code of the server: the token does not open this conversation. */
const UNAUTHORISED = 4401;
/** Pause after a poll that came back at once with nothing, so that a server that doesn't wait isn't flooded. */
const EMPTY_POLL_MS = 1_000;

/**
 * Brings messages and state: by WebSocket, by long polling after two sockets have failed. Whatever breaks, it
 * starts again from the last `seq` known, so that nothing is lost and nothing comes twice.
 */
export class Connection {
  private readonly ending = new AbortController();
  private socket: WebSocket | null = null;
  private socketFailures = 0;
  private failures = 0;
  private pollingSince = 0;
  private typedAt = 0;
  private wakeUp: (() => void) | null = null;

  constructor(
    private readonly wire: Wire,
    private readonly token: string,
    private readonly listener: Listener,
  ) {}

  start(): void {
    void this.run();
  }

  /** Ends it for good. */
  stop(): void {
    this.ending.abort();
    this.socket?.close();
    this.wakeUp?.();
  }

  /** The network or the applicant is back: try again at once. `fresh`: don't trust the present socket. */
  wake(fresh: boolean): void {
    this.failures = 0;
    this.socketFailures = 0;
    if (fresh) this.socket?.close();
    this.wakeUp?.();
  }

  /** Message `seq` was accepted and has to arrive here soon; a silent socket is replaced. */
  expect(seq: number): void {
    const socket = this.socket;
    setTimeout(() => {
      if (socket && socket === this.socket && this.listener.lastSeq() < seq) socket.close();
    }, ECHO_MS);
  }

  /** Tells the other side that the applicant is typing; at most every three seconds. */
  typing(): void {
    const now = Date.now();
    if (this.socket?.readyState !== WebSocket.OPEN || now - this.typedAt < TYPING_EVERY_MS) return;
    this.typedAt = now;
    this.socket.send(JSON.stringify({ type: "typing" }));
  }

  private get stopped(): boolean {
    return this.ending.signal.aborted;
  }

  private async run(): Promise<void> {
    this.listener.link("connecting");
    while (!this.stopped) {
      const started = Date.now();
      const worked = this.polls() ? await this.poll() : await this.useSocket();
      if (this.stopped) return;
      if (worked && this.pollingSince > 0) continue;
      this.listener.link("down");
      this.failures = Date.now() - started > HEALTHY_MS ? 1 : this.failures + 1;
      // When sockets have failed for good, polling starts at once.
      const switches = this.pollingSince === 0 && this.socketFailures >= SOCKET_ATTEMPTS;
      if (!switches) await this.pause(backoff(this.failures));
    }
  }

  /** Whether polling is the way now; from time to time it gives sockets another chance. */
  private polls(): boolean {
    if (this.socketFailures < SOCKET_ATTEMPTS) {
      this.pollingSince = 0;
    } else if (this.pollingSince === 0) {
      this.pollingSince = Date.now();
    } else if (Date.now() - this.pollingSince > POLLING_MS) {
      this.socketFailures = SOCKET_ATTEMPTS - 1;
      this.pollingSince = 0;
    }
    return this.pollingSince > 0;
  }

  /** One socket from opening to closing; true when the server spoke through it. */
  private useSocket(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = this.wire.openSocket();
      this.socket = socket;
      let served = false;
      const opening = setTimeout(() => socket.close(), OPENING_MS);
      socket.onopen = () =>
        socket.send(JSON.stringify({ type: "hello", token: this.token, after: this.listener.lastSeq() }));
      socket.onmessage = (event: MessageEvent<string>) => {
        const frame = JSON.parse(event.data) as ServerFrame;
        if (frame.type === "error") return; // The code that the server closes with says the same.
        if (!served) {
          served = true;
          clearTimeout(opening);
          this.socketFailures = 0;
          this.listener.link("up");
        }
        this.receive(frame);
      };
      socket.onclose = ({ code }) => {
        clearTimeout(opening);
        this.socket = null;
        if (code === UNAUTHORISED) this.end();
        if (!served) this.socketFailures += 1;
        resolve(served);
      };
    });
  }

  private receive(frame: ServerFrame): void {
    if (this.stopped) return;
    if (frame.type === "messages") this.listener.messages(frame.messages);
    else if (frame.type === "state") this.listener.state(frame);
    else if (frame.type === "typing") this.listener.typing(frame.author);
  }

  /** One long poll; true when the server answered. */
  private async poll(): Promise<boolean> {
    try {
      const state = await this.wire.state(this.ending.signal);
      this.listener.link("up");
      this.listener.state(state);
      const asked = Date.now();
      const messages = await this.wire.messages(this.listener.lastSeq(), this.ending.signal);
      if (!this.stopped) this.listener.messages(messages);
      if (messages.length === 0 && Date.now() - asked < EMPTY_POLL_MS) await this.pause(EMPTY_POLL_MS);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.gone) this.end();
      return false;
    }
  }

  /** The server does not know the session any more. */
  private end(): void {
    if (this.stopped) return;
    this.stop();
    this.listener.gone();
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
