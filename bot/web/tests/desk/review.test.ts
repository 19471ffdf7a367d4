import { beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../desk/api/client.ts";
import { FILTER_STATES, ReviewModel } from "../../desk/model/review.ts";
import { filing, ports } from "./samples.ts";

const REASON = {
  id: "RJ06",
  label: { "zh-CN": "名称不合格", en: "Name" },
  mend: { "zh-CN": "请换名称。", en: "Change the name." },
  slots: ["site_name"],
  documents: [],
};
const OTHER = { ...REASON, id: "RJ07", mend: { "zh-CN": "请改内容。", en: "Change the content." } };

const api = {
  filing: vi.fn((reference: string) => Promise.resolve(filing(reference))),
  reasons: () => Promise.resolve([REASON, OTHER]),
  reveal: vi.fn(() => Promise.resolve("13800138000")),
  move: vi.fn(() => Promise.resolve()),
  filings: vi.fn(() => Promise.resolve([])),
};

let desk: ReturnType<typeof ports>;
let model: ReviewModel;

beforeEach(async () => {
  vi.clearAllMocks();
  desk = ports(api);
  model = new ReviewModel(desk);
  await model.loadReasons();
  model.open("KX4MT7RD");
  await model.load();
});

const drafts = () => desk.state().filing?.drafts ?? [];
const first = () => drafts()[0]!;

describe("a point to be mended", () => {
  beforeEach(() => model.toggle("slot", "site_name", "Website name"));

  it("is marked, and unmarked again", () => {
    expect(drafts()).toHaveLength(1);
    model.toggle("slot", "site_name", "Website name");
    expect(drafts()).toEqual([]);
  });

  it("gets the words of its reason in the applicant's language", () => {
    model.give(first(), "RJ06");
    expect(first()).toMatchObject({ reason_code: "RJ06", text: "Change the name." });
    model.give(first(), "RJ07");
    expect(first().text).toBe("Change the content.");
  });

  it("keeps the reviewer's own words when another reason is chosen", () => {
    model.give(first(), "RJ06");
    model.write(first(), "Please use the full name.");
    model.give(first(), "RJ07");
    expect(first()).toMatchObject({ reason_code: "RJ07", text: "Please use the full name." });
  });

  it("stays with its filing while another one is looked at", () => {
    model.open("AC3DE4FG");
    expect(drafts()).toEqual([]);
    model.open("KX4MT7RD");
    expect(first().target).toBe("site_name");
  });
});

describe("a move", () => {
  it("sends the points with a return, and forgets them when it was made", async () => {
    model.toggle("slot", "site_name", "Website name");
    model.write(first(), "Please use the full name.");
    expect(await model.move("initial_returned", null, true)).toBeNull();
    expect(api.move).toHaveBeenCalledExactlyOnceWith("KX4MT7RD", "initial_returned", null, [
      { kind: "slot", target: "site_name", reason_code: "", text: "Please use the full name." },
    ]);
    expect(drafts()).toEqual([]);
    expect(desk.state().filing?.done).toContain("initial_returned");
  });

  it("sends no points with a pass", async () => {
    model.toggle("slot", "site_name", "Website name");
    await model.move("awaiting_submission", null, false);
    expect(api.move).toHaveBeenCalledExactlyOnceWith("KX4MT7RD", "awaiting_submission", null, []);
  });

  it("that was refused says why and loses nothing", async () => {
    model.toggle("slot", "site_name", "Website name");
    const why = { error: { code: "move_overtaken", message: "Somebody else has moved it." } };
    api.move.mockRejectedValueOnce(new Refused(409, why));
    expect(await model.move("initial_returned", null, true)).toBe("Somebody else has moved it.");
    expect(drafts()).toHaveLength(1);
  });
});

describe("a filing on screen", () => {
  it("shows a hidden value when asked, and hides it again without asking the server", async () => {
    await model.reveal("leader_mobile");
    expect(desk.state().filing?.revealed).toEqual({ leader_mobile: "13800138000" });
    await model.reveal("leader_mobile");
    expect(desk.state().filing?.revealed).toEqual({});
    expect(api.reveal).toHaveBeenCalledTimes(1);
  });

  it("does not take what was revealed along to the next filing", async () => {
    await model.reveal("leader_mobile");
    model.open("AC3DE4FG");
    expect(desk.state().filing?.revealed).toEqual({});
    model.open("KX4MT7RD");
    expect(desk.state().filing?.revealed).toEqual({});
  });

  it("is read again when the list says that it has changed, and only then", () => {
    const line = (at: string) => [
      {
        reference: "KX4MT7RD",
        conversation_id: "c",
        type: null,
        state: "mailed",
        submitted_at: null,
        updated_at: at,
        round: 0,
      },
    ];
    api.filing.mockClear();
    model.listed(line("2026-11-24T01:00:00Z"));
    model.listed(line("2026-11-24T01:00:00Z"));
    expect(api.filing).not.toHaveBeenCalled();
    model.listed(line("2026-11-24T01:05:00Z"));
    expect(api.filing).toHaveBeenCalledTimes(1);
  });

  it("that does not exist is said to be gone", async () => {
    api.filing.mockRejectedValue(new Refused(404, {}));
    model.open("NONE");
    await model.load();
    expect(desk.state().filing?.gone).toBe(true);
    api.filing.mockImplementation((reference) => Promise.resolve(filing(reference)));
  });
});

it("every state of a review stands in exactly one filter", () => {
  const states = Object.values(FILTER_STATES).flat();
  expect(new Set(states).size).toBe(states.length);
  expect(states).toHaveLength(13);
});
