import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import catalogue from "virtual:texts/widget/frame";
import { translator } from "../../../shared/texts.ts";
import { useStore } from "../../../shared/store.ts";
import type { Chat } from "../chat/chat.ts";
import { isComposing } from "../../../shared/ime.ts";
import { Bars } from "./bars.tsx";
import { Composer } from "./composer.tsx";
import { SurroundingsContext } from "./context.ts";
import { switchRegion } from "./focus.ts";
import { Header } from "./header.tsx";
import { MessageLog } from "./message-log.tsx";
import { Sheets, type SheetName } from "./sheets.tsx";

/** The whole window. */
export function App({ chat }: { chat: Chat }): JSX.Element {
  const state = useStore(chat.store);
  const { locale } = state;
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const surroundings = useMemo(() => ({ chat, locale, t: translator(catalogue, locale) }), [chat, locale]);

  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = surroundings.t("header.title");
  }, [locale]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isComposing(event)) return;
      if (event.key === "F6") {
        event.preventDefault();
        switchRegion();
      } else if (event.key === "Escape") {
        if (sheet) setSheet(null);
        else chat.close();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [chat, sheet]);

  return (
    <SurroundingsContext.Provider value={surroundings}>
      <main class="window">
        <Header state={state} sheet={sheet} onSheet={setSheet} />
        <Bars state={state} />
        <div class="middle">
          <MessageLog state={state} onEnterCode={() => setSheet("enter")} />
          {sheet && <Sheets name={sheet} state={state} onSheet={setSheet} />}
        </div>
        <Composer ready={state.phase === "ready"} />
      </main>
    </SurroundingsContext.Provider>
  );
}
