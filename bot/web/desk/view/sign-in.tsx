import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { otherLocale } from "../../shared/locale.ts";
import { useSurroundings } from "./context.ts";

/** The way in. */
export function SignIn(): JSX.Element {
  const { desk, t, locale } = useSurroundings();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [name, secret] = [useId(), useId()];

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [username, password] = [String(form.get("username")), String(form.get("password"))];
    if (busy) return;
    if (!username.trim() || !password) return setProblem(t("sign_in.missing"));
    setBusy(true);
    setProblem(null);
    const wrong = await desk.signIn(username, password);
    setBusy(false);
    setProblem(wrong);
  };

  return (
    <main class="alone">
      <form class="sign-in" onSubmit={(event) => void submit(event)} noValidate>
        <h1>{t("sign_in.title")}</h1>
        <label for={name}>{t("sign_in.username")}</label>
        <input id={name} name="username" autocomplete="username" autocapitalize="none" required />
        <label for={secret}>{t("sign_in.password")}</label>
        <input id={secret} name="password" type="password" autocomplete="current-password" required />
        <div role="alert">{problem && <p class="problem">{problem}</p>}</div>
        <button type="submit" class="button primary" aria-disabled={busy}>
          {busy ? t("sign_in.busy") : t("sign_in.submit")}
        </button>
        <button
          type="button"
          class="plain"
          lang={otherLocale(locale)}
          onClick={() => void desk.speak(otherLocale(locale))}
        >
          {t("switch_to")}
        </button>
      </form>
    </main>
  );
}
