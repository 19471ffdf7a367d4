import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { arranged, VIEWS, type View } from "../rules/rows.ts";
import { useCalmList } from "./calm-list.ts";
import { useSurroundings } from "./context.ts";
import { ConversationRow } from "./conversation-row.tsx";
import { ListHead } from "./list-head.tsx";
import { useNow } from "./now.ts";

/** The live list: who is handling each conversation. */
export function ConversationList(): JSX.Element {
  const { state, t } = useSurroundings();
  const [view, setView] = useState<View>("all");
  const me = state.me?.id ?? "";
  const rows = state.rows;
  const counts = useMemo(() => {
    const all = [...(rows?.values() ?? [])];
    return new Map(VIEWS.map((one) => [one, arranged(all, one, me)]));
  }, [rows, me]);
  const wanted = (counts.get(view) ?? []).map((row) => row.id);
  const { ids, heldBack, release, pointing } = useCalmList(wanted, view);
  const now = useNow();

  return (
    <section class="list" aria-label={t("list.title")} {...pointing}>
      <ListHead<View>
        title={t("list.title")}
        label={t("list.views")}
        views={VIEWS}
        chosen={view}
        name={(one) => t(`list.view.${one}`)}
        count={(one) => (rows ? (counts.get(one)?.length ?? 0) : null)}
        onChoose={setView}
      />
      {heldBack > 0 && (
        <button type="button" class="fresh" onClick={release}>
          {t("list.fresh", { n: heldBack })}
        </button>
      )}
      {!rows && <p class="late quiet list-empty">{t("loading")}</p>}
      {rows && ids.length === 0 && <p class="quiet list-empty">{t(`list.empty.${view}`)}</p>}
      <ul class="rows">
        {ids.map((id) => {
          const row = rows?.get(id);
          return (
            row && (
              <li key={id}>
                <ConversationRow row={row} now={now} />
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
