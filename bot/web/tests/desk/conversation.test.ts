import { afterEach, describe, expect, it, vi } from "vitest";
import { Refused, Unreachable } from "../../desk/api/client.ts";
import { ConversationModel } from "../../desk/model/conversation.ts";
import { head, ports, said } from "./samples.ts";

const news = (seqs: readonly number[], change = {}) => ({
  conversation: head("c", change),
  filing: null,
  messages: seqs.map((seq) => said(seq)),
  seq: seqs.at(-1) ?? 0,
});

/** Our own message as it comes back. */
const echo = (id: string) => ({
  ...news([2]),
  messages: [said(2, { author: "agent", client_msg_id: id })],
});

afterEach(() => void vi.useRealTimers());

describe("an open conversation", () => {
  it("holds every entry once, in order, whatever comes twice or late", () => {
    const desk = ports({});
    const model = new ConversationModel(desk);
    model.open("c");
    model.news(news([1, 3]));
    model.news(news([2, 3]));
    expect(desk.state().conversation?.entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(desk.state().conversation?.seq).toBe(3);
  });

  it("ignores news of another one", () => {
    const desk = ports({});
    const model = new ConversationModel(desk);
    model.open("other");
    model.news(news([1]));
    expect(desk.state().conversation?.loaded).toBe(false);
  });

  it("counts as seen while the page is on screen", () => {
    const desk = ports({});
    const model = new ConversationModel(desk);
    model.open("c");
    model.news(news([1, 2]));
    expect(desk.state().seen).toEqual({ c: 2 });
  });

  it("keeps what is being typed in each conversation apart", () => {
    const model = new ConversationModel(ports({}));
    model.open("a");
    model.type("for a");
    model.open("b");
    expect(model.draft.get()).toBe("");
    model.type("for b");
    model.open("a");
    expect(model.draft.get()).toBe("for a");
  });

  it("shows the applicant's typing for a while, or until they have said it", () => {
    vi.useFakeTimers();
    const desk = ports({});
    const model = new ConversationModel(desk);
    model.open("c");
    model.typing("c");
    expect(desk.state().conversation?.typing).toBe(true);
    vi.advanceTimersByTime(6_000);
    expect(desk.state().conversation?.typing).toBe(false);
    model.typing("c");
    model.news(news([1]));
    expect(desk.state().conversation?.typing).toBe(false);
  });
});

describe("taking over", () => {
  it("tells the slower agent who was faster, and shows how it stands", async () => {
    const body = { error: { code: "taken_by", message: "-" }, by: "Li Na", seconds_ago: 2 };
    const taken = { owner: "agent", assignee_id: "li", assignee_name: "Li Na", epoch: 1 };
    const desk = ports({
      take: () => Promise.reject(new Refused(409, body)),
      conversation: () => Promise.resolve(news([], taken)),
    });
    const model = new ConversationModel(desk);
    model.open("c");
    model.news(news([1]));
    await model.take();
    const open = desk.state().conversation;
    expect(open?.problem).toBe("Li Na took this conversation over 2 sec. ago.");
    expect(open?.head?.assignee_name).toBe("Li Na");
    expect(open?.busy).toBe(false);
  });

  it("is asked for with the epoch that is on screen, and once however often it is pressed", async () => {
    const take = vi.fn(() => Promise.resolve());
    const desk = ports({ take, conversation: () => Promise.resolve(news([])) });
    const model = new ConversationModel(desk);
    model.open("c");
    model.news(news([1], { epoch: 4 }));
    await Promise.all([model.take(), model.take()]);
    expect(take).toHaveBeenCalledExactlyOnceWith("c", 4);
  });

  it("that finds no server says so", async () => {
    const lost = () => Promise.reject(new Unreachable("-"));
    const desk = ports({ take: lost, conversation: lost });
    const model = new ConversationModel(desk);
    model.open("c");
    model.news(news([1]));
    await model.take();
    expect(desk.state().conversation?.problem).toContain("can’t be reached");
  });

  it("after the session has ended leads to signing in", async () => {
    const ended = () => Promise.reject(new Refused(401, {}));
    const desk = ports({ take: ended, conversation: ended });
    const model = new ConversationModel(desk);
    model.open("c");
    model.news(news([1]));
    await model.take();
    expect(desk.signedOut).toHaveBeenCalled();
    expect(desk.state().conversation?.problem).toBeNull();
  });
});

describe("an answer", () => {
  it("stands below until it comes back, and then in its place", async () => {
    const desk = ports({ say: () => Promise.resolve({ seq: 2 }) });
    const model = new ConversationModel(desk);
    model.open("c");
    model.news(news([1]));
    model.type(" hello ");
    const sending = model.say();
    const [pending] = desk.state().conversation?.pending ?? [];
    expect(pending).toMatchObject({ text: "hello", progress: "sending" });
    expect(model.draft.get()).toBe("");
    await sending;
    expect(desk.state().conversation?.pending).toMatchObject([{ progress: "accepted" }]);
    model.news(echo(pending!.id));
    expect(desk.state().conversation?.pending).toEqual([]);
  });

  it("that came back before it was acknowledged is not shown twice", async () => {
    let acknowledge = (_: { seq: number }) => {};
    const desk = ports({ say: () => new Promise((resolve) => (acknowledge = resolve)) });
    const model = new ConversationModel(desk);
    model.open("c");
    model.news(news([1]));
    model.type("hello");
    const sending = model.say();
    model.news(echo(desk.state().conversation!.pending[0]!.id));
    expect(desk.state().conversation?.pending).toEqual([]);
    acknowledge({ seq: 2 });
    await sending;
    expect(desk.state().conversation?.pending).toEqual([]);
  });

  it("that failed is kept, says why, and is tried again under the same id", async () => {
    const say = vi.fn().mockRejectedValueOnce(new Unreachable("-")).mockResolvedValueOnce({ seq: 2 });
    const desk = ports({ say });
    const model = new ConversationModel(desk);
    model.open("c");
    model.news(news([1]));
    model.type("hello");
    await model.say();
    const failed = desk.state().conversation?.pending[0];
    expect(failed?.progress).toBe("failed");
    expect(desk.state().conversation?.problem).toContain("can’t be reached");
    if (failed) await model.retry(failed);
    expect(say.mock.calls[0]).toEqual(say.mock.calls[1]);
    expect(desk.state().conversation?.pending).toMatchObject([{ progress: "accepted" }]);
  });
});
