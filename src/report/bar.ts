/** Bars as SVG: browsers leave backgrounds out when they print, drawings they keep. */
import { type Html, html } from './html.js';

/** Units of a full bar. */
const FULL = 1000;

/** @param parts lengths with the class that colours them; @param whole the length of a full bar */
export function bar(parts: readonly { readonly name: string; readonly value: number }[], whole: number): Html {
  let at = 0;
  const pieces = parts.map(({ name, value }) => {
    // A part that is there stays visible: five thousandths are about a pixel.
    const length = value === 0 || whole === 0 ? 0 : Math.max(5, Math.round((FULL * value) / whole));
    const piece = html`<rect class="${name}" x="${Math.min(at, FULL - length)}" width="${length}" height="10"/>`;
    at += length;
    return length === 0 ? null : piece;
  });
  return html`<svg class="bar" viewBox="0 0 ${FULL} 10" preserveAspectRatio="none" aria-hidden="true">${pieces}</svg>`;
}
