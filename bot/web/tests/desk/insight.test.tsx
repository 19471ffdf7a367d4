import { render } from "preact";
import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import catalogue from "virtual:texts/desk/page";
import { translator } from "../../shared/texts.ts";
import { Refused, type DeskApi } from "../../desk/api/client.ts";
import type { Insight } from "../../desk/api/types.ts";
import type { Desk } from "../../desk/model/desk.ts";
import { InsightModel, periodOf } from "../../desk/model/insight.ts";
import type { Ports } from "../../desk/model/ports.ts";
import { emptyState, type DeskState } from "../../desk/model/state.ts";
import { SurroundingsContext } from "../../desk/view/context.ts";
import { InsightView } from "../../desk/view/insight-view.tsx";

const FOUND: Insight = {
  since: "2026-10-25T01:00:00Z",
  until: "2026-11-24T01:00:00Z",
  idle_days: 7,
  tables: [
    {
      id: "questions",
      columns: ["asked", "answered", "tries", "left", "why", "help"],
      rows: [{ label: "Website details: Website name", figures: [1200, 3, null, 1, 0, 2] }],
    },
    { id: "faqs", columns: ["times"], rows: [] },
  ],
};

function model(insight: (days: number) => Promise<Insight>) {
  let state: DeskState = emptyState("en", { view: "insight", id: null });
  const ports: Ports = {
    api: { insight: vi.fn(insight) } as unknown as DeskApi,
    state: () => state,
    patch: (patch) => void (state = { ...state, ...patch }),
    t: translator(catalogue, "en"),
    signedOut: vi.fn(),
  };
  return { model: new InsightModel(ports), ports, state: () => state };
}

describe("the figures on screen", () => {
  it("are of one of the periods", () => {
    expect([periodOf("7"), periodOf("90"), periodOf(null), periodOf("31")]).toEqual([7, 90, 30, 30]);
  });

  it("are those of the period chosen last, whichever comes first", async () => {
    const waiting = new Map<number, (found: Insight) => void>();
    const made = model((days) => new Promise((resolve) => waiting.set(days, resolve)));
    made.model.open(7);
    made.model.open(30);
    waiting.get(30)?.(FOUND);
    waiting.get(7)?.({ ...FOUND, tables: [] });
    await vi.waitFor(() => expect(made.state().insight?.figures).toBe(FOUND));
    expect(made.state().insight?.days).toBe(30);
    made.model.open(null);
    expect(made.state().insight).toBeNull();
  });

  it("say what went wrong", async () => {
    const error = { code: "no_right", message: "Your role does not include this." };
    const made = model(() => Promise.reject(new Refused(403, { error })));
    made.model.open(30);
    await vi.waitFor(() => expect(made.state().insight?.problem).toBe(error.message));
  });
});

describe("the tables", () => {
  it("name rows and columns, and show a dash where there is no figure", () => {
    const route = { view: "insight", id: null } as const;
    const state = {
      ...emptyState("en", route),
      insight: { days: 30 as const, figures: FOUND, problem: null },
    };
    const surroundings = {
      desk: {} as Desk,
      state,
      t: translator(catalogue, "en"),
      locale: "en" as const,
      named: (_: string, code: string) => code,
    };
    act(() =>
      render(
        <SurroundingsContext.Provider value={surroundings}>
          <InsightView />
        </SurroundingsContext.Provider>,
        document.body,
      ),
    );
    const page = document.body;
    expect(page.querySelector('[aria-current="page"]')?.textContent).toBe("Last 30 days");
    expect([...page.querySelectorAll("th[scope=col]")].map((head) => head.textContent)).toEqual([
      "Question",
      "Asked",
      "Answered",
      "Tries",
      "Left",
      "Asked why",
      "Asked how",
    ]);
    expect(page.querySelector("th[scope=row]")?.textContent).toBe("Website details: Website name");
    expect([...page.querySelectorAll("td")].map((cell) => cell.textContent)).toEqual([
      "1,200",
      "3",
      "–",
      "1",
      "0",
      "2",
    ]);
    expect(page.textContent).toContain("Nothing in this period.");
  });
});
