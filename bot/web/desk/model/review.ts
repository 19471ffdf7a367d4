import { Refused } from "../api/client.ts";
import type { FilingRow, Reason } from "../api/types.ts";
import { problemOf, type Ports } from "./ports.ts";
import { openingFiling, type DraftItem, type Filter, type OpenFiling } from "./state.ts";

/** The states that each filter of the review list stands for. */
export const FILTER_STATES: Readonly<Record<Filter, readonly string[]>> = {
  review: ["initial_review", "mailed"],
  applicant: [
    "initial_returned",
    "initial_rejected",
    "mailing_required",
    "sms_expired",
    "sms_failed",
    "authority_rejected",
  ],
  authority: ["awaiting_submission", "sms_pending", "sms_partial", "authority_review"],
  approved: ["approved"],
};

/** The filing on screen in the review: what is looked at, noted and decided. */
export class ReviewModel {
  private readonly drafts = new Map<string, readonly DraftItem[]>();

  constructor(private readonly ports: Ports) {}

  /** Shows another filing, or none; notes stay with the one left. */
  open(reference: string | null): void {
    const left = this.current;
    if (left?.reference === reference) return;
    if (left) this.drafts.set(left.reference, left.drafts);
    const drafts = (reference && this.drafts.get(reference)) || [];
    this.ports.patch({ filing: reference === null ? null : { ...openingFiling(reference), drafts } });
    if (reference !== null) void this.load();
  }

  /** Drops one person's notes, before somebody else sits down here. */
  forget(): void {
    this.drafts.clear();
  }

  /** Reads the filing on screen again. */
  async load(): Promise<void> {
    const open = this.current;
    if (!open) return;
    try {
      const filing = await this.ports.api.filing(open.reference);
      if (this.current?.reference === open.reference) this.patch({ filing, gone: false });
    } catch (error) {
      const gone = error instanceof Refused && error.status === 404;
      if (this.current?.reference === open.reference)
        this.patch(gone ? { gone } : { problem: problemOf(this.ports, error) });
    }
  }

  /** The list has changed; the filing on screen is read again when it has. */
  listed(rows: readonly FilingRow[]): void {
    const before = this.ports.state().filings;
    this.ports.patch({ filings: rows });
    const shown = this.current?.reference;
    const stamp = (list: readonly FilingRow[]) => {
      const row = list.find((one) => one.reference === shown);
      return row && `${row.updated_at} ${row.state}`;
    };
    if (shown && before && stamp(before) !== stamp(rows)) void this.load();
  }

  /** Reads the filings that are finished; the list does not follow them. */
  async loadApproved(): Promise<void> {
    try {
      this.ports.patch({ approved: await this.ports.api.filings(FILTER_STATES.approved) });
    } catch (error) {
      problemOf(this.ports, error);
    }
  }

  async loadReasons(): Promise<void> {
    try {
      this.ports.patch({ reasons: await this.ports.api.reasons() });
    } catch (error) {
      problemOf(this.ports, error); // Without reasons to choose from, one's own words still do.
    }
  }

  /** Shows a hidden value, or hides it again. */
  async reveal(slot: string): Promise<void> {
    const open = this.current;
    if (!open) return;
    const { [slot]: shown, ...others } = open.revealed;
    if (shown !== undefined) return this.patch({ revealed: others });
    try {
      const value = await this.ports.api.reveal(open.reference, slot);
      if (this.current?.reference === open.reference)
        this.patch({ revealed: { ...this.current.revealed, [slot]: value }, problem: null });
    } catch (error) {
      this.patch({ problem: problemOf(this.ports, error) });
    }
  }

  /** Marks something to be mended, or takes the mark away. */
  toggle(kind: DraftItem["kind"], target: string, label: string): void {
    const open = this.current;
    if (!open) return;
    const rest = open.drafts.filter((item) => item.kind !== kind || item.target !== target);
    const fresh: DraftItem = { kind, target, label, reason_code: "", text: "" };
    this.patch({ drafts: rest.length < open.drafts.length ? rest : [...rest, fresh] });
  }

  /** Changes the words about one point. */
  write(item: DraftItem, text: string): void {
    this.change(item, { text });
  }

  /**
   * Gives a point a reason of the rulebook. How to mend it is put down in the applicant's language, unless
   * the reviewer has written words of their own.
   */
  give(item: DraftItem, id: string): void {
    const locale = this.current?.filing?.locale ?? "zh-CN";
    const mend = (code: string) => this.reason(code)?.mend[locale] ?? "";
    const own = item.text.trim() !== "" && item.text !== mend(item.reason_code);
    this.change(item, { reason_code: id, ...(own ? {} : { text: mend(id) }) });
  }

  /** Makes a move; what went wrong as a sentence, or null. */
  async move(to: string, number: string | null, withItems: boolean): Promise<string | null> {
    const open = this.current;
    if (!open) return null;
    const items = withItems
      ? open.drafts.map(({ kind, target, reason_code, text }) => ({ kind, target, reason_code, text }))
      : [];
    this.patch({ problem: null, done: null });
    try {
      await this.ports.api.move(open.reference, to, number, items);
    } catch (error) {
      return problemOf(this.ports, error);
    }
    if (this.current?.reference === open.reference) {
      const state = this.ports.state().words[`state.${to}`] ?? to;
      this.patch({ drafts: [], done: this.ports.t("move.done", { state }) });
      await this.load();
    }
    if (FILTER_STATES.approved.includes(to)) await this.loadApproved();
    return null;
  }

  private reason(id: string): Reason | undefined {
    return this.ports.state().reasons.find((one) => one.id === id);
  }

  private change(item: DraftItem, change: Partial<DraftItem>): void {
    const drafts = this.current?.drafts.map((one) =>
      one.kind === item.kind && one.target === item.target ? { ...one, ...change } : one,
    );
    if (drafts) this.patch({ drafts });
  }

  private get current(): OpenFiling | null {
    return this.ports.state().filing;
  }

  private patch(patch: Partial<OpenFiling>): void {
    const open = this.current;
    if (open) this.ports.patch({ filing: { ...open, ...patch } });
  }
}
