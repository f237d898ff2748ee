/** Reads QR codes from the camera: the browser's own reader where it has one, else ours, fetched only then. */

interface Detector {
  detect: (image: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}

interface NativeDetector {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats: () => Promise<string[]>;
}

const QR = { formats: ["qr_code"] as ["qr_code"] };
/** Between two looks: fast enough for a hand, slow enough for a battery. */
const PAUSE = 90;

async function detector(): Promise<Detector> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  const formats = (await native?.getSupportedFormats().catch((): string[] => [])) ?? [];
  if (native && formats.includes("qr_code")) return new native(QR);
  return ours();
}

async function ours(): Promise<Detector> {
  const [{ BarcodeDetector, prepareZXingModule }, { default: address }] = await Promise.all([
    import("barcode-detector/ponyfill"),
    import("zxing-wasm/reader/zxing_reader.wasm?url"),
  ]);
  // Its own default is an address elsewhere: ours is served, and kept, from here.
  prepareZXingModule({ overrides: { locateFile: () => address } });
  return new BarcodeDetector(QR);
}

export type CameraTrouble = "insecure" | "refused" | "none" | "broken";

export function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "none";
  return "broken";
}

/** Shows the camera in `video` and tells every code it sees, until stopped. Rejects when there is no picture. */
export async function watch(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
  stop: AbortSignal,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 } },
  });
  const end = () => stream.getTracks().forEach((track) => track.stop());
  if (stop.aborted) return end();
  stop.addEventListener("abort", end, { once: true });
  try {
    video.srcObject = stream;
    await video.play();
    const reader = await detector();
    while (!stop.aborted) {
      if (document.visibilityState === "visible" && video.readyState >= video.HAVE_CURRENT_DATA) {
        const [found] = await reader.detect(video);
        if (found && !stop.aborted) onCode(found.rawValue);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } finally {
    end();
  }
}
