/** Traditional characters read as simplified ones, one for one: offsets stay. */

/** @returns the text itself where no character is written in a variant: one scan, no copy */
export function readAs(text: string, variant: Uint16Array): string {
  let at = 0;
  while (at < text.length && variant[text.charCodeAt(at)] === text.charCodeAt(at)) at += 1;
  if (at === text.length) return text;
  const units = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index += 1) units[index] = variant[text.charCodeAt(index)] ?? 0;
  return Buffer.from(units.buffer).toString('utf16le');
}
