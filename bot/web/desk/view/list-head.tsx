import type { JSX } from "preact";
import type { Link } from "../api/live.ts";
import { useSurroundings } from "./context.ts";

interface Props<T extends string> {
  readonly title: string;
  readonly label: string;
  readonly views: readonly T[];
  readonly chosen: T;
  name(view: T): string;
  count(view: T): number | null;
  onChoose(view: T): void;
}

const WORTH_TELLING: readonly Link[] = ["connecting", "down", "polling"];

/** What a list is, which part of it is shown, and whether it is up to date. */
export function ListHead<T extends string>(props: Props<T>): JSX.Element {
  const { state, t } = useSurroundings();
  return (
    <div class="list-head">
      <h2>{props.title}</h2>
      <div class="views" role="group" aria-label={props.label}>
        {props.views.map((view) => (
          <button
            key={view}
            type="button"
            class="view"
            aria-pressed={view === props.chosen}
            onClick={() => props.onChoose(view)}
          >
            {props.name(view)}
            {props.count(view) !== null && <span class="count">{props.count(view)}</span>}
          </button>
        ))}
      </div>
      <div role="status">
        {WORTH_TELLING.includes(state.link) && (
          <p class={`link-line${state.link === "connecting" ? " late" : ""}`}>{t(`link.${state.link}`)}</p>
        )}
      </div>
    </div>
  );
}
