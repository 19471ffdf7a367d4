import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Refused } from "../api/client.ts";
import type { Letter } from "../api/types.ts";
import { useSurroundings } from "./context.ts";

/** How long a saved file's address is kept: browsers read it after the click. */
const KEPT_MS = 60_000;

/** The letters to print and sign before they are photographed; nothing where the filing needs none. */
export function Letters(): JSX.Element | null {
  const { chat, t, locale } = useSurroundings();
  const [letters, setLetters] = useState<readonly Letter[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    void chat.letters().then((found) => current && setLetters(found));
    return () => {
      current = false;
    };
  }, [chat, locale]);
  if (letters.length === 0) return null;

  const fetchIt = async (kind: string) => {
    setProblem(null);
    try {
      save(await chat.letter(kind), `${kind}.pdf`);
    } catch (error) {
      setProblem((error instanceof Refused && error.reason) || t("letters.failed"));
    }
  };

  return (
    <section class="letters">
      <h2>{t("letters.title")}</h2>
      <p class="quiet">{t("letters.how")}</p>
      <ul>
        {letters.map(({ kind, label, necessity, note }) => (
          <li key={kind}>
            <button type="button" class="link" onClick={() => void fetchIt(kind)}>
              {t("letters.save", { label })}
            </button>
            {necessity !== "required" && <p class="quiet">{t(`letters.${necessity}`)}</p>}
            {note && <p class="quiet">{note}</p>}
          </li>
        ))}
      </ul>
      <p class="error" role="status">
        {problem}
      </p>
    </section>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
