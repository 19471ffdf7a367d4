import type { JSX } from "preact";
import { Icon, icons } from "../../../shared/icon.tsx";
import type { Message, ServerState } from "../api/types.ts";
import type { Row } from "../chat/rows.ts";
import { exactly } from "../../../shared/time.ts";
import { Choices } from "./choices.tsx";
import { useSurroundings } from "./context.ts";
import { OwnBubble } from "./own-bubble.tsx";
import { Prose } from "../../../shared/prose.tsx";
import { SummaryCard } from "./summary-card.tsx";
import { UploadCard } from "./upload-card.tsx";

interface Props {
  readonly row: Row;
  readonly owner: ServerState["owner"];
  /** Nothing of ours came after it: its buttons still work. */
  readonly answerable: boolean;
  /** It is the newest summary: its values can be changed. */
  readonly editable: boolean;
}

/** One message with its speaker. */
export function MessageRow({ row, owner, answerable, editable }: Props): JSX.Element {
  const { locale } = useSurroundings();
  const { entry, author } = row;
  const said = entry.from === "server" ? entry.message : entry.item;
  const named = row.first && (author === "bot" || author === "agent");
  const speaker = useSpeaker(row);
  const sides = `message from-${author}${row.first ? " first" : ""}${row.last ? " last" : ""}`;
  return (
    <div class={sides} lang={said.lang} title={exactly(row.at, locale)}>
      {named ? (
        <p class="speaker" lang={locale}>
          <span class="avatar">
            <Icon path={author === "bot" ? icons.bot : icons.person} />
          </span>
          {speaker}
        </p>
      ) : (
        author !== "system" && (
          <span class="spoken" lang={locale}>
            {speaker}
          </span>
        )
      )}
      {entry.from === "outbox" ? (
        <OwnBubble item={entry.item} />
      ) : (
        <>
          <Body message={entry.message} editable={editable && owner === "bot"} />
          {entry.message.choices && entry.message.choices.length > 0 && (
            <Choices
              choices={entry.message.choices}
              chosen={row.chosen}
              // While a person is in charge, nobody hears an answer to the assistant's question.
              enabled={answerable && (owner === "bot" || author !== "bot")}
            />
          )}
        </>
      )}
    </div>
  );
}

function useSpeaker({ author, name }: Row): string {
  const { t } = useSurroundings();
  if (author === "user") return t("speaker.user");
  if (author === "agent") return name ? t("speaker.agent_named", { name }) : t("speaker.agent");
  return t("speaker.bot");
}

function Body({ message, editable }: { message: Message; editable: boolean }): JSX.Element {
  switch (message.kind) {
    case "upload":
      return <UploadCard message={message} />;
    case "summary":
      return <SummaryCard message={message} editable={editable} />;
    default:
      return (
        <div class={message.kind === "status" ? "bubble status" : "bubble"}>
          <Prose text={message.text} />
        </div>
      );
  }
}
