import type { JSX } from "preact";
import { Icon, icons } from "../../../shared/icon.tsx";
import type { ChatState } from "../chat/state.ts";
import { useSurroundings } from "./context.ts";
import { useLasting } from "./lasting.ts";

/** A connection that is away for less than this is not worth a word. */
const PATIENCE_MS = 2_000;

/** Lines under the header: who is there, what doesn't work. The window stays usable under all of them. */
export function Bars({ state }: { state: ChatState }): JSX.Element {
  const { chat, t } = useSurroundings();
  const { server, problem } = state;
  const lost = useLasting(state.phase === "ready" && state.link !== "up", PATIENCE_MS);
  const name = server?.agent_name ?? t("speaker.agent");
  return (
    <>
      <div role="status">
        {server?.owner === "queue" && <p class="bar">{t("person.waiting")}</p>}
        {server?.owner === "agent" && <p class="bar">{t("person.serving", { name })}</p>}
        {!state.online && <p class="bar bar-warn">{t("link.offline")}</p>}
        {state.online && lost && <p class="bar bar-warn">{t("link.reconnecting")}</p>}
        {server?.trouble && <p class="bar bar-warn">{t("link.trouble")}</p>}
      </div>
      <div role="alert">
        {problem && (
          <p class="bar bar-error">
            <span>{t(problem)}</span>
            <button
              type="button"
              class="plain square"
              aria-label={t("sheet.close")}
              onClick={() => chat.dismissProblem()}
            >
              <Icon path={icons.close} />
            </button>
          </p>
        )}
      </div>
    </>
  );
}
