import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icon.tsx";
import type { DocumentRow, FieldRow, Filing, NextMove } from "../api/types.ts";
import type { DraftItem, OpenFiling } from "../model/state.ts";
import { hashOf } from "../rules/route.ts";
import { useSurroundings } from "./context.ts";
import { Blockers, FieldStatus, FilingHead, History, Items } from "./filing-parts.tsx";
import { OPEN_ID, OPEN_TITLE_ID, useFocusOn } from "./focus.ts";
import { deskIcons } from "./icons.ts";
import { MoveBar } from "./move-bar.tsx";
import { MoveDialog } from "./move-dialog.tsx";

/** A filing in full, to be looked through and decided on. */
export function ReviewPane({ open }: { open: OpenFiling }): JSX.Element {
  const { t } = useSurroundings();
  const [move, setMove] = useState<NextMove | null>(null);
  useFocusOn(open.reference);
  const { filing } = open;
  return (
    <section class="pane" id={OPEN_ID} tabIndex={-1} aria-labelledby={OPEN_TITLE_ID}>
      <header class="pane-head">
        <a class="plain square back" href={hashOf({ view: "review", id: null })} aria-label={t("back")}>
          <Icon path={deskIcons.back} />
        </a>
        <h2 id={OPEN_TITLE_ID} tabIndex={-1}>
          {open.reference}
        </h2>
        <OpenConversationLink filing={filing} />
      </header>
      <div class="review-body" tabIndex={0} role="region" aria-label={t("filing.title")}>
        {!filing && <p class="late quiet">{t("review.loading")}</p>}
        {filing && <Content open={open} filing={filing} />}
      </div>
      {filing && <MoveBar open={open} filing={filing} onMove={setMove} />}
      {filing && move && <MoveDialog open={open} filing={filing} move={move} onClose={() => setMove(null)} />}
    </section>
  );
}

/** The way to the conversation, for those who may answer there. */
function OpenConversationLink({ filing }: { filing: Filing | null }): JSX.Element | null {
  const { state, t } = useSurroundings();
  if (!filing || !state.me?.rights.includes("answer")) return null;
  return (
    <a class="plain" href={hashOf({ view: "conversations", id: filing.conversation_id })}>
      <Icon path={deskIcons.chat} />
      {t("review.conversation")}
    </a>
  );
}

function Content({ open, filing }: { open: OpenFiling; filing: Filing }): JSX.Element {
  const { t } = useSurroundings();
  return (
    <div class="review-columns">
      <div>
        {filing.sections.map((section) => (
          <section key={section.step} class="part">
            <h3>{section.title}</h3>
            <dl class="answers review-answers">
              {section.rows.map((row) => (
                <Field key={row.slot} row={row} open={open} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div>
        <section class="part">
          <FilingHead filing={filing} />
        </section>
        <section class="part">
          <h3>{t("filing.documents")}</h3>
          {filing.documents.length === 0 && <p class="quiet">{t("filing.no_documents")}</p>}
          <ul class="plain-list">
            {filing.documents.map((one) => (
              <Paper key={`${one.kind} ${one.person ?? ""}`} paper={one} open={open} />
            ))}
          </ul>
        </section>
        <Blockers filing={filing} />
        <Items filing={filing} />
        <History filing={filing} />
      </div>
    </div>
  );
}

function Field({ row, open }: { row: FieldRow; open: OpenFiling }): JSX.Element {
  const { desk, t } = useSurroundings();
  const value = open.revealed[row.slot];
  return (
    <div>
      <dt>{row.label}</dt>
      <dd>
        <span>
          {value ?? row.display} <FieldStatus row={row} />
        </span>
        {row.hidden && (
          <button
            type="button"
            class="plain square small"
            aria-label={t(value === undefined ? "review.reveal" : "review.hide", { label: row.label })}
            onClick={() => void desk.review.reveal(row.slot)}
          >
            <Icon path={value === undefined ? deskIcons.eye : deskIcons.eyeOff} />
          </button>
        )}
        <Mark kind="slot" target={row.slot} label={row.label} open={open} />
      </dd>
    </div>
  );
}

function Paper({ paper, open }: { paper: DocumentRow; open: OpenFiling }): JSX.Element {
  const { t } = useSurroundings();
  return (
    <li class="paper">
      <span>
        {paper.label}
        <span class="quiet"> {t(paper.required ? "filing.required" : "filing.optional")}</span>
        {paper.reason_words.map((words) => (
          <span key={words} class="quiet paper-why">
            {words}
          </span>
        ))}
      </span>
      <span class={`chip paper-${paper.state}`}>{paper.state_label}</span>
      <Mark kind="document" target={paper.kind} label={paper.label} open={open} />
    </li>
  );
}

interface MarkProps {
  readonly kind: DraftItem["kind"];
  readonly target: string;
  readonly label: string;
  readonly open: OpenFiling;
}

/** Marks something to be mended, where the filing can be sent back. */
function Mark({ kind, target, label, open }: MarkProps): JSX.Element | null {
  const { desk, t } = useSurroundings();
  if (!open.filing?.moves.some((move) => move.items !== "none")) return null;
  const marked = open.drafts.some((item) => item.kind === kind && item.target === target);
  return (
    <button
      type="button"
      class="plain square small mark"
      aria-pressed={marked}
      aria-label={t("review.mark", { label })}
      title={t("review.marked")}
      onClick={() => desk.review.toggle(kind, target, label)}
    >
      <Icon path={deskIcons.flag} />
    </button>
  );
}
