/**
 * Web pages, from WARC files (ISO 28500) and as HTML files, one document a page, without the menus around its text. Refused:
 * what is not HTML or not there, lists of links, pages whose publisher reserves text and data mining, forums unless asked for.
 */
import { readWarc, type WarcPage } from '../../formats/warc/records.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { itemOf } from './map.js';
import { optionsSchema, type WebOptions } from './options.js';

export default defineConnector<WebOptions>({
  name: 'web',
  version: 1,
  options: optionsSchema,
  yields: 'document',
  zone: 'public',
  personalOf: ({ forums }) => forums !== 'leave-out',
  counts: 'page',

  partitions: ({ path }, io) => io.files.buckets(path),

  async *read({ parts }, options, io) {
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield* itemsOfPart(part, options, io);
    }
  },
});

async function* itemsOfPart(part: Part, options: WebOptions, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  try {
    if (await isWarc(part, io)) yield* warcItems(part, options, io);
    else {
      const bytes = await io.files.bytes(part, options.maxBytes);
      if (bytes.length === 0) throw new InputError('empty-file', '', 'the file is empty; fetch it again');
      yield itemOf({ bytes, url: '', date: '', headers: new Map() }, uri, options);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}

async function isWarc(part: Part, io: Io): Promise<boolean> {
  for await (const chunk of io.files.stream(part))
    return Buffer.from(chunk.subarray(0, 5)).toString('latin1') === 'WARC/';
  return false;
}

async function* warcItems(part: Part, options: WebOptions, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  let count = 0;
  for await (const record of readWarc(io.files.stream(part), options.maxBytes)) {
    io.signal.throwIfAborted();
    count++;
    try {
      if ('broken' in record) throw record.broken;
      yield pageItem(record.page, uri, options);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      yield { failed: { uri, place: error.place || `page ${count}`, code: error.code, message: error.message } };
    }
  }
  if (count === 0) yield { rejected: { work: uri, uri, rule: 'web/no-pages', value: '0 pages', threshold: '1 page' } };
}

function pageItem({ type, url, date, status, headers, body }: WarcPage, uri: string, options: WebOptions): Item {
  const refuse = (rule: string, value: string, threshold: string): Item => ({
    rejected: { work: url || uri, uri, rule: `web/${rule}`, value, threshold },
  });
  const mime = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'revisit' || type === 'conversion') return refuse('record', type, 'response');
  if (body === undefined)
    return refuse('too-large', `more than ${options.maxBytes} bytes`, `${options.maxBytes} bytes`);
  if (status !== 200) return refuse('status', String(status), '200');
  if (mime !== '' && !/^(?:text\/html|application\/xhtml\+xml)$/.test(mime))
    return refuse('not-html', mime, 'text/html');
  if (body.length === 0) return refuse('too-short', '0 characters', `${options.minCharacters} characters`);
  return itemOf({ bytes: body, url, date, headers }, uri, options);
}
