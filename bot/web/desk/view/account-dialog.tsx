import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { useSurroundings } from "./context.ts";
import { Dialog } from "./dialog.tsx";

/** Who is signed in, the way out, and a new password. */
export function AccountDialog({ onClose }: { onClose(): void }): JSX.Element {
  const { desk, state, t } = useSurroundings();
  return (
    <Dialog title={t("account.title")} onClose={onClose}>
      <p class="account-who">
        <strong>{state.me?.display_name}</strong>
        <span class="quiet">{state.me && t(`account.role.${state.me.role}`)}</span>
        <button type="button" class="button" onClick={() => void desk.signOut()}>
          {t("account.sign_out")}
        </button>
      </p>
      <PasswordForm />
    </Dialog>
  );
}

function PasswordForm(): JSX.Element {
  const { desk, state, t } = useSurroundings();
  const [problem, setProblem] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const [current, fresh, rule] = [useId(), useId(), useId()];

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    const wrong = await desk.changePassword(String(given.get("current")), String(given.get("fresh")));
    setProblem(wrong);
    setSaved(wrong === null);
    if (wrong === null) form.reset();
  };

  return (
    <form class="fields" onSubmit={(event) => void submit(event)} noValidate>
      <h3>{t("account.password")}</h3>
      <input type="hidden" name="username" autocomplete="username" value={state.me?.username} />
      <label for={current}>{t("account.current")}</label>
      <input id={current} name="current" type="password" autocomplete="current-password" required />
      <label for={fresh}>{t("account.fresh")}</label>
      <input
        id={fresh}
        name="fresh"
        type="password"
        autocomplete="new-password"
        aria-describedby={rule}
        required
      />
      <p id={rule} class="quiet">
        {t("account.rule")}
      </p>
      <div role="alert">{problem && <p class="problem">{problem}</p>}</div>
      <div role="status">{saved && <p class="good">{t("account.saved")}</p>}</div>
      <button type="submit" class="button">
        {t("account.save")}
      </button>
    </form>
  );
}
