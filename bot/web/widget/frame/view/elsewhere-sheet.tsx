import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ResumeCode } from "../api/types.ts";
import { clock } from "../../../shared/time.ts";
import { useSurroundings } from "./context.ts";
import { Sheet } from "./sheet.tsx";

/** Shows a one-time code with which the filing goes on elsewhere. */
export function ElsewhereSheet({ onClose }: { onClose(): void }): JSX.Element {
  const { chat, t, locale } = useSurroundings();
  const [code, setCode] = useState<ResumeCode | "waiting" | "failed">("waiting");
  useEffect(() => {
    chat.resumeCode().then(setCode, () => setCode("failed"));
  }, [chat]);
  return (
    <Sheet title={t("elsewhere.title")} onClose={onClose}>
      <div aria-live="polite">
        {code === "waiting" && <p class="quiet">{t("elsewhere.wait")}</p>}
        {code === "failed" && <p class="error">{t("elsewhere.failed")}</p>}
        {typeof code === "object" && (
          <>
            <p>{t("elsewhere.how")}</p>
            <p>
              <output class="resume-code code" aria-label={t("elsewhere.code")}>
                {code.code}
              </output>
            </p>
            <p>{t("elsewhere.until", { time: clock(code.expires_at, locale) })}</p>
            <p class="quiet">{t("elsewhere.keep")}</p>
          </>
        )}
      </div>
    </Sheet>
  );
}
