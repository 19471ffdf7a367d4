import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon, icons } from "../../../shared/icon.tsx";
import type { Choice } from "../api/types.ts";
import { useSurroundings } from "./context.ts";
import { focusAfterAnswer } from "./focus.ts";

/** More answers than this hide behind a button. */
const SHOWN = 6;

interface Props {
  readonly choices: readonly Choice[];
  readonly chosen: string | null;
  readonly enabled: boolean;
}

/** Offered answers. Once answered they stay, at rest, so that what was asked can still be read. */
export function Choices({ choices, chosen, enabled }: Props): JSX.Element {
  const { chat, t, locale } = useSurroundings();
  const [all, setAll] = useState(choices.length <= SHOWN);
  const shown = all ? choices : choices.filter((choice, index) => index < SHOWN || choice.id === chosen);
  const choose = (choice: Choice) => {
    chat.choose(choice.id, choice.label);
    focusAfterAnswer();
  };
  return (
    <ul class="choices" aria-label={t("choice.list")}>
      {shown.map((choice) => (
        <li key={choice.id}>
          <button
            type="button"
            class={choice.id === chosen ? "choice chosen" : "choice"}
            disabled={!enabled}
            onClick={() => choose(choice)}
          >
            {choice.id === chosen && (
              <>
                <Icon path={icons.check} />
                <span class="spoken" lang={locale}>
                  {t("choice.chosen")}
                </span>
              </>
            )}
            {choice.label}
          </button>
        </li>
      ))}
      {!all && enabled && (
        <li>
          <button type="button" class="choice more" lang={locale} onClick={() => setAll(true)}>
            {t("choice.more")}
          </button>
        </li>
      )}
    </ul>
  );
}
