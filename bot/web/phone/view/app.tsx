import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import catalogue from "virtual:texts/phone/page";
import { otherLocale } from "../../shared/locale.ts";
import { useStore } from "../../shared/store.ts";
import { translator } from "../../shared/texts.ts";
import type { Handoff, State } from "../handoff.ts";
import { keyOf, type Filing } from "../types.ts";
import { SurroundingsContext, useSurroundings } from "./context.ts";
import { List } from "./list.tsx";
import { Notice } from "./notice.tsx";
import { PaperScreen } from "./paper-screen.tsx";

/** The whole page: for whom it is, one screen at a time, and what happens to the photos. */
export function App({ handoff }: { handoff: Handoff }): JSX.Element {
  const state = useStore(handoff.store);
  const { locale, filing } = state;
  const surroundings = useMemo(
    () => ({ handoff, locale, t: translator(catalogue, locale) }),
    [handoff, locale],
  );
  const { t } = surroundings;

  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = t("title");
  }, [locale]);

  return (
    <SurroundingsContext.Provider value={surroundings}>
      <header class="top">
        <p class="whose">{filing ? whose(filing, t) : t("title")}</p>
        <button
          type="button"
          class="plain"
          lang={otherLocale(locale)}
          onClick={() => handoff.speak(otherLocale(locale))}
        >
          {t("switch_to")}
        </button>
      </header>
      <main>
        <Screen state={state} />
      </main>
      {filing && <footer class="quiet">{t("privacy")}</footer>}
    </SurroundingsContext.Provider>
  );
}

function whose(filing: Filing, t: (key: string, params: Record<string, string>) => string): string {
  const { entity, domain } = filing;
  if (entity && domain) return t("for_site", { name: entity, domain });
  return t("for", { name: entity ?? domain ?? "" });
}

/** The one screen that the state asks for. */
function Screen({ state }: { state: State }): JSX.Element {
  const { handoff, locale, t } = useSurroundings();
  const { phase, filing, reason } = state;
  if (phase === "opening") return <p role="status">{t("opening")}</p>;
  if (phase === "unreachable")
    return (
      <Notice
        title={t("stopped.unreachable")}
        texts={[reason ? reason.words[locale] : t("stopped.unreachable_text")]}
      >
        <button type="button" class="button primary" onClick={() => void handoff.open(null)}>
          {t("again")}
        </button>
      </Notice>
    );
  if (phase === "finished") return <Notice title={t("finished.title")} texts={[t("finished.text")]} good />;
  if (phase === "stopped" || !filing) {
    const texts = reason ? [reason.words[locale]] : [t("stopped.no_link"), t("stopped.fresh")];
    return <Notice title={t("stopped.title")} texts={texts} />;
  }
  if (!filing.open) return <Notice title={t("closed.title")} texts={[t("closed.text")]} />;
  if (filing.documents.length === 0) return <Notice title={t("none.title")} texts={[t("none.text")]} good />;
  const paper = filing.documents.find((one) => keyOf(one) === state.at);
  if (paper) return <PaperScreen key={keyOf(paper)} paper={paper} filing={filing} state={state} />;
  return <List filing={filing} state={state} />;
}
