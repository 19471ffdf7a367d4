import type { Locale } from "../shared/locale.ts";
import { Store } from "../shared/store.ts";
import { client, Refusal, Unreachable } from "./client.ts";
import { MAX_APK_BYTES, MAX_BYTES, smaller } from "./photo.ts";
import { send } from "./sender.ts";
import type { Session } from "./session.ts";
import {
  APK,
  arrived,
  keyOf,
  type Filing,
  type Paper,
  type Reason,
  type Verdict,
  type Work,
} from "./types.ts";

/** Everything the page shows. */
export interface State {
  readonly locale: Locale;
  readonly phase: "opening" | "unreachable" | "stopped" | "ready" | "finishing" | "finished";
  /** Why the page stopped; null where it was opened without a link. */
  readonly reason: Reason | null;
  readonly filing: Filing | null;
  /** The document on the screen, by key; null shows the list. */
  readonly at: string | null;
  readonly work: Readonly<Record<string, Work>>;
  /** The pictures chosen on this phone, to be shown and sent again. They never come from the server. */
  readonly chosen: Readonly<Record<string, Blob>>;
}

/** The upload of one filing's documents from this phone. */
export class Handoff {
  readonly store: Store<State>;
  private localeChosen = false;

  constructor(
    private readonly session: Session,
    locale: Locale,
  ) {
    this.store = new Store<State>({
      locale,
      phase: "opening",
      reason: null,
      filing: null,
      at: null,
      work: {},
      chosen: {},
    });
  }

  /** Opens the page, with the link's secret when it was opened by one. Safe to call again after a failure. */
  async open(secret: string | null): Promise<void> {
    if (secret) this.session.opened(secret);
    this.change({ phase: "opening", filing: null, work: {}, chosen: {} });
    try {
      const { claim } = this.session;
      if (claim) this.session.claimed(await client.claim(claim.secret, claim.nonce));
      const { token } = this.session;
      if (!token) return this.change({ phase: "stopped", reason: null });
      this.show(await client.filing(token));
    } catch (error) {
      this.fail(error);
    }
  }

  /** The language as the person chose it; it stays, whatever the chat speaks. */
  speak(locale: Locale): void {
    this.localeChosen = true;
    this.change({ locale });
  }

  /** Shows a document, or the list. */
  goTo(at: string | null): void {
    this.change({ at });
  }

  /** Sends a photo or file as that document. */
  async choose(paper: Paper, file: File): Promise<void> {
    const key = keyOf(paper);
    if (paper.kind === APK) return this.chooseApk(paper, file);
    this.working(key, { step: "preparing" });
    const blob = await smaller(file);
    this.change({ chosen: { ...this.state.chosen, [key]: blob } });
    if (blob.size > MAX_BYTES) return this.working(key, { step: "refused", reason: null });
    await this.send(paper, blob);
  }

  /** Sends an APK as it is. */
  private async chooseApk(paper: Paper, file: File): Promise<void> {
    const key = keyOf(paper);
    this.change({ chosen: { ...this.state.chosen, [key]: file } });
    if (file.size > MAX_APK_BYTES) return this.working(key, { step: "refused", reason: null });
    await this.send(paper, file);
  }

  /** Sends the chosen file once more. */
  async again(paper: Paper): Promise<void> {
    const blob = this.state.chosen[keyOf(paper)];
    if (blob) await this.send(paper, blob);
  }

  /** Everything required is there and the person says so. */
  async finish(): Promise<void> {
    this.change({ phase: "finishing" });
    try {
      await client.done(this.session.token ?? "");
      this.session.end();
      this.change({ phase: "finished", chosen: {} });
    } catch (error) {
      this.fail(error);
    }
  }

  private async send(paper: Paper, blob: Blob): Promise<void> {
    const key = keyOf(paper);
    try {
      this.judged(key, await send(this.session.token ?? "", paper, blob, (work) => this.working(key, work)));
    } catch (error) {
      if (error instanceof Unreachable) this.working(key, { step: "lost" });
      else if (error instanceof Refusal && error.status !== 401)
        this.working(key, { step: "refused", reason: error.reason });
      else this.fail(error);
    }
  }

  private judged(key: string, verdict: Verdict): void {
    const { [key]: _, ...work } = this.state.work;
    const [reason] = verdict.reasons;
    if (verdict.state === "retake" && reason) {
      // What the server has is what it had before: the new photo was not kept.
      this.change({ work: { ...work, [key]: { step: "refused", reason } } });
      return;
    }
    const { filing } = this.state;
    const documents = filing?.documents.map((paper) =>
      keyOf(paper) === key ? { ...paper, ...verdict } : paper,
    );
    this.change({ work, ...(filing && documents ? { filing: { ...filing, documents } } : {}) });
  }

  private show(filing: Filing): void {
    const missing = nextMissing(filing);
    const next = filing.apk?.first ? APK : missing && keyOf(missing);
    const locale = this.localeChosen ? this.state.locale : filing.language;
    this.change({ phase: "ready", filing, locale, at: filing.open ? next : null });
  }

  private fail(error: unknown): void {
    if (error instanceof Unreachable) return this.change({ phase: "unreachable", reason: null });
    if (!(error instanceof Refusal)) throw error;
    const { reason, status } = error;
    if (status === 429 || status === 503) return this.change({ phase: "unreachable", reason });
    this.session.end();
    this.change({ phase: "stopped", reason, chosen: {} });
  }

  private working(key: string, work: Work): void {
    this.change({ work: { ...this.state.work, [key]: work } });
  }

  private get state(): State {
    return this.store.get();
  }

  private change(part: Partial<State>): void {
    this.store.set({ ...this.state, ...part });
  }
}

/** The next document to ask for after `paper` (or from the start): required and not there yet. */
export function nextMissing(filing: Filing, after?: Paper): Paper | null {
  const { documents } = filing;
  const start = after ? documents.findIndex((one) => keyOf(one) === keyOf(after)) + 1 : 0;
  const ordered = [...documents.slice(start), ...documents.slice(0, start)];
  return ordered.find((one) => one.required && !arrived(one) && one !== after) ?? null;
}
