import type { JSX } from "preact";
import { Icon, icons } from "../../../shared/icon.tsx";
import type { Message, SummaryRow } from "../api/types.ts";
import { useSurroundings } from "./context.ts";
import { focusAfterAnswer } from "./focus.ts";
import { Prose } from "../../../shared/prose.tsx";

/** Everything that was answered, part by part, each value with a way to change it. */
export function SummaryCard({ message, editable }: { message: Message; editable: boolean }): JSX.Element {
  return (
    <div class="bubble card wide">
      <Prose text={message.text} />
      {message.sections?.map((section) => (
        <section key={section.title} class="summary">
          <h2>{section.title}</h2>
          <dl>
            {section.rows.map((row) => (
              <Row key={row.slot} row={row} filing={message.filing} editable={editable} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

interface RowProps {
  row: SummaryRow;
  filing: Message["filing"];
  editable: boolean;
}

function Row({ row, filing, editable }: RowProps): JSX.Element {
  const { chat, t, locale } = useSurroundings();
  const change = () => {
    // The server knows "edit:<slot>:<filing>" as a choice that every summary offers.
    chat.choose(
      filing ? `edit:${row.slot}:${filing}` : `edit:${row.slot}`,
      t("summary.change_row", { label: row.label }),
    );
    focusAfterAnswer();
  };
  return (
    <div class="summary-row">
      <dt>{row.label}</dt>
      <dd>
        <span class={row.value ? "value" : "value quiet"}>{row.value || t("summary.empty")}</span>
        {row.status !== "accepted" && (
          <span class={row.status === "warned" ? "origin warned" : "origin"} lang={locale}>
            {row.status === "warned" && <Icon path={icons.warning} />}
            {t(`summary.${row.status}`)}
          </span>
        )}
      </dd>
      {/* What follows from other answers can't be changed by itself. */}
      {row.status !== "derived" && (
        <dd class="summary-change">
          <button
            type="button"
            class="link"
            lang={locale}
            disabled={!editable}
            aria-label={t("summary.change_row", { label: row.label })}
            onClick={change}
          >
            {t("summary.change")}
          </button>
        </dd>
      )}
    </div>
  );
}
