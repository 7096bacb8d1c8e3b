/** The built page: a few files, read once. What is not among them is not there, whatever the path says. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Context } from 'hono';
import { UserError } from '../../../schemas/errors.js';
import { packageRoot } from '../../package-root.js';
import type { Env } from './context.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export class StaticFiles {
  private constructor(private readonly files: ReadonlyMap<string, { type: string; bytes: Uint8Array<ArrayBuffer> }>) {}

  /** @throws UserError when the page was not built */
  static async open(folder = join(packageRoot, 'dist', 'src', 'review', 'web')): Promise<StaticFiles> {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    const files = new Map<string, { type: string; bytes: Uint8Array<ArrayBuffer> }>();
    for (const name of names.sort()) {
      const type = TYPES[extname(name)];
      if (type === undefined) continue;
      files.set(`/${name.replaceAll('\\', '/')}`, { type, bytes: new Uint8Array(await readFile(join(folder, name))) });
    }
    if (!files.has('/index.html')) throw new UserError(`the page of the review app is not built; run npm run build`);
    return new StaticFiles(files);
  }

  answer(c: Context<Env>): Response {
    const { path } = c.req;
    const file = this.files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) return c.text('there is no such page', 404);
    return c.body(file.bytes, 200, { 'Content-Type': file.type });
  }
}
