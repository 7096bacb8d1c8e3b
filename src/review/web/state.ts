/** What the whole page knows: who looks, at which corpus, in which language; and where it is. */
import { createContext } from 'preact';
import { useCallback, useContext, useEffect, useState } from 'preact/hooks';
import type { Me } from '../shapes.js';
import type { Language, Word } from './words.js';

export interface Shared {
  readonly me: Me;
  readonly corpus: string;
  readonly language: Language;
  readonly t: (word: Word, values?: Readonly<Record<string, string | number>>) => string;
}

const nothing: Shared = {
  me: { name: null, roles: [], csrf: null, corpora: [], audit: false, oidc: false },
  corpus: '',
  language: 'en',
  t: (word) => word,
};
export const SharedContext = createContext<Shared>(nothing);

export function useShared(): Shared {
  return useContext(SharedContext);
}

/** `#/documents/ID?kind=insert` → ['documents', 'ID'] and its parameters. */
export interface Route {
  readonly parts: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

export function routeOf(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  return {
    parts: path.split('/').filter(Boolean).map(decoded),
    query: Object.fromEntries(new URLSearchParams(search)),
  };
}

export function hrefOf(parts: readonly string[], query: Readonly<Record<string, string>> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  const search = new URLSearchParams(given).toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const changed = () => setRoute(routeOf(location.hash));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return route;
}

export type Loaded<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly message: string; readonly status: number }
  | { readonly is: 'there'; readonly value: T };

/** Loads when its key changes; what was there stays visible until the new is. */
export function useLoaded<T>(load: () => Promise<T>, key: string): readonly [Loaded<T>, () => void] {
  const [state, setState] = useState<Loaded<T>>({ is: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => wanted && setState({ is: 'there', value }),
      (error: unknown) =>
        wanted &&
        setState({
          is: 'failed',
          message: error instanceof Error ? error.message : '',
          status: error instanceof Error && 'status' in error ? Number(error.status) : 0,
        }),
    );
    return () => {
      wanted = false;
    };
    // The key says what is loaded.
  }, [key, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return [state, reload];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
