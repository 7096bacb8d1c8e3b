/** Texts in which a person, or the generator of the text, marked what identifies someone. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Offsets are UTF-16 units. */
export interface GoldSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

export interface GoldText {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly GoldSpan[];
}

export interface GoldSet {
  readonly name: string;
  /** What the detector is told: null lets the text decide. */
  readonly lang: string | null;
  readonly texts: readonly GoldText[];
}

const line = z.object({
  id: z.string(),
  text: z.string(),
  spans: z.array(z.object({ start: z.int(), end: z.int(), label: z.string(), text: z.string() })),
});

/** Offsets of a file count code points. The text of each span is there to prove it. */
export function readGold(path: string, lang: string | null): GoldSet {
  const texts = readFileSync(path, 'utf8')
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row, index) => goldText(line.parse(JSON.parse(row)), `${path}:${index + 1}`));
  return { name: path.split('/').slice(-2).join('/'), lang, texts };
}

function goldText({ id, text, spans }: z.infer<typeof line>, place: string): GoldText {
  const unit = unitOffsets(text);
  return {
    id,
    text,
    spans: spans.map((span) => {
      const start = unit(span.start);
      const end = unit(span.end);
      if (text.slice(start, end) !== span.text) throw new Error(`${place}: a span does not hold the text it names`);
      return { start, end, label: span.label };
    }),
  };
}

/** From code points to UTF-16 units: the same unless an astral character stands before. */
function unitOffsets(text: string): (points: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (points) => points;
  const units: number[] = [];
  let at = 0;
  for (const point of text) {
    units.push(at);
    at += point.length;
  }
  units.push(at);
  return (points) => units[points] ?? at;
}
