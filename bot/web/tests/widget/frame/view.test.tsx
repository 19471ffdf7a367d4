import { render, type ComponentChildren } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import catalogue from "virtual:texts/widget/frame";
import { Store } from "../../../shared/store.ts";
import { translator } from "../../../shared/texts.ts";
import { Refused } from "../../../widget/frame/api/client.ts";
import type { Letter } from "../../../widget/frame/api/types.ts";
import type { Chat } from "../../../widget/frame/chat/chat.ts";
import { Choices } from "../../../widget/frame/view/choices.tsx";
import { Composer } from "../../../widget/frame/view/composer.tsx";
import { SurroundingsContext } from "../../../widget/frame/view/context.ts";
import { SummaryCard } from "../../../widget/frame/view/summary-card.tsx";
import { UploadCard } from "../../../widget/frame/view/upload-card.tsx";
import { message } from "./samples.ts";

const draft = new Store("");
const chat = {
  draft,
  say: vi.fn(),
  choose: vi.fn(),
  type: vi.fn((text: string) => draft.set(text)),
  letters: vi.fn(async (): Promise<readonly Letter[]> => []),
  letter: vi.fn(async () => new Blob(["%PDF"], { type: "application/pdf" })),
};

function show(part: ComponentChildren): HTMLElement {
  const value = { chat: chat as unknown as Chat, t: translator(catalogue, "en"), locale: "en" as const };
  act(() =>
    render(<SurroundingsContext.Provider value={value}>{part}</SurroundingsContext.Provider>, document.body),
  );
  return document.body;
}

const buttons = (page: HTMLElement) => [...page.querySelectorAll<HTMLButtonElement>("button")];
const labels = (page: HTMLElement) => buttons(page).map((button) => button.textContent);

beforeEach(() => {
  act(() => render(null, document.body));
  draft.set("");
  vi.clearAllMocks();
});

describe("the composer", () => {
  const press = (page: HTMLElement, init: KeyboardEventInit) =>
    act(() => {
      const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
      page.querySelector("textarea")?.dispatchEvent(event);
    });

  it("sends on Enter, without the spaces around, and is empty then", () => {
    const page = show(<Composer ready={true} />);
    act(() => draft.set(" shili.cn "));
    press(page, { keyCode: 13 });
    expect(chat.say).toHaveBeenCalledExactlyOnceWith("shili.cn");
    expect(draft.get()).toBe("");
  });

  it("does not send half-typed Chinese when Safari ends a composition by Enter", () => {
    const page = show(<Composer ready={true} />);
    act(() => draft.set("bei'an"));
    press(page, { keyCode: 229 });
    expect(chat.say).not.toHaveBeenCalled();
    expect(draft.get()).toBe("bei'an");
  });

  it("keeps the text while there is no conversation to send it to", () => {
    const page = show(<Composer ready={false} />);
    act(() => draft.set("hello"));
    press(page, { keyCode: 13 });
    expect(chat.say).not.toHaveBeenCalled();
    expect(draft.get()).toBe("hello");
  });

  it("does not send blanks", () => {
    const page = show(<Composer ready={true} />);
    act(() => draft.set("  \n"));
    press(page, { keyCode: 13 });
    expect(chat.say).not.toHaveBeenCalled();
  });
});

describe("offered answers", () => {
  const eight = Array.from({ length: 8 }, (_, i) => ({ id: `x${i}`, label: `Answer ${i}` }));

  it("are six buttons and one that brings the rest", () => {
    const page = show(<Choices choices={eight} chosen={null} enabled={true} />);
    expect(labels(page)).toEqual([...eight.slice(0, 6).map(({ label }) => label), "More"]);
    act(() => buttons(page).at(-1)?.click());
    expect(labels(page)).toEqual(eight.map(({ label }) => label));
  });

  it("send their id and their label", () => {
    const page = show(<Choices choices={eight.slice(0, 2)} chosen={null} enabled={true} />);
    act(() => buttons(page)[1]?.click());
    expect(chat.choose).toHaveBeenCalledExactlyOnceWith("x1", "Answer 1");
  });

  it("stay, at rest, after use, the chosen one marked even if it was hidden", () => {
    const page = show(<Choices choices={eight} chosen="x7" enabled={false} />);
    expect(buttons(page)).toHaveLength(7);
    expect(buttons(page).every((button) => button.disabled)).toBe(true);
    expect(labels(page).at(-1)).toBe("chosenAnswer 7");
  });
});

