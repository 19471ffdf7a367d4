import type { JSX, TargetedEvent } from "preact";
import { isFile, takesPdf, type Shape } from "../kinds.ts";
import { useSurroundings } from "./context.ts";

// A list instead of image/*: WeChat on Android opens its own slow picker for that.
const PICTURES = "image/jpeg,image/png,image/webp,image/heic";
const APKS = ".apk,application/vnd.android.package-archive";

interface Props {
  shape: Shape;
  onFile: (file: File) => void;
}

/**
 * Camera and album. Two inputs, since one with `capture` can't reach the album; real inputs within labels, so
 * that keyboard and screen reader use them as what they are.
 */
export function Picker({ shape, onFile }: Props): JSX.Element {
  const { t } = useSurroundings();
  const pdf = takesPdf(shape);
  if (shape === "package")
    return <FileButton look="primary" accept={APKS} label={t("choose_apk")} onFile={onFile} />;
  const file = isFile(shape);
  const camera = (
    <FileButton
      look={file ? "secondary" : "primary"}
      accept="image/*"
      camera
      label={t("camera")}
      onFile={onFile}
    />
  );
  const album = (
    <FileButton
      look={file ? "primary" : "secondary"}
      accept={pdf ? `${PICTURES},application/pdf` : PICTURES}
      label={t(pdf ? "album_or_file" : "album")}
      onFile={onFile}
    />
  );
  return file ? (
    <>
      {album}
      {camera}
    </>
  ) : (
    <>
      {camera}
      {album}
    </>
  );
}

interface FileButtonProps {
  look: string;
  accept: string;
  camera?: boolean;
  label: string;
  onFile: (file: File) => void;
}

function FileButton({ look, accept, camera = false, label, onFile }: FileButtonProps): JSX.Element {
  const picked = (event: TargetedEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (file) onFile(file);
    input.value = ""; // The same file chosen again is a change too.
  };
  return (
    <label class={`button ${look}`}>
      <input
        type="file"
        class="spoken"
        accept={accept}
        onChange={picked}
        {...(camera ? { capture: "environment" as const } : {})}
      />
      {label}
    </label>
  );
}
