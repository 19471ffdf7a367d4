import { problemOf, type Ports } from "./ports.ts";
import { PERIODS, type OpenInsight, type Period } from "./state.ts";

const USUAL: Period = 30;

/** The period of a route; the usual one for anything else. */
export function periodOf(id: string | null): Period {
  return PERIODS.find((days) => String(days) === id) ?? USUAL;
}

/** The operator's figures on screen. */
export class InsightModel {
  constructor(private readonly ports: Ports) {}

  /** Shows the figures of a period, or none. */
  open(days: Period | null): void {
    if (days === null) return this.ports.patch({ insight: null });
    if (this.current?.days === days && this.current.figures) return;
    this.ports.patch({ insight: { days, figures: null, problem: null } });
    void this.load();
  }

  /** Reads what is on screen again. */
  async load(): Promise<void> {
    const days = this.current?.days;
    if (days === undefined) return;
    try {
      const figures = await this.ports.api.insight(days);
      this.patch(days, { figures, problem: null });
    } catch (error) {
      this.patch(days, { problem: problemOf(this.ports, error) });
    }
  }

  private get current(): OpenInsight | null {
    return this.ports.state().insight;
  }

  /** What comes for a period that was left meanwhile is dropped. */
  private patch(days: Period, patch: Partial<OpenInsight>): void {
    const open = this.current;
    if (open?.days === days) this.ports.patch({ insight: { ...open, ...patch } });
  }
}
