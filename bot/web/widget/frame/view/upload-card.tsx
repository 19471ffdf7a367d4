import type { JSX } from "preact";
import { isTouch } from "../../../shared/device.ts";
import { Icon, icons } from "../../../shared/icon.tsx";
import type { Message } from "../api/types.ts";
import { moment } from "../../../shared/time.ts";
import { useSurroundings } from "./context.ts";
import { Letters } from "./letters.tsx";
import { Prose } from "../../../shared/prose.tsx";

/** The way to the upload page: a QR code for the phone, on the phone itself a button. */
export function UploadCard({ message }: { message: Message }): JSX.Element {
  const { t, locale } = useSurroundings();
  const { url, qr_png, expires_at } = message;
  const now = new Date();
  const expired = Boolean(expires_at && Date.parse(expires_at) < now.getTime());
  const address = url && /^https?:\/\//.test(url) ? url : null;
  const picture = qr_png?.startsWith("data:image/png;base64,") ? qr_png : null;
  return (
    <div class="bubble card">
      <Prose text={message.text} />
      {expired ? (
        <p class="quiet" lang={locale}>
          {t("upload.expired")}
        </p>
      ) : (
        <div class="upload" lang={locale}>
          {picture && !isTouch() && (
            <figure>
              <img src={picture} alt={t("upload.qr")} width={168} height={168} />
              <figcaption>{t("upload.scan")}</figcaption>
            </figure>
          )}
          {address && (
            <a
              class={isTouch() ? "primary" : "link"}
              href={address}
              target="_blank"
              rel="noopener noreferrer"
            >
              {isTouch() ? t("upload.open") : t("upload.here")}
              <Icon path={icons.link} />
            </a>
          )}
          {expires_at && (
            <p class="quiet">{t("upload.until", { time: moment(expires_at, now, t, locale) })}</p>
          )}
          <Letters />
        </div>
      )}
    </div>
  );
}
