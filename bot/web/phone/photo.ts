/** The largest file that the server takes, in bytes. */
export const MAX_BYTES = 15 * 1024 * 1024;
/** The same for an APK. */
export const MAX_APK_BYTES = 200 * 1024 * 1024;

const KEPT_BELOW = 3 * 1024 * 1024;
const LONG_SIDE = 2400;
const QUALITY = 0.85;
const ORDINARY = ["image/jpeg", "image/png", "image/webp"];

/**
 * The file as it is sent. A small ordinary picture stays as it is (readers like originals); a large one, or
 * one of another kind, is drawn smaller as JPEG, which the mobile network thanks. What this browser can't
 * draw goes as it is: the server knows more kinds and judges all of them.
 */
export async function smaller(file: File): Promise<Blob> {
  if (file.type === "application/pdf") return file;
  if (file.size < KEPT_BELOW && ORDINARY.includes(file.type)) return file;
  const drawn = await drawSmaller(file).catch(() => null);
  return drawn && drawn.size < file.size ? drawn : file;
}

async function drawSmaller(file: Blob): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  await draw(file, canvas, LONG_SIDE);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}

/** Draws the picture upright on `canvas`, at most `longSide` pixels long. Rejects what can't be drawn. */
export async function draw(file: Blob, canvas: HTMLCanvasElement, longSide: number): Promise<void> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longSide / Math.max(picture.width, picture.height));
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
}
