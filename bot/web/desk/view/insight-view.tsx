import type { JSX } from "preact";
import type { Insight, InsightTable } from "../api/types.ts";
import { PERIODS } from "../model/state.ts";
import { hashOf } from "../rules/route.ts";
import { useSurroundings } from "./context.ts";
import { OPEN_ID } from "./focus.ts";

/** What the operator learns: the figures of a period, a table each. */
export function InsightView(): JSX.Element {
  const { state, t } = useSurroundings();
  const open = state.insight;
  return (
    <section class="pane insight" id={OPEN_ID} tabIndex={-1} aria-labelledby="insight-title">
      <div class="pane-head">
        <h2 id="insight-title">{t("insight.title")}</h2>
        <nav class="views" aria-label={t("insight.period")}>
          {PERIODS.map((days) => (
            <a
              key={days}
              class="view"
              href={hashOf({ view: "insight", id: String(days) })}
              {...(days === open?.days && { "aria-current": "page" as const })}
            >
              {t("insight.days", { n: days })}
            </a>
          ))}
        </nav>
      </div>
      <div class="insight-body">
        {open?.problem && (
          <p class="problem" role="alert">
            {open.problem}
          </p>
        )}
        {!open?.figures && !open?.problem && <p class="late quiet">{t("loading")}</p>}
        {open?.figures && <Figures found={open.figures} />}
      </div>
    </section>
  );
}

function Figures({ found }: { found: Insight }): JSX.Element {
  const { t, locale } = useSurroundings();
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  return (
    <>
      <p class="quiet">
        {t("insight.span", {
          since: day.format(new Date(found.since)),
          until: day.format(new Date(found.until)),
        })}
      </p>
      {found.tables.map((table) => (
        <Table key={table.id} table={table} idleDays={found.idle_days} />
      ))}
    </>
  );
}

/** A table that a phone scrolls sideways, by keys too. */
function Table({ table, idleDays }: { table: InsightTable; idleDays: number }): JSX.Element {
  const { t, locale } = useSurroundings();
  const number = new Intl.NumberFormat(locale);
  const title = `insight-${table.id}`;
  return (
    <section class="figures" aria-labelledby={title}>
      <h3 id={title}>{t(`insight.table.${table.id}`)}</h3>
      {table.id === "questions" && <p class="quiet">{t("insight.note.questions", { days: idleDays })}</p>}
      {table.rows.length === 0 ? (
        <p class="quiet">{t("insight.none")}</p>
      ) : (
        <div class="figures-scroll" role="group" tabIndex={0} aria-labelledby={title}>
          <table aria-labelledby={title}>
            <thead>
              <tr>
                <th scope="col">{t(`insight.name.${table.id}`)}</th>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`insight.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row.label}>
                  <th scope="row">{row.label}</th>
                  {row.figures.map((figure, place) => (
                    <td key={table.columns[place]}>{figure === null ? "–" : number.format(figure)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
