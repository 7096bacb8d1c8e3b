/** Addresses of machines: IPv4, IPv6 (RFC 4291), MAC (IEEE 802), and unique identifiers: UUID (RFC 9562), DICOM UID. */
import type { Candidates } from '../scene.js';
import { cueBefore } from './context.js';
import type { Lexicon } from './lexicon.js';
import { endAt, matchAt } from './sticky.js';
import type { Token } from './tokens.js';

const V4 = /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::\d{2,5})?(?:\/\d{1,2})?(?![\w])(?!\.\d)/y;
const HEX = /[0-9A-Fa-f]/;
const MAC = /(?:[0-9A-F]{2}([:-])(?:[0-9A-F]{2}\1){4}[0-9A-F]{2}|[0-9A-F]{4}\.[0-9A-F]{4}\.[0-9A-F]{4})(?![\w:.-])/iy;
const COLONS = /[0-9A-F]{0,4}(?::[0-9A-F]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?![\w:])/iy;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w])/iy;
// Roots under which instances are numbered; 2.16.840.1.113883 numbers code systems and says nothing of a person.
const UID = /(?:1\.2\.\d{2,6}|1\.3\.\d{1,6}|2\.25)(?:\.\d{1,39}){2,30}(?![\w.])/y;

const CERTAIN = 150;
const LIKELY = 120;
/** Shorter ones are numbers of chapters. */
const SHORTEST_UID = 20;
/** Eight groups of four, seven colons, an address of version 4 at the end, a prefix. */
const LONGEST_V6 = 60;

/** @returns the end of the address or identifier that starts with or around the token, 0 where there is none */
export function findNetworkAddress(
  text: string,
  { start, end, joiners, letters }: Token,
  floor: number,
  lexicon: Lexicon,
  out: Candidates,
): number {
  const v4 = joiners >= 3 && letters === 0 ? matchAt(V4, text, start) : null;
  if (v4?.slice(1, 5).every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')))) {
    // 1.2.3.4 numbers a chapter or a version: one part with two digits is asked for, and no word for a version.
    const small = v4.slice(1, 5).every((part) => part.length === 1);
    if (!small && cueBefore(text, start, lexicon)?.category !== 'harmless') {
      out.add(start, start + v4[0].length, 'ip', 'network/ipv4', CERTAIN);
      return start + v4[0].length;
    }
  }
  const uuid = joiners >= 4 ? endAt(UUID, text, start) : 0;
  if (uuid > 0) {
    out.add(start, uuid, 'id', 'network/uuid', CERTAIN);
    return uuid;
  }
  const uid = joiners >= 4 && letters === 0 ? endAt(UID, text, start) : 0;
  if (uid - start >= SHORTEST_UID) {
    out.add(start, uid, 'id', 'network/uid', LIKELY);
    return uid;
  }
  const mac = joiners >= 2 ? endAt(MAC, text, start) : 0;
  if (mac > 0) {
    out.add(start, mac, 'ip', 'network/mac', CERTAIN);
    return mac;
  }
  return text[end] === ':' || text[start - 1] === ':' ? findHexAddress(text, start, floor, out) : 0;
}

/** Groups with colons: MAC and IPv6. A clock time has fewer. */
function findHexAddress(text: string, start: number, floor: number, out: Candidates): number {
  let first = start;
  while (first > floor && start - first < LONGEST_V6 && isHexOrColon(text.charCodeAt(first - 1))) first--;
  const end = endAt(COLONS, text, first);
  if (end === 0 || /\w/.test(text[first - 1] ?? '')) return 0;
  const address = text.slice(first, end);
  const mac = endAt(MAC, text, first);
  if (mac > 0) out.add(first, mac, 'ip', 'network/mac', CERTAIN);
  else if (isV6(address)) out.add(first, end, 'ip', 'network/ipv6', CERTAIN);
  else return 0;
  return end;
}

function isHexOrColon(code: number): boolean {
  return (code >= 48 && code <= 58) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

/** Eight groups, or fewer with one `::`; a clock time has two colons and no letter. */
function isV6(address: string): boolean {
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = address.split(':').filter((group) => group !== '');
  const tail = groups[groups.length - 1] ?? '';
  const dotted = tail.includes('.');
  const hex = dotted ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => group.length <= 4 && [...group].every((unit) => HEX.test(unit)))) return false;
  const count = hex.length + (dotted ? 2 : 0);
  return halves.length === 2 ? count >= 2 && count < 8 : count === 8;
}
