/** Small parts that several pages show. */
import type { ComponentChildren } from 'preact';
import type { Share } from '../shapes.js';
import type { Loaded } from './state.js';
import { hrefOf, useShared } from './state.js';
import { isWord } from './words.js';

export function Wait<T>({
  loaded,
  again,
  children,
}: {
  loaded: Loaded<T>;
  again: () => void;
  children: (value: T) => ComponentChildren;
}) {
  const { t } = useShared();
  if (loaded.is === 'loading') return <p role="status">{t('loading')}</p>;
  if (loaded.is === 'there') return <>{children(loaded.value)}</>;
  return (
    <div class="notice" role="alert">
      <p>
        {loaded.status === 401 ? t('signInNeeded') : `${t('failed')} ${loaded.message}`}{' '}
        {loaded.status === 401 ? (
          <a href={hrefOf(['sign-in'])}>{t('signIn')}</a>
        ) : (
          <button type="button" onClick={again}>
            {t('again')}
          </button>
        )}
      </p>
    </div>
  );
}

export function percent(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)} %`;
}

export function shareText({ hits, of }: Share): string {
  return of === 0 ? '–' : percent(hits / of, 1);
}

/** 1,234,567 */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function minuteOf(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

/** A verdict is told by sign and word; the colour only repeats it. */
export function Verdict({ verdict }: { verdict: string }) {
  const { t } = useShared();
  const signs: Readonly<Record<string, string>> = {
    covered: '●',
    partial: '◐',
    missing: '○',
    contradicted: '✕',
    unjudged: '?',
  };
  return (
    <span class={`verdict ${isWord(verdict) ? verdict : ''}`}>
      <span aria-hidden="true">{signs[verdict] ?? ''} </span>
      {isWord(verdict) ? t(verdict) : verdict}
    </span>
  );
}

/** A table that scrolls by itself where the screen is small. */
export function Table({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="table" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}

/** Values over time: a line without axes, and the first and last value in words. */
export function Trend({
  label,
  values,
  show,
}: {
  label: string;
  values: readonly (number | null)[];
  show: (value: number) => string;
}) {
  const known = values.filter((value) => value !== null);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return null;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const x = (index: number) => 4 + (index * 192) / Math.max(1, values.length - 1);
  const y = (value: number) => (high === low ? 24 : 44 - (40 * (value - low)) / (high - low));
  const points = values.flatMap((value, index) => (value === null ? [] : [`${x(index)},${y(value)}`])).join(' ');
  return (
    <figure class="trend">
      <figcaption>{label}</figcaption>
      <svg viewBox="0 0 200 48" role="img" aria-label={`${label}: ${show(first)} → ${show(last)}`}>
        <polyline points={points} />
        {values.map((value, index) =>
          value === null ? null : <circle key={index} cx={x(index)} cy={y(value)} r={2.5} />,
        )}
      </svg>
      <p>
        {show(first)} → <strong>{show(last)}</strong>
      </p>
    </figure>
  );
}

export function Pager({
  from,
  size,
  total,
  go,
}: {
  from: number;
  size: number;
  total: number;
  go: (from: number) => void;
}) {
  const { t } = useShared();
  if (total <= size) return null;
  return (
    <p class="pager">
      <button type="button" disabled={from === 0} onClick={() => go(Math.max(0, from - size))}>
        {t('earlier')}
      </button>
      <button type="button" disabled={from + size >= total} onClick={() => go(from + size)}>
        {t('later')}
      </button>
    </p>
  );
}
