import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { Icon, icons } from "../../../shared/icon.tsx";
import { arrange } from "../chat/rows.ts";
import type { ChatState } from "../chat/state.ts";
import { answerableAfter, timeline } from "../chat/timeline.ts";
import { moment } from "../../../shared/time.ts";
import { useSurroundings } from "./context.ts";
import { LOG_ID } from "./focus.ts";
import { useLasting } from "./lasting.ts";
import { MessageRow } from "./message-row.tsx";
import { useScroll } from "./scroll.ts";
import { isFresh } from "./sheets.tsx";
import { Waiting } from "./waiting.tsx";

/** Time between drawing what was said before and reading aloud what comes. */
const SETTLING_MS = 100;

/** The messages, what surrounds them, and the way back to the newest. */
export function MessageLog({ state, onEnterCode }: { state: ChatState; onEnterCode(): void }): JSX.Element {
  const { t, locale } = useSurroundings();
  const { messages, outbox } = state;
  const entries = useMemo(() => timeline(messages, outbox), [messages, outbox]);
  const rows = useMemo(() => arrange(entries), [entries]);
  const answerable = answerableAfter(entries);
  const live = useLasting(state.historyLoaded, SETTLING_MS);
  const { scroller, content, below, toEnd } = useScroll(messages, outbox);
  const newestSummary = messages.findLast((message) => message.kind === "summary")?.seq;
  const now = new Date();

  return (
    <>
      <div class="log" id={LOG_ID} ref={scroller} tabIndex={0} role="region" aria-label={t("log.label")}>
        <div ref={content}>
          <Beginning state={state} onEnterCode={onEnterCode} />
          <div
            role="log"
            aria-label={t("log.label")}
            aria-live={live ? "polite" : "off"}
            aria-relevant="additions"
          >
            {rows.map((row) => (
              <div key={row.key}>
                {row.timed && (
                  <p class="time">
                    <time dateTime={row.at}>{moment(row.at, now, t, locale)}</time>
                  </p>
                )}
                <MessageRow
                  row={row}
                  owner={state.server?.owner ?? "bot"}
                  answerable={row.entry.from === "server" && row.entry.message.seq > answerable}
                  editable={row.entry.from === "server" && row.entry.message.seq === newestSummary}
                />
              </div>
            ))}
          </div>
          <Waiting state={state} />
        </div>
      </div>
      {below > 0 && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon path={icons.down} />
          {t("log.new", { n: below })}
        </button>
      )}
    </>
  );
}

/** What stands above the first message: that it is loading, could not start, or began anew. */
function Beginning({ state, onEnterCode }: { state: ChatState; onEnterCode(): void }): JSX.Element {
  const { chat, t } = useSurroundings();
  const fresh = isFresh(state);
  return (
    <>
      {(state.phase === "starting" || (state.phase === "ready" && !state.historyLoaded)) && (
        <p class="loading quiet">{t("log.loading")}</p>
      )}
      <div role="alert">
        {state.restarted && fresh && <p class="card-notice">{t("start.restarted")}</p>}
        {state.phase === "failed" && (
          <div class="card-notice">
            <p>{t("start.failed")}</p>
            <button type="button" class="choice" onClick={() => chat.create()}>
              {t("start.retry")}
            </button>
          </div>
        )}
      </div>
      {fresh && state.phase === "ready" && state.historyLoaded && (
        <p class="fresh quiet">
          {t("enter.fresh")}
          <button type="button" class="link" onClick={onEnterCode}>
            {t("enter.menu")}
          </button>
        </p>
      )}
    </>
  );
}
