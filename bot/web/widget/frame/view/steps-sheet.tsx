import type { JSX } from "preact";
import { Icon, icons } from "../../../shared/icon.tsx";
import type { Progress } from "../api/types.ts";
import { useSurroundings } from "./context.ts";
import { Sheet } from "./sheet.tsx";

/** All steps of the filing and where it stands. */
export function StepsSheet({ progress, onClose }: { progress: Progress; onClose(): void }): JSX.Element {
  const { t } = useSurroundings();
  return (
    <Sheet title={t("steps.title")} onClose={onClose}>
      <ol class="steps">
        {progress.steps.map((step) => (
          <li
            key={step.id}
            class={`step-${step.state}`}
            aria-current={step.state === "now" ? "step" : undefined}
          >
            <span class="step-mark">{step.state === "done" && <Icon path={icons.check} />}</span>
            <span class="step-label">{step.label}</span>
            <span class="step-state">{t(`steps.${step.state}`)}</span>
          </li>
        ))}
      </ol>
      <p class="quiet">{t("steps.correct")}</p>
    </Sheet>
  );
}
