import { client, Unreachable } from "./client.ts";
import type { Paper, Verdict, Work } from "./types.ts";

/** Pauses before each new attempt, in milliseconds. */
export const PAUSES: readonly number[] = [1_000, 2_000, 4_000, 8_000];

/** What `send` needs from outside; tests bring their own. */
export interface Line {
  upload: typeof client.upload;
  /** Resolves after that many milliseconds, or as soon as the network is back. */
  pause: (milliseconds: number) => Promise<void>;
}

/**
 * Sends a document over a network that comes and goes: tries again after each pause, and tells `onWork` how
 * far it is. Rejects with Unreachable when all attempts were in vain, and with the server's Refusal at once.
 */
export async function send(
  token: string,
  paper: Paper,
  file: Blob,
  onWork: (work: Work) => void,
  line: Line = { upload: client.upload, pause: pauseOrOnline },
): Promise<Verdict> {
  for (const pause of [...PAUSES, null]) {
    try {
      onWork({ step: "sending", percent: 0 });
      return await line.upload(token, paper, file, (part) =>
        onWork(part < 1 ? { step: "sending", percent: Math.floor(part * 100) } : { step: "checking" }),
      );
    } catch (error) {
      if (!(error instanceof Unreachable) || pause === null) throw error;
      onWork({ step: "waiting" });
      await line.pause(pause);
    }
  }
  throw new Unreachable("no attempt left");
}

function pauseOrOnline(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    window.addEventListener("online", go);
  });
}
