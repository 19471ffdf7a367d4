import type { JSX } from "preact";
import { Icon, icons } from "../../shared/icon.tsx";
import type { Filing, Section } from "../api/types.ts";
import { useSurroundings } from "./context.ts";
import { Blockers, FieldStatus, FilingHead, History, Items, Steps } from "./filing-parts.tsx";

interface Props {
  readonly filing: Filing | null;
  /** Whether it lies over the conversation where the window is too narrow for both. */
  readonly shown: boolean;
  onClose(): void;
}

/** The filing beside the conversation: the present step's answers open, the others a click away. */
export function FilingPanel({ filing, shown, onClose }: Props): JSX.Element {
  const { t } = useSurroundings();
  return (
    <section
      class={shown ? "panel shown" : "panel"}
      aria-label={t("filing.title")}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <header class="pane-head">
        <h2>{t("filing.title")}</h2>
        <button type="button" class="plain square panel-close" aria-label={t("close")} onClick={onClose}>
          <Icon path={icons.close} />
        </button>
      </header>
      <div class="panel-body" tabIndex={0} role="group" aria-label={t("filing.title")}>
        {filing ? <Body filing={filing} /> : <p class="quiet">{t("filing.none")}</p>}
      </div>
    </section>
  );
}

function Body({ filing }: { filing: Filing }): JSX.Element {
  const now = filing.steps.find((step) => step.state === "now")?.id;
  return (
    <>
      <section class="part">
        <FilingHead filing={filing} />
        <Steps filing={filing} />
      </section>
      <Items filing={filing} />
      <Blockers filing={filing} />
      {filing.sections.map((section) => (
        <Answers key={section.step} section={section} open={section.step === now} />
      ))}
      <Papers filing={filing} />
      <History filing={filing} />
    </>
  );
}

function Answers({ section, open }: { section: Section; open: boolean }): JSX.Element {
  return (
    <details class="part" open={open}>
      <summary>
        <h3>
          {section.title} <span class="count">{section.rows.length}</span>
        </h3>
      </summary>
      <dl class="answers">
        {section.rows.map((row) => (
          <div key={row.slot}>
            <dt>{row.label}</dt>
            <dd>
              {row.display} <FieldStatus row={row} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Papers({ filing }: { filing: Filing }): JSX.Element {
  const { t } = useSurroundings();
  return (
    <section class="part">
      <h3>{t("filing.documents")}</h3>
      {filing.documents.length === 0 && <p class="quiet">{t("filing.no_documents")}</p>}
      <ul class="plain-list">
        {filing.documents.map((one) => (
          <li key={`${one.kind} ${one.person ?? ""}`} class="paper">
            <span>{one.label}</span>
            <span class={`chip paper-${one.state}`}>{one.state_label}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
