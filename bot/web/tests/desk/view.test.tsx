import { render, type ComponentChildren } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import catalogue from "virtual:texts/desk/page";
import { Store } from "../../shared/store.ts";
import { translator } from "../../shared/texts.ts";
import type { Head } from "../../desk/api/types.ts";
import type { Desk } from "../../desk/model/desk.ts";
import { emptyState } from "../../desk/model/state.ts";
import { Composer } from "../../desk/view/composer.tsx";
import { SurroundingsContext } from "../../desk/view/context.ts";
import { ConversationRow } from "../../desk/view/conversation-row.tsx";
import { TranscriptEntry } from "../../desk/view/entry.tsx";
import { HandlingBar } from "../../desk/view/handling-bar.tsx";
import { head, ME, row, said } from "./samples.ts";

const draft = new Store("");
const conversation = {
  draft,
  type: vi.fn(),
  say: vi.fn(),
  take: vi.fn(),
  handBack: vi.fn(),
  toTeam: vi.fn(),
};
const state = { ...emptyState("en", { view: "conversations", id: null }), me: ME };

function show(part: ComponentChildren): HTMLElement {
  const surroundings = {
    desk: { conversation } as unknown as Desk,
    state,
    t: translator(catalogue, "en"),
    locale: "en" as const,
    named: (name: string, code: string) => `${name}:${code}`,
  };
  act(() =>
    render(
      <SurroundingsContext.Provider value={surroundings}>{part}</SurroundingsContext.Provider>,
      document.body,
    ),
  );
  return document.body;
}

const MINE = head("c", { owner: "agent", assignee_id: "ann", assignee_name: "Ann" });
const BOBS = head("c", { owner: "agent", assignee_id: "bob", assignee_name: "Bob" });

beforeEach(() => {
  act(() => render(null, document.body));
  act(() => draft.set("hello"));
  vi.clearAllMocks();
});

describe("the composer", () => {
  const field = (page: HTMLElement) => page.querySelector("textarea")!;

  it.each([
    ["the assistant has the conversation", head("c"), "Take over to write."],
    ["nobody has it yet", head("c", { owner: "queue" }), "Take over to write."],
    ["a colleague has it", BOBS, "Only Bob can write here now."],
  ])("is locked while %s, and says so", (_, how: Head, hint) => {
    const page = show(<Composer head={how} />);
    expect(field(page).disabled).toBe(true);
    expect(field(page).placeholder).toBe(hint);
    expect(page.querySelector<HTMLButtonElement>("button")?.disabled).toBe(true);
  });

  it.each([
    ["sends on Enter", { keyCode: 13 }, 1],
    ["makes a new line on Shift+Enter", { keyCode: 13, shiftKey: true }, 0],
    ["does not send half-typed Chinese", { keyCode: 13, isComposing: true }, 0],
    ["does not send when Safari ends a composition by Enter", { keyCode: 229 }, 0],
  ])("%s", (_, init: KeyboardEventInit, times) => {
    const page = show(<Composer head={MINE} />);
    expect(field(page).disabled).toBe(false);
    const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
    act(() => void field(page).dispatchEvent(event));
    expect(conversation.say).toHaveBeenCalledTimes(times);
  });
});

describe("the bar above the composer", () => {
  const buttons = (how: Head) =>
    [...show(<HandlingBar head={how} busy={false} problem={null} />).querySelectorAll("button")].map(
      (button) => button.textContent,
    );

  it("offers what can be done, by who has the conversation", () => {
    expect(buttons(head("c"))).toEqual(["Take overT", "Hand to the team"]);
    expect(buttons(head("c", { owner: "queue" }))).toEqual(["Take overT", "Hand back to the assistant"]);
    expect(buttons(MINE)).toEqual(["Hand back to the assistant⇧R"]);
    expect(buttons(BOBS)).toEqual(["Take over from Bob"]);
  });

  it("tells what went wrong there, as an alert", () => {
    const page = show(<HandlingBar head={BOBS} busy={false} problem="Bob took this over." />);
    expect(page.querySelector("[role=alert]")?.textContent).toBe("Bob took this over.");
  });
});

describe("the transcript", () => {
  it("marks what the assistant could not say any more", () => {
    const page = show(<TranscriptEntry entry={said(1, { author: "bot", suppressed: true })} />);
    expect(page.querySelector(".suppressed")?.textContent).toContain("Not sent (a person took over)");
  });

  it("follows no address but our own", () => {
    const text = "see https://evil.example/x";
    const page = show(<TranscriptEntry entry={said(1, { text })} />);
    expect(page.querySelector("a")).toBeNull();
    expect(page.textContent).toContain(text);
  });

  it("shows of events only those that say something", () => {
    const event = (name: string) => ({
      seq: 1,
      at: "2026-11-24T01:00:00Z",
      kind: "event" as const,
      event: name,
    });
    const page = show(<TranscriptEntry entry={event("EXTERNAL_documents_complete")} />);
    expect(page.textContent).toBe("All documents have arrived");
    expect(show(<TranscriptEntry entry={event("switch_to_english")} />).textContent).toBe("");
  });
});

describe("a row", () => {
  it("names the filing by its reference, and a conversation without one by the beginning of its id", () => {
    const mark = { reference: "KX4MT7RD", type: "initial", state: "draft", step: "basic", n: 2, m: 8 };
    expect(show(<ConversationRow row={row("abcdefgh", { filing: mark })} now={0} />).textContent).toContain(
      "KX4MT7RD",
    );
    expect(show(<ConversationRow row={row("abcdefgh")} now={0} />).textContent).toContain("Chat abcd");
  });
});
