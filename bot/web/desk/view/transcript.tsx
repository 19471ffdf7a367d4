import type { JSX } from "preact";
import { Icon, icons } from "../../shared/icon.tsx";
import { farApart, moment } from "../../shared/time.ts";
import type { OpenConversation } from "../model/state.ts";
import { useSurroundings } from "./context.ts";
import { PendingEntry, TranscriptEntry } from "./entry.tsx";
import { useNow } from "./now.ts";
import { useFollowing } from "./scroll.ts";

/** Everything that was said, what the assistant meant to say, and what happened in between. */
export function Transcript({ open }: { open: OpenConversation }): JSX.Element {
  const { t, locale } = useSurroundings();
  const { entries, pending } = open;
  const { scroller, below, toEnd } = useFollowing(entries.length, pending.length);
  const now = new Date(useNow());
  return (
    <div class="transcript">
      <div
        class="scroller"
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={t("conversation.transcript")}
      >
        {!open.loaded && <p class="late quiet">{t("conversation.loading")}</p>}
        <div
          role="log"
          class="entries"
          aria-label={t("conversation.transcript")}
          aria-live={open.loaded ? "polite" : "off"}
          aria-relevant="additions"
        >
          {entries.map((entry, index) => (
            <div key={entry.seq}>
              {farApart(entries[index - 1]?.at, entry.at) && (
                <p class="time">
                  <time dateTime={entry.at}>{moment(entry.at, now, t, locale)}</time>
                </p>
              )}
              <TranscriptEntry entry={entry} />
            </div>
          ))}
          {pending.map((message) => (
            <PendingEntry key={message.id} message={message} />
          ))}
        </div>
        <p class="quiet typing" role="status">
          {open.typing && t("conversation.typing")}
        </p>
      </div>
      {below > 0 && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon path={icons.down} />
          {t("conversation.new", { n: below })}
        </button>
      )}
    </div>
  );
}
