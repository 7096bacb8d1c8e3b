/** Image files as paper: every page of a TIFF, every colour space and depth, to 8 bits of grey within the limits. */
import type { Sharp } from 'sharp';
import { InputError } from '../../schemas/errors.js';
import { LimitReached, type PageLimits } from './limits.js';
import type { PageImage } from './page.js';
import type { Paper } from './paper.js';

const MAGIC: readonly string[] = ['\u0089PNG', '\u00ff\u00d8\u00ff', 'II*\u0000', 'MM\u0000*', 'GIF8'];

/** PNG, JPEG, TIFF, WebP, AVIF and GIF by their first bytes. */
export function isImage(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(16, bytes.length)).toString('latin1');
  return MAGIC.some((magic) => head.startsWith(magic)) || /^(?:RIFF.{4}WEBP|.{4}ftypavif)/s.test(head);
}

/** Inches of the long edge of A4: what a page is taken to measure where the file does not say. */
const LONG_EDGE = 11.69;
/** 72 is what programs write that do not know. */
const UNKNOWN_DPI = 72;
const LEAST_DPI = 60;
const MOST_DPI = 1200;
/** Inches of the short edge of A4: what the width of a long picture is taken to be. */
const SHORT_EDGE = 8.27;
/** A picture longer than that many widths was never a sheet (a long screenshot): it is read in pieces of that many. */
const LONG = 3;
const PIECE = 1.5;
/** Share of a piece from whose end backwards a row to cut at is sought. */
const SEARCH = 0.25;

/** @throws InputError `malformed-image` */
export async function openImagePaper(bytes: Uint8Array, limits: PageLimits): Promise<Paper> {
  const { default: sharp } = await import('sharp');
  // libvips keeps decoded images to be quick the second time; every page is read once.
  sharp.cache(false);
  const open = (page: number) =>
    sharp(bytes, { page, pages: 1, limitInputPixels: false, sequentialRead: true, failOn: 'truncated' });
  const meta = await open(0)
    .metadata()
    .catch(() => {
      throw new InputError('malformed-image', '', 'the image cannot be read; open it in a viewer and save it again');
    });
  const isTiff = meta.format === 'tiff';
  const { width: wide, height: tall } = meta.autoOrient;
  const isLong = !isTiff && tall > LONG * wide && wide > 100 && wide * tall <= limits.maxImagePixels;
  const cuts = isLong ? await cutsOf(open(0), wide, tall) : [];
  const pages = isTiff ? (meta.pages ?? 1) : Math.max(1, cuts.length - 1);
  return {
    facts: {
      nature: 'image',
      pages,
      title: null,
      author: null,
      subject: null,
      keywords: null,
      producer: null,
      created: null,
      modified: null,
      language: null,
      permissions: null,
      outline: [],
    },
    look: async (number, { signal }) => {
      signal.throwIfAborted();
      const { density, autoOrient } = await open(isTiff ? number - 1 : 0).metadata();
      const { width } = autoOrient;
      const top = cuts[number - 1] ?? 0;
      const height = (cuts[number] ?? autoOrient.height) - top;
      if (width * height > limits.maxImagePixels) throw new LimitReached('limit-pixels');
      const isStated = density !== undefined && density > UNKNOWN_DPI && density <= MOST_DPI;
      const guessed = isLong ? width / SHORT_EDGE : Math.max(width, height) / LONG_EDGE;
      const dpi = isStated && !isLong ? density : Math.max(LEAST_DPI, guessed);
      const scale = Math.min(1, Math.sqrt(limits.maxPixels / (width * height)));
      const image = open(isTiff ? number - 1 : 0)
        .autoOrient()
        .flatten({ background: '#ffffff' })
        .toColourspace('b-w');
      if (isLong) image.extract({ left: 0, top, width, height });
      if (scale < 1) image.resize({ width: Math.max(1, Math.floor(width * scale)), withoutEnlargement: true });
      const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
      signal.throwIfAborted();
      return { pixels: oneChannel(data, info.channels), width: info.width, height: info.height, dpi: dpi * scale };
    },
    close: async () => {},
  };
}

/** Rows a long picture is cut at, from 0 to its height: the lightest ones, which run between lines. */
async function cutsOf(image: Sharp, width: number, height: number): Promise<number[]> {
  const rows = await image
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .resize({ width: 1, height, fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .then(({ data, info }) => oneChannel(data, info.channels))
    .catch(() => {
      throw new InputError('malformed-image', '', 'the image cannot be read to its end; fetch it again');
    });
  const piece = Math.round(PIECE * width);
  const cuts = [0];
  for (let from = 0; height - from > 1.3 * piece; from = cuts.at(-1) ?? height) {
    let best = from + piece;
    for (let row = best; row > from + piece * (1 - SEARCH); row--) if ((rows[row] ?? 0) > (rows[best] ?? 0)) best = row;
    cuts.push(best);
  }
  return [...cuts, height];
}

function oneChannel(data: Uint8Array, channels: number): PageImage['pixels'] {
  if (channels === 1) return new Uint8Array(data.buffer, data.byteOffset, data.length);
  const grey = new Uint8Array(data.length / channels);
  for (let at = 0; at < grey.length; at += 1) grey[at] = data[at * channels] ?? 0;
  return grey;
}
