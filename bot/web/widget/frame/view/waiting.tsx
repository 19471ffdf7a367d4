import type { JSX } from "preact";
import type { ChatState } from "../chat/state.ts";
import { useSurroundings } from "./context.ts";
import { useLasting } from "./lasting.ts";

/** An answer that comes sooner needs no dots. */
const DOTS_MS = 400;
/** One that takes longer deserves a word. */
const WORD_MS = 8_000;

/** Says that somebody is at work on an answer. */
export function Waiting({ state }: { state: ChatState }): JSX.Element {
  const { t } = useSurroundings();
  const trouble = state.server?.trouble ?? false; // The bar above says so already.
  const awaiting = state.awaiting !== null && !trouble;
  const dots = useLasting(awaiting, DOTS_MS);
  const slow = useLasting(awaiting, WORD_MS);
  const who = state.typing ?? (dots ? "bot" : null);
  const name = state.server?.agent_name ?? t("speaker.agent");
  return (
    <div class="waiting" role="status">
      {who && (
        <p class="typing">
          <span class="dots" aria-hidden="true">
            <span />
            <span />
            <span />
          </span>
          <span class={who === "agent" ? "quiet" : "spoken"}>{t(`typing.${who}`, { name })}</span>
        </p>
      )}
      {slow && <p class="quiet">{t("typing.slow")}</p>}
    </div>
  );
}
