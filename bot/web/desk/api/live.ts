import type { Locale } from "../../shared/locale.ts";
import { backoff } from "../../shared/backoff.ts";
import type { Frame } from "./types.ts";

/** Whether news reach us: by the socket, by asking from time to time, or not at all. */
export type Link = "connecting" | "up" | "polling" | "down";

/** Who hears what arrives. */
export interface Listener {
  openSocket(): WebSocket;
  /** The conversation on screen, and the last seq that is known of it. */
  watching(): { readonly conversation_id: string | null; readonly after: number; readonly lang: Locale };
  /** `first`: it is the first of its socket, so it holds everything there is. */
  frame(frame: Frame, first: boolean): void;
  /** Asks for everything by ordinary calls; throws when there is no answer. */
  poll(): Promise<void>;
  link(link: Link): void;
  signedOut(): void;
}

/** Close code: the session has ended. */
const SIGNED_OUT = 4401;
/** So many sockets in a row must fail before asking from time to time takes over. */
const SOCKET_ATTEMPTS = 2;
const POLL_MS = 4_000;
/** While polling, a socket is tried again after this long. */
const POLLING_MS = 60_000;
/** A socket that has not brought anything by then has failed. */
const OPENING_MS = 8_000;

/** Keeps the desk up to date: by WebSocket, by polling where sockets do not get through. */
export class Live {
  private socket: WebSocket | null = null;
  private stopped = false;
  private failures = 0;
  private wakeUp: (() => void) | null = null;

  constructor(private readonly listener: Listener) {}

  start(): void {
    void this.run();
  }

  stop(): void {
    this.stopped = true;
    this.socket?.close();
    this.wakeUp?.();
  }

  /** Another conversation is on screen, or the same in another language. */
  watch(): void {
    if (this.socket?.readyState === WebSocket.OPEN)
      this.socket.send(JSON.stringify({ type: "watch", ...this.listener.watching() }));
    else this.wakeUp?.();
  }

  /** The network or the reader is back: try again at once. */
  wake(): void {
    this.failures = 0;
    this.wakeUp?.();
  }

  private async run(): Promise<void> {
    this.listener.link("connecting");
    while (!this.stopped) {
      if (await this.useSocket()) this.failures = 0;
      else this.failures += 1;
      if (this.stopped) return;
      if (this.failures >= SOCKET_ATTEMPTS) {
        await this.pollForAWhile();
      } else {
        this.listener.link("down");
        await this.pause(backoff(this.failures + 1));
      }
    }
  }

  /** One socket from opening to closing; true when the server spoke through it. */
  private useSocket(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = this.listener.openSocket();
      this.socket = socket;
      let served = false;
      const seen = new Set<string>();
      const opening = setTimeout(() => socket.close(), OPENING_MS);
      socket.onopen = () => this.watch();
      socket.onmessage = (event: MessageEvent<string>) => {
        clearTimeout(opening);
        if (this.stopped) return;
        if (!served) this.listener.link("up");
        served = true;
        const frame = JSON.parse(event.data) as Frame;
        this.listener.frame(frame, !seen.has(frame.type));
        seen.add(frame.type);
      };
      socket.onclose = (event) => {
        clearTimeout(opening);
        this.socket = null;
        if (event.code === SIGNED_OUT && !this.stopped) this.listener.signedOut();
        resolve(served);
      };
    });
  }

  private async pollForAWhile(): Promise<void> {
    const end = Date.now() + POLLING_MS;
    while (!this.stopped && Date.now() < end && this.failures >= SOCKET_ATTEMPTS) {
      try {
        await this.listener.poll();
        this.listener.link("polling");
      } catch {
        this.listener.link("down");
      }
      await this.pause(POLL_MS);
    }
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
