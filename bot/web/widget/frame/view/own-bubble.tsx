import type { JSX } from "preact";
import { Icon, icons } from "../../../shared/icon.tsx";
import type { Outgoing } from "../chat/outbox.ts";
import { useSurroundings } from "./context.ts";
import { COMPOSER_ID } from "./focus.ts";
import { Prose } from "../../../shared/prose.tsx";

/** A message of ours that the conversation does not hold yet. */
export function OwnBubble({ item }: { item: Outgoing }): JSX.Element {
  switch (item.progress) {
    case "failed":
      return <FailedBubble item={item} />;
    case "refused":
      return <RefusedBubble item={item} />;
    default:
      return <PendingBubble item={item} />;
  }
}

function PendingBubble({ item }: { item: Outgoing }): JSX.Element {
  const { t, locale } = useSurroundings();
  return (
    <>
      <div class="bubble">
        <Prose text={item.text} />
      </div>
      {item.progress === "limited" && (
        <p class="fate" lang={locale}>
          {t("message.limited")}
        </p>
      )}
      {(item.progress === "waiting" || item.progress === "sending") && (
        <p class="pending quiet" lang={locale}>
          {t("message.pending")}
        </p>
      )}
    </>
  );
}

/** It found no server: it is tried again by itself, and at once when tapped. */
function FailedBubble({ item }: { item: Outgoing }): JSX.Element {
  const { chat, t, locale } = useSurroundings();
  return (
    <button type="button" class="bubble failed" onClick={() => chat.retry()}>
      <Prose text={item.text} />
      <span class="fate" lang={locale}>
        <Icon path={icons.retry} />
        {t("message.failed")}
      </span>
    </button>
  );
}

/** The server would not have it: tapped, what was typed returns to the composer to be mended. */
function RefusedBubble({ item }: { item: Outgoing }): JSX.Element {
  const { chat, t, locale } = useSurroundings();
  const typed = item.choice === undefined;
  const takeBack = () => {
    chat.takeBack(item);
    document.getElementById(COMPOSER_ID)?.focus();
  };
  return (
    <button type="button" class="bubble failed" onClick={takeBack}>
      <Prose text={item.text} />
      <span class="fate" lang={locale}>
        {item.reason ?? t("message.refused")}
      </span>
      <span class="fate" lang={locale}>
        <Icon path={typed ? icons.retry : icons.close} />
        {typed ? t("message.mend") : t("message.remove")}
      </span>
    </button>
  );
}
