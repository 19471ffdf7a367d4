import type { JSX } from "preact";
import type { ChatState } from "../chat/state.ts";
import { useSurroundings } from "./context.ts";
import { ElsewhereSheet } from "./elsewhere-sheet.tsx";
import { EnterCodeSheet } from "./enter-code-sheet.tsx";
import { Sheet } from "./sheet.tsx";
import { StepsSheet } from "./steps-sheet.tsx";

/** What can be laid over the messages. */
export type SheetName = "menu" | "steps" | "elsewhere" | "enter";

interface Props {
  readonly name: SheetName;
  readonly state: ChatState;
  onSheet(name: SheetName | null): void;
}

/** The open sheet. */
export function Sheets({ name, state, onSheet }: Props): JSX.Element | null {
  const close = () => onSheet(null);
  switch (name) {
    case "menu":
      return <MenuSheet state={state} onSheet={onSheet} />;
    case "steps":
      return state.server?.step ? <StepsSheet progress={state.server.step} onClose={close} /> : null;
    case "elsewhere":
      return <ElsewhereSheet onClose={close} />;
    case "enter":
      return <EnterCodeSheet onClose={close} />;
  }
}

/** Whether the applicant has said nothing yet, so that nothing is lost by going to another conversation. */
export function isFresh(state: ChatState): boolean {
  return state.outbox.length === 0 && !state.messages.some((message) => message.author === "user");
}

function MenuSheet({ state, onSheet }: Omit<Props, "name">): JSX.Element {
  const { t } = useSurroundings();
  return (
    <Sheet title={t("header.menu")} onClose={() => onSheet(null)}>
      <ul class="menu">
        <li>
          <button
            type="button"
            class="plain"
            disabled={state.phase !== "ready"}
            onClick={() => onSheet("elsewhere")}
          >
            {t("elsewhere.menu")}
          </button>
        </li>
        {isFresh(state) && (
          <li>
            <button type="button" class="plain" onClick={() => onSheet("enter")}>
              {t("enter.menu")}
            </button>
          </li>
        )}
      </ul>
    </Sheet>
  );
}
