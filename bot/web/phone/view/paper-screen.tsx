import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon, icons } from "../../shared/icon.tsx";
import { nextMissing, type State } from "../handoff.ts";
import { hintsFor, shapeOf, type Shape } from "../kinds.ts";
import { APK, arrived, keyOf, type Filing, type Paper } from "../types.ts";
import { useSurroundings } from "./context.ts";
import { Examples } from "./examples.tsx";
import { Picker } from "./picker.tsx";
import { Preview } from "./preview.tsx";
import { StateLine } from "./state-line.tsx";
import { Title } from "./title.tsx";

interface Props {
  paper: Paper;
  filing: Filing;
  state: State;
}

/** One document: how it should look, taking it, and what became of it. */
export function PaperScreen({ paper, filing, state }: Props): JSX.Element {
  const { handoff, locale, t } = useSurroundings();
  const key = keyOf(paper);
  const work = state.work[key];
  const chosen = state.chosen[key];
  const shape = shapeOf(paper);
  const [retaking, setRetaking] = useState(false);
  const underWay = work !== undefined && work.step !== "refused" && work.step !== "lost";
  const picking = !underWay && (retaking || !arrived(paper) || work !== undefined);

  const onFile = (file: File) => {
    setRetaking(false);
    void handoff.choose(paper, file);
  };

  return (
    <section>
      <nav class="place">
        <button type="button" class="plain back" onClick={() => handoff.goTo(null)}>
          <Icon path={icons.chevronDown} />
          {t("to_list")}
        </button>
        <p class="quiet">{placeOf(paper, filing, t)}</p>
      </nav>
      <Title>{paper.label[locale]}</Title>
      {(work || paper.state !== "missing") && <StateLine paper={paper} work={work} />}
      {chosen && shape !== "package" ? (
        <Preview photo={chosen} label={paper.label[locale]} />
      ) : (
        <Advice paper={paper} shape={shape} />
      )}
      <div class="actions">
        {picking ? (
          <>
            {work?.step === "lost" && (
              <button type="button" class="button secondary" onClick={() => void handoff.again(paper)}>
                {t("again")}
              </button>
            )}
            <Picker shape={shape} onFile={onFile} />
          </>
        ) : (
          <>
            <OnButton paper={paper} filing={filing} />
            {!underWay && (
              <button type="button" class="button secondary" onClick={() => setRetaking(true)}>
                {t(shape === "package" ? "choose_other" : "retake")}
              </button>
            )}
          </>
        )}
      </div>
    </section>
  );
}

/** How the photo should be, before it is taken. */
function Advice({ paper, shape }: { paper: Paper; shape: Shape }): JSX.Element {
  const { locale, t } = useSurroundings();
  return (
    <>
      {hintsFor(shape).map((hint) => (
        <p key={hint} class="hint">
          {t(hint)}
        </p>
      ))}
      {paper.drafted && <p class="hint">{t("hint.drafted")}</p>}
      {paper.note && <p class="hint">{paper.note[locale]}</p>}
      <Examples shape={shape} />
    </>
  );
}

/** The way on; a photo still being sent is sent meanwhile. */
function OnButton({ paper, filing }: { paper: Paper; filing: Filing }): JSX.Element {
  const { handoff, locale, t } = useSurroundings();
  const next = nextMissing(filing, paper);
  return (
    <button type="button" class="button primary" onClick={() => handoff.goTo(next ? keyOf(next) : null)}>
      {next ? t("next", { label: next.label[locale] }) : t("to_list")}
    </button>
  );
}

function placeOf(
  paper: Paper,
  filing: Filing,
  t: (key: string, params?: Record<string, number>) => string,
): string {
  if (paper.kind === APK) return `${t("optional")} · ${t("optional_apk")}`;
  if (!paper.required) return `${t("optional")} · ${t("optional_hint")}`;
  const required = filing.documents.filter((one) => one.required);
  return t("progress", { n: required.indexOf(paper) + 1, m: required.length });
}
