import type { JSX } from "preact";
import { Icon, icons } from "../../shared/icon.tsx";
import type { Translate } from "../../shared/texts.ts";
import { APK, arrived, type Paper, type Work } from "../types.ts";
import { useSurroundings } from "./context.ts";

/** Where a document stands in a few words: what this phone is doing with it, else what the server says. */
export function stateWords(paper: Paper, work: Work | undefined, t: Translate): string {
  const apk = paper.kind === APK;
  if (!work) return t(apk && arrived(paper) ? "state.read" : `state.${paper.state}`);
  if (work.step === "refused") return t(apk ? "state.unread" : "state.retake");
  return t(`state.${work.step}`, work.step === "sending" ? { percent: work.percent } : {});
}

/**
 * The same for the document on the screen, with what to do when it was not taken. Screen readers hear each
 * new state; the percentage is drawn only, or they would count aloud.
 */
export function StateLine({ paper, work }: { paper: Paper; work: Work | undefined }): JSX.Element {
  const { locale, t } = useSurroundings();
  const reasons = work?.step === "refused" ? [work.reason] : work ? [] : paper.reasons;
  const troubled = work?.step === "refused" || work?.step === "lost" || reasons.length > 0;
  const good = !work && arrived(paper);
  return (
    <div class={troubled ? "state trouble" : good ? "state good" : "state"}>
      {work?.step === "sending" && (
        <progress max={100} value={work.percent} aria-label={t("state.sending_it")} />
      )}
      <div role="status">
        <p class="word">
          {good && <Icon path={icons.check} />}
          {work?.step === "sending" ? t("state.sending_it") : stateWords(paper, work, t)}
        </p>
        {reasons.map((reason) => (
          <p key={reason?.code}>
            {reason ? reason.words[locale] : t(paper.kind === APK ? "apk_too_large" : "too_large")}
          </p>
        ))}
      </div>
    </div>
  );
}
