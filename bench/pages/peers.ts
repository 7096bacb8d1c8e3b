/** What the command lines make of a page: plain text, of which paragraphs are blocks. */
import { spawnSync } from 'node:child_process';
import type { Block } from '../../engines/blocks/block.js';

export interface PeerPage {
  readonly blocks: readonly Block[];
  readonly seconds: number;
}

const found = new Map<string, boolean>();

function isInstalled(command: string, version: string): boolean {
  const known = found.get(command) ?? spawnSync(command, [version]).error === undefined;
  found.set(command, known);
  return known;
}

/** @returns undefined where the command is not installed or fails */
export function peerRead(path: string, lang: string): PeerPage | undefined {
  if (path.endsWith('.pdf')) return isInstalled('pdftotext', '-v') ? textOf('pdftotext', [path, '-']) : undefined;
  if (!isInstalled('tesseract', '--version')) return undefined;
  return textOf('tesseract', [path, '-', '-l', lang === 'zh' ? 'chi_sim' : 'eng', '--psm', '3']);
}

function textOf(command: string, args: readonly string[]): PeerPage | undefined {
  const started = performance.now();
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    maxBuffer: 1e8,
  });
  if (status !== 0) return undefined;
  const seconds = (performance.now() - started) / 1000;
  const blocks = stdout
    .split(/\n\s*\n|\f/)
    .filter((text) => text.trim() !== '')
    .map((text): Block => ({ kind: 'paragraph', level: 0, text: mended(text), page: 1, confidence: 1 }));
  return { blocks, seconds };
}

/** Lines joined and hyphens undone, so that what is compared is what was read. */
function mended(text: string): string {
  return text
    .trim()
    .replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1')
    .replace(/\s*\n\s*/g, ' ');
}
