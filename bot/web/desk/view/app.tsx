import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import catalogue from "virtual:texts/desk/page";
import { useStore } from "../../shared/store.ts";
import { translator } from "../../shared/texts.ts";
import type { Desk } from "../model/desk.ts";
import { SurroundingsContext, useSurroundings, type Surroundings } from "./context.ts";
import { ConversationsView } from "./conversations-view.tsx";
import { OPEN_ID } from "./focus.ts";
import { InsightView } from "./insight-view.tsx";
import { Rail } from "./rail.tsx";
import { ReviewView } from "./review-view.tsx";
import { SignIn } from "./sign-in.tsx";

/** The whole page. */
export function App({ desk }: { desk: Desk }): JSX.Element {
  const state = useStore(desk.store);
  const { locale, words } = state;
  const t = useMemo(() => translator(catalogue, locale), [locale]);
  const named: Surroundings["named"] = (part, code) => words[`${part}.${code}`] ?? code;

  useEffect(() => void (document.documentElement.lang = locale), [locale]);

  const waiting = [...(state.rows?.values() ?? [])].filter((row) => row.owner === "queue").length;
  useEffect(() => {
    document.title = state.phase === "in" && waiting > 0 ? t("title_waiting", { n: waiting }) : t("title");
  }, [t, waiting, state.phase]);

  return (
    <SurroundingsContext.Provider value={{ desk, state, t, locale, named }}>
      <Screen />
    </SurroundingsContext.Provider>
  );
}

/** The one screen that the state asks for. */
function Screen(): JSX.Element {
  const { desk, state, t } = useSurroundings();
  switch (state.phase) {
    case "loading":
      return (
        <main class="alone">
          <p class="late quiet">{t("loading")}</p>
        </main>
      );
    case "unreachable":
      return (
        <main class="alone">
          <p role="alert">{t("problem.unreachable")}</p>
          <button type="button" class="button" onClick={() => void desk.start()}>
            {t("again")}
          </button>
        </main>
      );
    case "signed_out":
      return <SignIn />;
    case "in":
      return (
        <div
          class={`desk${state.route.id === null && state.route.view !== "insight" ? " at-list" : " at-item"}`}
        >
          <a class="skip" href={`#${OPEN_ID}`} onClick={skip}>
            {t("skip")}
          </a>
          <Rail />
          <main class="work">
            {state.route.view === "conversations" && <ConversationsView />}
            {state.route.view === "review" && <ReviewView />}
            {state.route.view === "insight" && <InsightView />}
          </main>
        </div>
      );
  }
}

/** The fragment of the address is the page's route, so the skip link moves the focus itself. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById(OPEN_ID)?.focus();
}
