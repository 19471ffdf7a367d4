import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon, icons } from "../../../shared/icon.tsx";
import { otherLocale } from "../../../shared/locale.ts";
import type { ChatState } from "../chat/state.ts";
import { useSurroundings } from "./context.ts";
import { TITLE_ID } from "./focus.ts";
import type { SheetName } from "./sheets.tsx";

interface Props {
  readonly state: ChatState;
  /** Which sheet is open. */
  readonly sheet: SheetName | null;
  onSheet(name: SheetName | null): void;
}

/** Title and general commands; below them where the filing stands and the way to a person. */
export function Header({ state, sheet, onSheet }: Props): JSX.Element {
  const { chat, t, locale } = useSurroundings();
  const toggle = (name: SheetName) => onSheet(sheet === name ? null : name);
  const step = state.server?.step;
  return (
    <header class="header">
      <div class="header-row">
        <h1 id={TITLE_ID} class="title" tabIndex={-1}>
          {t("header.title")}
        </h1>
        <button
          type="button"
          class="plain"
          lang={otherLocale(locale)}
          onClick={() => chat.locale(otherLocale(locale))}
        >
          {t("header.switch_to")}
        </button>
        <button
          type="button"
          class="plain square"
          aria-label={t("header.menu")}
          aria-expanded={sheet === "menu"}
          onClick={() => toggle("menu")}
        >
          <Icon path={icons.menu} />
        </button>
        {chat.embedded && (
          <button
            type="button"
            class="plain square"
            aria-label={t("header.close")}
            onClick={() => chat.close()}
          >
            <Icon path={icons.close} />
          </button>
        )}
      </div>
      <div class="header-row">
        {step ? (
          <button
            type="button"
            class="plain step"
            aria-expanded={sheet === "steps"}
            onClick={() => toggle("steps")}
          >
            <span class="step-line">{t("steps.line", { n: step.n, m: step.m, label: step.label })}</span>
            <Icon path={icons.chevronDown} />
          </button>
        ) : (
          <p class="step-line step-none">{t("header.no_step")}</p>
        )}
        <PersonButton state={state} />
      </div>
      <progress
        class="progress"
        max={step?.m ?? 1}
        value={step ? step.n : 0}
        aria-hidden="true" // The line above says the same in words.
      />
    </header>
  );
}

/** The way to a person: always there, at rest while somebody is coming or has come. */
function PersonButton({ state }: { state: ChatState }): JSX.Element {
  const { chat, t } = useSurroundings();
  const [asking, setAsking] = useState(false);
  const owner = state.server?.owner ?? "bot";
  const rests = asking || owner !== "bot" || state.phase !== "ready";
  const ask = async () => {
    if (rests) return;
    setAsking(true);
    await chat.askForPerson();
    setAsking(false);
  };
  return (
    <button type="button" class="person" aria-disabled={rests} onClick={ask}>
      <Icon path={icons.person} />
      {t("header.person")}
    </button>
  );
}
