import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { Refused } from "../api/client.ts";
import { useSurroundings } from "./context.ts";
import { Sheet } from "./sheet.tsx";

/** Takes the code that another device shows. */
export function EnterCodeSheet({ onClose }: { onClose(): void }): JSX.Element {
  const { chat, t } = useSurroundings();
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [inputId, howId, errorId] = [useId(), useId(), useId()];

  const submit = async (event: Event) => {
    event.preventDefault();
    const typed = code.normalize("NFKC").trim();
    if (busy || !typed) return;
    setBusy(true);
    setError(null);
    try {
      await chat.resume(typed);
      onClose();
    } catch (failure) {
      setError(explain(failure));
      setBusy(false);
    }
  };

  const explain = (failure: unknown): string => {
    if (!(failure instanceof Refused) || failure.temporary) return t("enter.failed");
    if (failure.status === 429) return t("enter.limited", { seconds: failure.retryAfter ?? 60 });
    return t("enter.wrong");
  };

  return (
    <Sheet title={t("enter.title")} onClose={onClose}>
      <form onSubmit={submit} class="enter-code">
        <p id={howId}>{t("enter.how")}</p>
        <label for={inputId}>{t("enter.label")}</label>
        <input
          id={inputId}
          data-first
          class="resume-code"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby={`${howId} ${errorId}`}
          aria-invalid={error !== null}
        />
        <p id={errorId} class="error" role="alert">
          {error}
        </p>
        <button type="submit" class="primary" aria-disabled={busy}>
          {t("enter.submit")}
        </button>
      </form>
    </Sheet>
  );
}
