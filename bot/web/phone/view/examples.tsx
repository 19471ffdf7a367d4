import type { ComponentChildren, JSX } from "preact";
import { Icon, icons } from "../../shared/icon.tsx";
import { isFile, type Shape } from "../kinds.ts";
import { useSurroundings } from "./context.ts";
import { Drawing } from "./drawing.tsx";

const FLAWS = ["cut", "glare", "dark"] as const;

/** How the photo should look, large, and what spoils it, small. Drawn by us; no real document is shown. */
export function Examples({ shape }: { shape: Shape }): JSX.Element | null {
  const { t } = useSurroundings();
  if (isFile(shape) || shape === "other") return null;
  return (
    <div class="examples">
      <Example good caption={t("example.whole")} title={t("example.good")}>
        <Drawing shape={shape} flaw={null} />
      </Example>
      <div class="bad">
        {FLAWS.map((flaw) => (
          <Example key={flaw} caption={t(`example.${flaw}`)} title={t("example.bad")}>
            <Drawing shape={shape} flaw={flaw} />
          </Example>
        ))}
      </div>
    </div>
  );
}

interface Props {
  good?: boolean;
  title: string;
  caption: string;
  children: ComponentChildren;
}

function Example({ good = false, title, caption, children }: Props): JSX.Element {
  return (
    <figure class={good ? "good" : ""}>
      {children}
      <figcaption>
        <Icon path={good ? icons.check : icons.close} />
        <span class="spoken">{title} · </span>
        {caption}
      </figcaption>
    </figure>
  );
}
