import { backoff } from "../../../shared/backoff.ts";
import { Refused } from "../api/client.ts";
import type { Outbound } from "../api/types.ts";
import { outbound, type Outbox, type Outgoing } from "./outbox.ts";

/** Where the sender gets on and whom it tells. */
export interface SenderPorts {
  send(message: Outbound): Promise<{ seq: number }>;
  accepted(seq: number): void;
  /** The session is no longer valid. */
  gone(): void;
}

/** Seconds to wait after "too many requests" when the server names none. */
const DEFAULT_RETRY_AFTER = 5;

/**
 * Sends the outbox one message at a time, in the order of typing. A message that found no server is tried
 * again by itself and on tapping; one that the server refused stays, and the others pass it.
 */
export class Sender {
  private running = false;
  private stopped = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private notBefore = 0;

  constructor(
    private readonly outbox: Outbox,
    private readonly ports: SenderPorts,
  ) {}

  /** Sends what waits, the failed ones first where they are older. Without a network it goes on waiting. */
  async flush(): Promise<void> {
    if (this.running || this.stopped || !navigator.onLine || Date.now() < this.notBefore) return;
    this.running = true;
    this.cancelTimer();
    this.outbox.revive("failed", "limited");
    for (let item = this.next(); item && (await this.pass(item)); item = this.next());
    this.running = false;
  }

  /** Sends nothing more. */
  stop(): void {
    this.stopped = true;
    this.cancelTimer();
  }

  private next(): Outgoing | undefined {
    return this.stopped ? undefined : this.outbox.items.find((item) => item.progress === "waiting");
  }

  /** Sends one message; false when the line must stop here. */
  private async pass(item: Outgoing): Promise<boolean> {
    this.outbox.update(item.client_msg_id, { progress: "sending" });
    try {
      const { seq } = await this.ports.send(outbound(item));
      this.failures = 0;
      this.outbox.update(item.client_msg_id, { progress: "accepted", seq });
      this.ports.accepted(seq);
      return true;
    } catch (error) {
      return this.fail(item, error);
    }
  }

  private fail(item: Outgoing, error: unknown): boolean {
    const mark = (progress: Outgoing["progress"]) => this.outbox.update(item.client_msg_id, { progress });
    if (error instanceof Refused && error.gone) {
      mark("failed");
      this.ports.gone();
      return false;
    }
    if (error instanceof Refused && error.status === 429) {
      mark("limited");
      const wait = (error.retryAfter ?? DEFAULT_RETRY_AFTER) * 1000;
      this.notBefore = Date.now() + wait;
      this.again(wait);
      return false;
    }
    if (error instanceof Refused && !error.temporary) {
      const reason = error.reason ?? undefined;
      this.outbox.update(item.client_msg_id, { progress: "refused", ...(reason && { reason }) });
      return true;
    }
    mark("failed");
    this.failures += 1;
    this.again(backoff(this.failures));
    return false;
  }

  private again(ms: number): void {
    this.cancelTimer();
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private cancelTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
