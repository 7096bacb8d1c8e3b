/**
 * Decisions on their way. They are sent in order; where the connection is lost they wait in the tab's storage and are sent
 * again, also after a reload. The server takes one that it has already as the same.
 */
import { useEffect, useState } from 'preact/hooks';
import { corpusPath, currentName, Refused, tell, Unreachable } from './api.js';

export interface Outgoing {
  readonly corpus: string;
  readonly who: string;
  readonly body: Readonly<Record<string, string | null>>;
}

export type News =
  | { readonly is: 'saved'; readonly outgoing: Outgoing }
  | { readonly is: 'moved'; readonly outgoing: Outgoing }
  | { readonly is: 'refused'; readonly outgoing: Outgoing; readonly message: string };

const KEY = 'medcorpus-outbox';
const AGAIN_MS = 3000;

let waiting: Outgoing[] = restored();
let isSending = false;
const listeners = new Set<(news: News | null) => void>();

export function send(outgoing: Outgoing): void {
  waiting = [...waiting, outgoing];
  keep();
  void flush();
}

/** How many wait, and what happened last. */
export function useOutbox(): { readonly waiting: number; readonly news: News | null } {
  const [state, setState] = useState<{ waiting: number; news: News | null }>({ waiting: waiting.length, news: null });
  useEffect(() => {
    const heard = (news: News | null) => setState((before) => ({ waiting: waiting.length, news: news ?? before.news }));
    listeners.add(heard);
    void flush();
    return () => {
      listeners.delete(heard);
    };
  }, []);
  return state;
}

async function flush(): Promise<void> {
  if (isSending) return;
  isSending = true;
  try {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const news = await attempt(next);
      if (news === null) {
        setTimeout(() => void flush(), AGAIN_MS);
        say(null);
        return;
      }
      waiting = waiting.slice(1);
      keep();
      say(news);
    }
  } finally {
    isSending = false;
  }
}

async function attempt(outgoing: Outgoing): Promise<News | null> {
  // Somebody else signed in here meanwhile: it waits for its author.
  if (outgoing.who !== currentName()) return null;
  try {
    await tell(corpusPath(outgoing.corpus, 'decisions'), outgoing.body);
    return { is: 'saved', outgoing };
  } catch (error) {
    if (error instanceof Unreachable) return null;
    if (error instanceof Refused && error.status >= 500) return null;
    if (error instanceof Refused && error.status === 409) return { is: 'moved', outgoing };
    return { is: 'refused', outgoing, message: error instanceof Error ? error.message : '' };
  }
}

function say(news: News | null): void {
  for (const listener of listeners) listener(news);
}

function keep(): void {
  sessionStorage.setItem(KEY, JSON.stringify(waiting));
}

function restored(): Outgoing[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

addEventListener('beforeunload', (event) => {
  if (waiting.length > 0) event.preventDefault();
});