describe("the summary", () => {
  const row = {
    slot: "site_name",
    label: "Name of the website",
    value: "小明的读书笔记",
    status: "accepted",
  } as const;
  const home = { slot: "site_home_url", label: "Home page", value: "shili.cn", status: "derived" } as const;
  const summary = message(1, { kind: "summary", sections: [{ title: "Website", rows: [row, home] }] });

  it("offers to change a value, and none that follows from others", () => {
    const page = show(<SummaryCard message={summary} editable={true} />);
    expect(buttons(page).map((button) => button.getAttribute("aria-label"))).toEqual([
      "Change: Name of the website",
    ]);
    act(() => buttons(page)[0]?.click());
    expect(chat.choose).toHaveBeenCalledExactlyOnceWith("edit:site_name", "Change: Name of the website");
  });

  it("changes the filing that it is of", () => {
    const page = show(<SummaryCard message={{ ...summary, filing: "K7QMXW29" }} editable={true} />);
    act(() => buttons(page)[0]?.click());
    expect(chat.choose).toHaveBeenCalledExactlyOnceWith(
      "edit:site_name:K7QMXW29",
      "Change: Name of the website",
    );
  });

  it("offers nothing when it is out of date", () => {
    const page = show(<SummaryCard message={summary} editable={false} />);
    expect(buttons(page).every((button) => button.disabled)).toBe(true);
  });
});

describe("an upload", () => {
  const qr_png = "data:image/png;base64,iVBORw0KGgo=";
  const url = "https://filing.example.cn/u#secret";
  const upload = (patch: object) => message(1, { kind: "upload", url, qr_png, ...patch });

  it("shows the QR code and the link", () => {
    const page = show(<UploadCard message={upload({})} />);
    expect(page.querySelector("img")?.getAttribute("src")).toBe(qr_png);
    expect(page.querySelector("a")?.getAttribute("href")).toBe(url);
  });

  it("shows neither once both have expired", () => {
    const page = show(<UploadCard message={upload({ expires_at: "2020-01-01T00:00:00Z" })} />);
    expect(page.querySelector("img, a")).toBeNull();
    expect(page.textContent).toContain("The link has expired");
  });

  describe("with letters to print", () => {
    const letter = {
      kind: "commitment_letter",
      label: "Letter of commitment",
      necessity: "required" as const,
    };
    const shown = async () => {
      chat.letters.mockResolvedValueOnce([{ ...letter, note: "Dated and sealed." }]);
      const page = show(<UploadCard message={upload({})} />);
      await act(async () => {});
      return page;
    };

    it("offers each with what the rules say of it", async () => {
      const page = await shown();
      expect(labels(page)).toEqual(["Letter of commitment (PDF)"]);
      expect(page.querySelector(".letters")?.textContent).toContain("Dated and sealed.");
    });

    it("saves it under a name that says nothing of the applicant", async () => {
      const page = await shown();
      URL.createObjectURL = vi.fn(() => "blob:letter");
      const saved: string[] = [];
      const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
        this: HTMLAnchorElement,
      ) {
        saved.push(`${this.href} ${this.download}`);
      });
      await act(async () => buttons(page)[0]?.click());
      expect(chat.letter).toHaveBeenCalledExactlyOnceWith("commitment_letter");
      expect(saved).toEqual(["blob:letter commitment_letter.pdf"]);
      click.mockRestore();
    });

    it("says why when the server refuses, and that it failed when it says nothing", async () => {
      const page = await shown();
      for (const [error, said] of [
        [new Refused(503, null, "No font."), "No font."],
        [new Error("offline"), "can’t be fetched"],
      ] as const) {
        chat.letter.mockRejectedValueOnce(error);
        await act(async () => buttons(page)[0]?.click());
        expect(page.querySelector("[role=status]")?.textContent).toContain(said);
      }
    });
  });

  it("says nothing of letters where the filing needs none", async () => {
    const page = show(<UploadCard message={upload({})} />);
    await act(async () => {});
    expect(page.querySelector(".letters")).toBeNull();
  });

  it("follows no address but the web's, and draws no picture from elsewhere", () => {
    const page = show(
      <UploadCard message={upload({ url: "javascript:alert(1)", qr_png: "https://evil.example/q.png" })} />,
    );
    expect(page.querySelector("img, a")).toBeNull();
  });
});
