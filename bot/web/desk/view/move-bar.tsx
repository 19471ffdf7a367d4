import type { JSX } from "preact";
import type { Filing, NextMove } from "../api/types.ts";
import type { OpenFiling } from "../model/state.ts";
import { useSurroundings } from "./context.ts";

/** The two moves that nearly every review ends with, by the state they lead to. */
export const PASSED = "awaiting_submission";
export const RETURNED = "initial_returned";

interface Props {
  readonly open: OpenFiling;
  readonly filing: Filing;
  onMove(move: NextMove): void;
}

/** What may be done with the filing now, the usual moves first, and what was just done. */
export function MoveBar({ open, filing, onMove }: Props): JSX.Element {
  const { t } = useSurroundings();
  const marked = open.drafts.length;
  const usual = [PASSED, RETURNED].flatMap((to) => filing.moves.filter((move) => move.to === to));
  const others = filing.moves.filter((move) => !usual.includes(move));
  const button = (move: NextMove) => (
    <button
      key={move.to}
      type="button"
      class={move.to === (marked > 0 ? RETURNED : PASSED) ? "button primary" : "button"}
      onClick={() => onMove(move)}
    >
      <MoveName move={move} marked={marked} />
    </button>
  );
  return (
    <section class="handling" aria-label={t("review.actions")}>
      <div role="alert">{open.problem && <p class="problem">{open.problem}</p>}</div>
      <div role="status">{open.done && <p class="good">{open.done}</p>}</div>
      <div class="handling-line">
        {(usual.length > 0 ? usual : filing.moves).map(button)}
        {usual.length > 0 && others.length > 0 && (
          <details class="more">
            <summary class="button">{t("move.other")}</summary>
            <div class="more-moves">{others.map(button)}</div>
          </details>
        )}
      </div>
    </section>
  );
}

function MoveName({ move, marked }: { move: NextMove; marked: number }): JSX.Element {
  const { t, named } = useSurroundings();
  if (move.to === PASSED) return <>{t("move.pass")}</>;
  if (move.to === RETURNED) return <>{marked > 0 ? t("move.return_n", { n: marked }) : t("move.return")}</>;
  return <>{t("move.to", { state: named("state", move.to) })}</>;
}
