import type { ComponentChildren, JSX } from "preact";
import { Icon, icons } from "../../shared/icon.tsx";
import { Title } from "./title.tsx";

interface Props {
  title: string;
  texts: readonly string[];
  good?: boolean;
  children?: ComponentChildren;
}

/** A screen that only says something: the end, or why it goes no further. */
export function Notice({ title, texts, good = false, children }: Props): JSX.Element {
  return (
    <section class={good ? "notice good" : "notice"}>
      <Icon path={good ? icons.check : icons.warning} />
      <Title>{title}</Title>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {children && <div class="actions">{children}</div>}
    </section>
  );
}
