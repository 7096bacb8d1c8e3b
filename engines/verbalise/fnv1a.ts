/** FNV-1a, 32 bit: the choice between wordings that is the same everywhere and always. */

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** Over the bytes of UTF-16 little-endian, which needs no encoder. */
export function fnv1a(text: string): number {
  let hash = OFFSET_BASIS;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), PRIME);
    hash = Math.imul(hash ^ (unit >>> 8), PRIME);
  }
  return hash >>> 0;
}
