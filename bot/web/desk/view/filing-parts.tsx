import type { JSX } from "preact";
import { Icon, icons } from "../../shared/icon.tsx";
import { exactly } from "../../shared/time.ts";
import type { FieldRow, Filing, ItemLine, StepEntry } from "../api/types.ts";
import { StateChip } from "./chips.tsx";
import { useSurroundings } from "./context.ts";

/** Kind, state and numbers of a filing. */
export function FilingHead({ filing }: { filing: Filing }): JSX.Element {
  const { t, locale, named } = useSurroundings();
  return (
    <>
      <p class="filing-type">
        {filing.type ? named("type", filing.type) : t("row.undecided")}
        <StateChip code={filing.state} />
      </p>
      {(filing.record_no || filing.submitted_at) && (
        <dl class="answers">
          {filing.record_no && (
            <div>
              <dt>{t("filing.number")}</dt>
              <dd class="code">{filing.record_no}</dd>
            </div>
          )}
          {filing.submitted_at && (
            <div>
              <dt>{t("filing.submitted")}</dt>
              <dd>
                <time dateTime={filing.submitted_at}>{exactly(filing.submitted_at, locale)}</time>
              </dd>
            </div>
          )}
        </dl>
      )}
    </>
  );
}

/** The steps with what is done, and the question that is being asked. */
export function Steps({ filing }: { filing: Filing }): JSX.Element {
  const { t } = useSurroundings();
  const { done, total } = filing.progress;
  const asked = filing.sections
    .flatMap((section) => section.rows)
    .find((row) => row.slot === filing.awaiting);
  return (
    <>
      <progress class="bar" value={done} max={Math.max(total, 1)} aria-label={t("filing.steps")} />
      <p class="quiet">{t("filing.progress", { done, total })}</p>
      {asked && <p class="quiet">{t("filing.asking", { label: asked.label })}</p>}
      <ol class="steps">
        {filing.steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </>
  );
}

function Step({ step }: { step: StepEntry }): JSX.Element {
  const { t } = useSurroundings();
  return (
    <li class={`step-${step.state}`} {...(step.state === "now" && { "aria-current": "step" as const })}>
      <span class="step-mark">{step.state === "done" && <Icon path={icons.check} />}</span>
      {step.label}
      <span class="spoken">{t(`filing.step.${step.state}`)}</span>
    </li>
  );
}

/** How an answer came about, where that is not the usual way. */
export function FieldStatus({ row }: { row: FieldRow }): JSX.Element | null {
  const { t } = useSurroundings();
  if (row.status === "accepted") return null;
  return (
    <span class={row.status === "warned" ? "field-status warned" : "field-status"}>
      {row.status === "warned" && <Icon path={icons.warning} />}
      {t(`filing.status.${row.status}`)}
    </span>
  );
}

/** What stands in the way, the worst first. */
export function Blockers({ filing }: { filing: Filing }): JSX.Element | null {
  const { t } = useSurroundings();
  if (filing.blockers.length === 0) return null;
  const order = ["block", "unknown", "warn"];
  const sorted = [...filing.blockers].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <section class="part">
      <h3>{t("filing.blockers")}</h3>
      <ul class="plain-list">
        {sorted.map((one) => (
          <li key={one.code + one.slot} class={`blocker blocker-${one.severity}`}>
            <strong>{t(`filing.severity.${one.severity}`)}</strong>
            <p>{one.message}</p>
            <p class="quiet">{t("filing.source", { tags: one.source })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was to be mended, the newest round first. */
export function Items({ filing }: { filing: Filing }): JSX.Element | null {
  const { t } = useSurroundings();
  if (filing.items.length === 0) return null;
  return (
    <section class="part">
      <h3>{t("filing.items")}</h3>
      <ul class="plain-list">
        {[...filing.items]
          .sort((a, b) => b.round - a.round)
          .map((item) => (
            <li key={`${item.round} ${item.kind} ${item.target}`} class="item-line">
              <p>
                <strong>{item.label}</strong>
                <span class="quiet">{t("filing.round", { n: item.round })}</span>
                <span class={item.mended ? "chip chip-good" : "chip chip-trouble"}>{t(fate(item))}</span>
              </p>
              <p lang={filing.locale}>{item.text}</p>
              {item.remark !== null && (
                <p>
                  {t("filing.item_remark")} <q lang={filing.locale}>{item.remark}</q>
                </p>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}

function fate({
  mended,
  remark,
}: ItemLine): "filing.item_open" | "filing.item_mended" | "filing.item_explained" {
  if (!mended) return "filing.item_open";
  return remark === null ? "filing.item_mended" : "filing.item_explained";
}

/** Every move the filing has made, the newest first. */
export function History({ filing }: { filing: Filing }): JSX.Element {
  const { t, locale, named } = useSurroundings();
  return (
    <details class="part">
      <summary>
        <h3>{t("filing.history")}</h3>
      </summary>
      <ol class="history">
        {[...filing.history].reverse().map((line) => (
          <li key={`${line.at} ${line.end}`}>
            <span>{line.start === null ? t("filing.begun") : named("state", line.end)}</span>
            <span class="quiet">
              {line.name ?? t(`filing.actor.${line.actor}`)}
              {" · "}
              <time dateTime={line.at}>{exactly(line.at, locale)}</time>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
