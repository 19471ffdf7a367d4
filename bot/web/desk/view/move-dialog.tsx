import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import type { Filing, NextMove } from "../api/types.ts";
import type { OpenFiling } from "../model/state.ts";
import { useSurroundings } from "./context.ts";
import { Dialog } from "./dialog.tsx";
import { ItemFields } from "./item-fields.tsx";
import { PASSED, RETURNED } from "./move-bar.tsx";

interface Props {
  readonly open: OpenFiling;
  readonly filing: Filing;
  readonly move: NextMove;
  onClose(): void;
}

/** Asks for what a move needs, and says that the applicant is told at once: no move can be taken back. */
export function MoveDialog({ open, filing, move, onClose }: Props): JSX.Element {
  const { desk, t, named } = useSurroundings();
  const [number, setNumber] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const numberId = useId();
  const withItems = move.items !== "none";

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const wordless = withItems && open.drafts.find((item) => item.text.trim() === "");
    if (wordless) return setProblem(t("move.words_missing", { label: wordless.label }));
    if (move.items === "needed" && open.drafts.length === 0) return setProblem(t("move.items_none"));
    setProblem(null);
    setBusy(true);
    const wrong = await desk.review.move(move.to, move.numbered ? number.trim() : null, withItems);
    setBusy(false);
    if (wrong === null) onClose();
    else setProblem(wrong);
  };

  const title =
    move.to === PASSED
      ? t("move.pass_title")
      : move.to === RETURNED
        ? t("move.return_title")
        : t("move.title", { state: named("state", move.to) });
  const verb =
    move.to === PASSED
      ? t("move.submit_pass")
      : move.to === RETURNED
        ? t("move.submit_return")
        : t("move.submit");

  return (
    <Dialog title={title} onClose={onClose}>
      <form class="fields" onSubmit={(event) => void submit(event)} noValidate>
        <p>{t("move.told")}</p>
        {move.numbered && (
          <>
            <label for={numberId}>{t("move.number")}</label>
            <input
              id={numberId}
              value={number}
              autocomplete="off"
              aria-describedby={`${numberId}-hint`}
              onInput={(event) => setNumber(event.currentTarget.value)}
            />
            <p id={`${numberId}-hint`} class="quiet">
              {t("move.number_hint")}
            </p>
          </>
        )}
        {withItems && <ItemFields open={open} filing={filing} needed={move.items === "needed"} />}
        <div role="alert">{problem && <p class="problem">{problem}</p>}</div>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            {t("cancel")}
          </button>
          <button type="submit" class="button primary" aria-disabled={busy}>
            {verb}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
