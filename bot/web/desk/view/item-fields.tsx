import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Icon, icons } from "../../shared/icon.tsx";
import type { Filing, Reason } from "../api/types.ts";
import type { DraftItem, OpenFiling } from "../model/state.ts";
import { useSurroundings } from "./context.ts";

interface Props {
  readonly open: OpenFiling;
  readonly filing: Filing;
  /** Whether the move can't be made without a point. */
  readonly needed: boolean;
}

/** The points that go to the applicant: what, why, and how to mend it. */
export function ItemFields({ open, filing, needed }: Props): JSX.Element {
  const { desk, t } = useSurroundings();
  const whole = open.drafts.some((item) => item.kind === "filing");
  return (
    <fieldset class="items">
      <legend>{t("move.items")}</legend>
      <p class="quiet">{t(`move.words_locale.${filing.locale}`)}</p>
      {open.drafts.length === 0 && (
        <p class="quiet">{t(needed ? "move.items_none" : "move.items_optional")}</p>
      )}
      {open.drafts.map((item) => (
        <Item key={`${item.kind} ${item.target}`} item={item} filing={filing} />
      ))}
      {!whole && (
        <button
          type="button"
          class="button"
          onClick={() => desk.review.toggle("filing", "", t("move.whole_label"))}
        >
          {t("move.whole")}
        </button>
      )}
    </fieldset>
  );
}

function Item({ item, filing }: { item: DraftItem; filing: Filing }): JSX.Element {
  const { desk, state, t, locale } = useSurroundings();
  const [reasonId, wordsId] = [useId(), useId()];
  const { label } = item;
  const [fitting, others] = divided(state.reasons, item);
  const option = (reason: Reason) => (
    <option key={reason.id} value={reason.id}>
      {reason.label[locale]}
    </option>
  );
  return (
    <div class="item">
      <p class="item-head">
        <strong>{label}</strong>
        <button
          type="button"
          class="plain square small"
          aria-label={t("move.remove", { label })}
          onClick={() => desk.review.toggle(item.kind, item.target, label)}
        >
          <Icon path={icons.close} />
        </button>
      </p>
      <label class="spoken" for={reasonId}>
        {t("move.reason", { label })}
      </label>
      <select
        id={reasonId}
        value={item.reason_code}
        onChange={(event) => desk.review.give(item, event.currentTarget.value)}
      >
        <option value="">{t("move.reason_own")}</option>
        {fitting.length > 0 && <optgroup label={t("move.reason_fitting")}>{fitting.map(option)}</optgroup>}
        <optgroup label={t("move.reason_others")}>{others.map(option)}</optgroup>
      </select>
      <label class="spoken" for={wordsId}>
        {t("move.words", { label })}
      </label>
      <textarea
        id={wordsId}
        rows={3}
        lang={filing.locale}
        maxLength={500}
        value={item.text}
        onInput={(event) => desk.review.write(item, event.currentTarget.value)}
      />
    </div>
  );
}

/** The reasons that are about the point's field or document, and the rest. */
function divided(reasons: readonly Reason[], { kind, target }: DraftItem): [Reason[], Reason[]] {
  const fits = (reason: Reason) =>
    (kind === "slot" ? reason.slots : kind === "document" ? reason.documents : []).includes(target);
  return [reasons.filter(fits), reasons.filter((reason) => !fits(reason))];
}
