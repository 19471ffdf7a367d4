import { describe, expect, it } from "vitest";
import { Refusal, Unreachable } from "../../phone/client.ts";
import { PAUSES, send, type Line } from "../../phone/sender.ts";
import type { Paper, Verdict, Work } from "../../phone/types.ts";

const words = { "zh-CN": "", en: "" };
const paper: Paper = {
  kind: "id_front",
  person: null,
  required: true,
  label: words,
  drafted: false,
  certificate: null,
  note: null,
  state: "missing",
  reasons: [],
};
const accepted: Verdict = { state: "accepted", reasons: [] };

/** A line on which the uploads end as told, one after the other. */
function line(...ends: (Verdict | Error)[]): Line & { pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    upload: async (_token, _paper, _file, onSent) => {
      onSent(0.5);
      onSent(1);
      const end = ends.shift() ?? accepted;
      if (end instanceof Error) throw end;
      return end;
    },
    pause: async (milliseconds) => void pauses.push(milliseconds),
  };
}

async function sent(over: Line): Promise<{ steps: string[]; verdict: Verdict }> {
  const steps: string[] = [];
  const note = (work: Work) => void steps.push(work.step);
  return { verdict: await send("token", paper, new Blob(["x"]), note, over), steps };
}

describe("sending a document", () => {
  it("tells how far it is and brings the verdict", async () => {
    const { steps, verdict } = await sent(line(accepted));
    expect(steps).toEqual(["sending", "sending", "checking"]);
    expect(verdict).toEqual(accepted);
  });

  it("tries again after longer and longer pauses while nothing answers", async () => {
    const over = line(new Unreachable(), new Unreachable(), accepted);
    const { steps } = await sent(over);
    expect(over.pauses).toEqual(PAUSES.slice(0, 2));
    expect(steps.filter((step) => step === "waiting")).toHaveLength(2);
  });

  it("gives up after the last pause", async () => {
    const over = line(...PAUSES.map(() => new Unreachable()), new Unreachable("the last"));
    await expect(sent(over)).rejects.toThrow("the last");
    expect(over.pauses).toEqual(PAUSES);
  });

  it("does not repeat what the server refused", async () => {
    const over = line(new Refusal({ code: "wrong_type", words }, 415));
    await expect(sent(over)).rejects.toThrow("wrong_type");
    expect(over.pauses).toEqual([]);
  });
});
