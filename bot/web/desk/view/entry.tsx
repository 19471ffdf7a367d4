import type { JSX } from "preact";
import { Icon, icons } from "../../shared/icon.tsx";
import { exactly } from "../../shared/time.ts";
import { Prose } from "../../shared/prose.tsx";
import type { Entry, Said } from "../api/types.ts";
import type { Pending } from "../model/state.ts";
import { useSurroundings } from "./context.ts";

/** Events that say something to staff, by the name they have behind the scenes. */
const EVENTS: Readonly<Record<string, string>> = {
  EXTERNAL_greet: "greet",
  EXTERNAL_hand_back: "hand_back",
  EXTERNAL_filing_moved: "filing_moved",
  EXTERNAL_document_arrived: "document_arrived",
  EXTERNAL_documents_complete: "documents_complete",
};

/** One entry: a bubble with its speaker, a notice, or a line about something that happened. */
export function TranscriptEntry({ entry }: { entry: Entry }): JSX.Element | null {
  const { t, locale } = useSurroundings();
  if (entry.kind === "event") {
    const name = EVENTS[entry.event];
    return name ? <p class="happened">{t(`event.${name}`)}</p> : null;
  }
  const sides = `entry from-${entry.author}${entry.suppressed ? " suppressed" : ""}`;
  return (
    <div class={sides} lang={entry.lang} title={exactly(entry.at, locale)}>
      <Speaker said={entry} />
      <div class="bubble">
        <Content said={entry} />
      </div>
      {entry.choices.length > 0 && (
        <ul class="offered" aria-label={t("author.choices")}>
          {entry.choices.map((choice) => (
            <li key={choice.id}>{choice.label}</li>
          ))}
        </ul>
      )}
      {entry.suppressed && (
        <p class="fate" lang={locale}>
          {t("author.suppressed")}
        </p>
      )}
    </div>
  );
}

function Speaker({ said }: { said: Said }): JSX.Element | null {
  const { t, locale } = useSurroundings();
  if (said.author === "system") return null;
  const name = said.author === "agent" ? (said.author_name ?? t("author.agent")) : t(`author.${said.author}`);
  return (
    <p class="speaker" lang={locale}>
      {said.author !== "user" && <Icon path={said.author === "bot" ? icons.bot : icons.person} />}
      {name}
    </p>
  );
}

function Content({ said }: { said: Said }): JSX.Element {
  const { t, locale } = useSurroundings();
  return (
    <>
      {said.text && <Prose text={said.text} />}
      {said.kind === "upload" && (
        <p class="quiet" lang={locale}>
          {t("author.upload")}
        </p>
      )}
      {said.sections?.map((section) => (
        <dl key={section.title} class="summary">
          {section.rows.map((row) => (
            <div key={row.slot}>
              <dt>{row.label}</dt>
              <dd>{row.value}</dd>
            </div>
          ))}
        </dl>
      ))}
    </>
  );
}

/** A message of ours on its way; a failed one can be tried again. */
export function PendingEntry({ message }: { message: Pending }): JSX.Element {
  const { desk, t } = useSurroundings();
  return (
    <div class={`entry from-agent${message.progress === "accepted" ? "" : " pending"}`}>
      <p class="speaker">
        <Icon path={icons.person} />
        {t("author.me")}
      </p>
      <div class="bubble">
        <Prose text={message.text} />
      </div>
      {message.progress === "sending" && <p class="quiet">{t("composer.sending")}</p>}
      {message.progress === "failed" && (
        <button type="button" class="fate" onClick={() => void desk.conversation.retry(message)}>
          <Icon path={icons.retry} />
          {t("composer.failed")}
        </button>
      )}
    </div>
  );
}
