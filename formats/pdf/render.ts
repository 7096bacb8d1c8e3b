/** A page of a PDF as pixels, grey: what an OCR engine reads. */
import type { PdfPageProxy } from './library.js';

export interface GreyImage {
  /** One byte a pixel, row by row, 255 is white. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Pixels an inch it came out with. */
  readonly dpi: number;
}

const POINTS_PER_INCH = 72;

export async function renderPage(
  page: PdfPageProxy,
  { dpi, maxPixels, signal }: { dpi: number; maxPixels: number; signal: AbortSignal },
): Promise<GreyImage> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const points = page.getViewport({ scale: 1 });
  const wanted = dpi / POINTS_PER_INCH;
  const scale = Math.min(wanted, Math.sqrt(maxPixels / (points.width * points.height)));
  const viewport = page.getViewport({ scale });
  const width = Math.max(1, Math.floor(viewport.width));
  const height = Math.max(1, Math.floor(viewport.height));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  signal.throwIfAborted();
  // pdf.js is typed against the canvas of a browser; @napi-rs/canvas is the one it uses itself under Node.
  const task = page.render(Object.assign({ viewport }, { canvas: null, canvasContext: context }));
  const stop = (): void => task.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await task.promise;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  const pixels = toGrey(context.getImageData(0, 0, width, height).data);
  // The bitmap lives outside of the heap of JavaScript: give it back now, not when the collector comes by.
  canvas.width = 1;
  canvas.height = 1;
  return { pixels, width, height, dpi: scale * POINTS_PER_INCH };
}

/** ITU-R BT.601 luma, in integers. */
function toGrey(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel += 1, at += 4) {
    grey[pixel] = ((rgba[at] ?? 0) * 77 + (rgba[at + 1] ?? 0) * 150 + (rgba[at + 2] ?? 0) * 29) >> 8;
  }
  return grey;
}
