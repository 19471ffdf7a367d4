import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { FILTER_STATES } from "../model/review.ts";
import { FILTERS, type Filter } from "../model/state.ts";
import type { FilingRow } from "../api/types.ts";
import { ago, secondsSince } from "../rules/ago.ts";
import { hashOf } from "../rules/route.ts";
import { useCalmList } from "./calm-list.ts";
import { StateChip } from "./chips.tsx";
import { useSurroundings } from "./context.ts";
import { ListHead } from "./list-head.tsx";
import { useNow } from "./now.ts";

/** The filings under review, those that wait longest first. */
export function ReviewList(): JSX.Element {
  const { state, t } = useSurroundings();
  const [filter, setFilter] = useState<Filter>("review");
  const now = useNow();
  const of = (one: Filter): readonly FilingRow[] | null =>
    one === "approved"
      ? state.approved
      : (state.filings?.filter((row) => FILTER_STATES[one].includes(row.state)) ?? null);
  const rows = of(filter);
  const wanted = rows?.map((row) => row.reference) ?? [];
  const { ids, heldBack, release, pointing } = useCalmList(wanted, filter);

  return (
    <section class="list" aria-label={t("review.title")} {...pointing}>
      <ListHead<Filter>
        title={t("review.title")}
        label={t("review.filters")}
        views={FILTERS}
        chosen={filter}
        name={(one) => t(`review.filter.${one}`)}
        count={(one) => of(one)?.length ?? null}
        onChoose={setFilter}
      />
      {heldBack > 0 && (
        <button type="button" class="fresh" onClick={release}>
          {t("list.fresh", { n: heldBack })}
        </button>
      )}
      {!rows && <p class="late quiet list-empty">{t("loading")}</p>}
      {rows && ids.length === 0 && <p class="quiet list-empty">{t(`review.empty.${filter}`)}</p>}
      <ul class="rows">
        {ids.map((id) => {
          const row = rows?.find((one) => one.reference === id);
          return (
            row && (
              <li key={id}>
                <FilingLine row={row} now={now} />
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}

function FilingLine({ row, now }: { row: FilingRow; now: number }): JSX.Element {
  const { state, t, locale, named } = useSurroundings();
  return (
    <a
      class="row"
      href={hashOf({ view: "review", id: row.reference })}
      {...(state.route.id === row.reference && { "aria-current": "true" as const })}
    >
      <span class="row-lines">
        <span class="row-line">
          <span class="row-name">{row.reference}</span>
          <time class="row-time" dateTime={row.updated_at}>
            {ago(secondsSince(row.updated_at, now), locale)}
          </time>
        </span>
        <span class="row-line row-about">{row.type ? named("type", row.type) : t("row.undecided")}</span>
        <span class="row-line">
          <StateChip code={row.state} />
          {row.round > 0 && <span class="chip">{t("filing.round", { n: row.round + 1 })}</span>}
        </span>
      </span>
    </a>
  );
}
