import type { JSX } from "preact";
import { Icon, icons } from "../../shared/icon.tsx";
import { nextMissing, type State } from "../handoff.ts";
import { arrived, keyOf, type Filing, type Paper } from "../types.ts";
import { useSurroundings } from "./context.ts";
import { stateWords } from "./state-line.tsx";
import { Title } from "./title.tsx";

/** Every document with its state, and the way on: the next one, or the end. */
export function List({ filing, state }: { filing: Filing; state: State }): JSX.Element {
  const { handoff, locale, t } = useSurroundings();
  const missing = filing.documents.filter((paper) => paper.required && !arrived(paper));
  const next = nextMissing(filing);
  return (
    <section>
      <Title>{t(next ? "review.title_open" : "review.title")}</Title>
      <p>{next ? t("review.lead_open", { n: missing.length }) : t("review.lead")}</p>
      <ul class="papers">
        {[...filing.documents].sort(requiredFirst).map((paper) => (
          <Row key={keyOf(paper)} paper={paper} state={state} />
        ))}
      </ul>
      <div class="actions">
        {next ? (
          <button type="button" class="button primary" onClick={() => handoff.goTo(keyOf(next))}>
            {t("review.go_on", { label: next.label[locale] })}
          </button>
        ) : (
          <button
            type="button"
            class="button primary"
            disabled={state.phase === "finishing"}
            onClick={() => void handoff.finish()}
          >
            {t(state.phase === "finishing" ? "review.finishing" : "review.finish")}
          </button>
        )}
      </div>
    </section>
  );
}

/** Keeps the order of the rules within both groups. */
function requiredFirst(one: Paper, other: Paper): number {
  return Number(other.required) - Number(one.required);
}

function Row({ paper, state }: { paper: Paper; state: State }): JSX.Element {
  const { handoff, locale, t } = useSurroundings();
  const work = state.work[keyOf(paper)];
  const good = arrived(paper) && !work;
  return (
    <li>
      <button type="button" class="paper" onClick={() => handoff.goTo(keyOf(paper))}>
        <span class={good ? "mark good" : "mark"}>{good && <Icon path={icons.check} />}</span>
        <span>
          <span class="name">{paper.label[locale]}</span>
          <span class="quiet">
            {stateWords(paper, work, t)}
            {!paper.required && ` · ${t("optional")}`}
          </span>
        </span>
      </button>
    </li>
  );
}
