import type { JSX } from "preact";
import { useSurroundings } from "./context.ts";
import { Nothing } from "./nothing.tsx";
import { ReviewList } from "./review-list.tsx";
import { ReviewPane } from "./review-pane.tsx";

/** The reviewers' view: the filings, and the one that is looked through. */
export function ReviewView(): JSX.Element {
  const { state, t } = useSurroundings();
  const open = state.filing;
  return (
    <>
      <ReviewList />
      {!open && <Nothing title={t("review.none_title")} text={t("review.none")} />}
      {open?.gone && <Nothing title={t("review.gone_title")} text={t("review.gone")} />}
      {open && !open.gone && <ReviewPane key={open.reference} open={open} />}
    </>
  );
}
