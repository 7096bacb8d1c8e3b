/** The points that fit the filters, a page at a time, and the one that is looked at. Everything goes by keyboard too. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CoverageAnswer, PointLine, PointsAnswer } from '../shapes.js';
import { ask, corpusPath } from './api.js';
import { grouped, Pager, Verdict, Wait } from './bits.js';
import { KeyHelp } from './key-help.js';
import { send, useOutbox } from './outbox.js';
import { PointPanel } from './point-panel.js';
import { hrefOf, useLoaded, useShared } from './state.js';
import { isWord } from './words.js';

const SIZE = 50;
const KEYS: Readonly<Record<string, string>> = {
  a: 'accept',
  r: 'reject',
  w: 'wrong-evidence',
  n: 'not-a-point',
  u: 'withdraw',
};
const FILTERS = ['verdict', 'type', 'domain', 'relation', 'why', 'review', 'search'] as const;

export function Points({
  query,
  coverage,
  moved,
}: {
  query: Readonly<Record<string, string>>;
  coverage: CoverageAnswer;
  moved: () => void;
}) {
  const { corpus, me, t } = useShared();
  const filter = Object.fromEntries(FILTERS.map((name) => [name, query[name] ?? '']));
  // What matters first is what is missing; any filter says otherwise.
  if (FILTERS.every((name) => filter[name] === '') && query.all === undefined) filter.verdict = 'missing';
  const from = Number(query.from ?? 0) || 0;
  const key = JSON.stringify([corpus, filter, from]);
  const [loaded, again] = useLoaded(
    () => ask<PointsAnswer>(corpusPath(corpus, 'points'), { ...filter, from, size: SIZE }),
    key,
  );
  const [chosen, setChosen] = useState(0);
  const [reason, setReason] = useState('');
  const [help, setHelp] = useState(false);
  const { news } = useOutbox();
  const [votes, setVotes] = useState<Readonly<Record<string, string>>>({});
  const page = loaded.is === 'there' ? loaded.value : null;
  const line = page?.points[chosen];
  const isDeciding = me.name !== null && me.roles.includes('reviewer');

  useEffect(() => setChosen(0), [key]);
  useEffect(() => {
    if (news?.is !== 'moved') return;
    again();
    moved();
  }, [news]);

  const go = (to: number) => {
    location.hash = hrefOf(['coverage'], { ...query, ...(to > 0 ? { from: String(to) } : { from: '' }) });
  };
  const step = (by: number) => {
    if (page === null) return;
    const next = chosen + by;
    if (next >= 0 && next < page.points.length) setChosen(next);
    else if (by > 0 && from + SIZE < page.total) go(from + SIZE);
    else if (by < 0 && from > 0) go(Math.max(0, from - SIZE));
  };
  const decide = (verdict: string, on: PointLine | undefined = line) => {
    if (!isDeciding || page === null || on === undefined || me.name === null) return;
    if (verdict === 'wrong-evidence' && on.id === null) return;
    send({
      corpus,
      who: me.name,
      body: { about: 'point', subject: on.point, verdict, reason, snapshot: page.snapshot },
    });
    setVotes((before) => ({ ...before, [on.point]: verdict }));
    setReason('');
    if (verdict !== 'withdraw') step(1);
  };
  useKeys((pressed) => {
    const verdict = KEYS[pressed];
    if (verdict !== undefined) decide(verdict);
    else if (pressed === 'j') step(1);
    else if (pressed === 'k') step(-1);
    else if (pressed === '?') setHelp((before) => !before);
    else if (pressed === 'Escape') setHelp(false);
    else if (pressed === '/') document.getElementById('search')?.focus();
    else if (pressed === 'e') document.getElementById('reason')?.focus();
    else if (pressed === 'o' && line?.id) location.hash = hrefOf(['documents', line.id]);
    else return false;
    return true;
  });

  return (
    <section class="points" aria-labelledby="points-head">
      <h2 id="points-head">{t('points')}</h2>
      <Filters filter={filter} coverage={coverage} help={() => setHelp(true)} />
      <KeyHelp open={help} close={() => setHelp(false)} />
      <Wait loaded={loaded} again={again}>
        {({ points, total }) =>
          points.length === 0 ? (
            <p>{t('none')}</p>
          ) : (
            <>
              <p class="soft" role="status">
                {t('shown', { a: grouped(from + 1), b: grouped(from + points.length), n: grouped(total) })}
              </p>
              <div class="two">
                <div class="list">
                  <List points={points} chosen={chosen} choose={setChosen} votes={votes} />
                  <Pager from={from} size={SIZE} total={total} go={go} />
                </div>
                {line ? (
                  <PointPanel
                    line={line}
                    isDeciding={isDeciding}
                    reason={reason}
                    setReason={setReason}
                    decide={(verdict) => decide(verdict)}
                  />
                ) : null}
              </div>
            </>
          )
        }
      </Wait>
    </section>
  );
}

function List({
  points,
  chosen,
  choose,
  votes,
}: {
  points: readonly PointLine[];
  chosen: number;
  choose: (index: number) => void;
  votes: Readonly<Record<string, string>>;
}) {
  const { t, me } = useShared();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => row.current?.scrollIntoView({ block: 'nearest' }), [chosen, points]);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('point')}</th>
          <th scope="col">{t('verdict')}</th>
          <th scope="col" class="number">
            {t('importance')}
          </th>
          <th scope="col">{t('decided')}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point, index) => {
          const own = votes[point.point];
          const others = point.votes.filter(({ by }) => own === undefined || by !== me.name);
          const given = [...others.map(({ by, verdict }) => `${by}: ${named(verdict)}`), ...ownVote(own)];
          return (
            <tr key={point.point} ref={index === chosen ? row : null} class={index === chosen ? 'chosen' : ''}>
              <th scope="row">
                <button
                  type="button"
                  class="plain"
                  aria-current={index === chosen ? 'true' : undefined}
                  onClick={() => choose(index)}
                >
                  <bdi>{point.entity}</bdi> · {point.relation}
                </button>
              </th>
              <td>
                <Verdict verdict={point.verdict} />
              </td>
              <td class="number">{point.importance.toFixed(2)}</td>
              <td>{given.join(', ')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );

  function named(verdict: string): string {
    return isWord(verdict) ? t(verdict) : verdict;
  }
  function ownVote(verdict: string | undefined): string[] {
    return verdict === undefined || verdict === 'withdraw' ? [] : [`${me.name}: ${named(verdict)}`];
  }
}

function Filters({
  filter,
  coverage,
  help,
}: {
  filter: Readonly<Record<string, string>>;
  coverage: CoverageAnswer;
  help: () => void;
}) {
  const { t } = useShared();
  const set = (name: string, value: string) => {
    const next = { ...filter, [name]: value };
    const isEmpty = Object.values(next).every((one) => one === '');
    location.hash = hrefOf(['coverage'], isEmpty ? { all: 'yes' } : next);
  };
  const types = [...new Set(coverage.heat.map(({ type }) => type))];
  const domains = [...new Set(coverage.heat.map(({ domain }) => domain))].sort();
  return (
    <search>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          {t('search')}
          <input
            id="search"
            type="search"
            value={filter.search}
            onChange={(event) => set('search', event.currentTarget.value)}
          />
        </label>
        <Choice
          label={t('verdict')}
          value={filter.verdict ?? ''}
          set={(value) => set('verdict', value)}
          options={['covered', 'partial', 'contradicted', 'unjudged', 'missing']}
        />
        <Choice label={t('type')} value={filter.type ?? ''} set={(value) => set('type', value)} options={types} />
        <Choice
          label={t('domain')}
          value={filter.domain ?? ''}
          set={(value) => set('domain', value)}
          options={domains}
        />
        <Choice
          label={t('why')}
          value={filter.why ?? ''}
          set={(value) => set('why', value)}
          options={coverage.reasons.map(({ reason }) => reason)}
        />
        <label>
          {t('review')}
          <select value={filter.review} onChange={(event) => set('review', event.currentTarget.value)}>
            <option value="">{t('anyReview')}</option>
            <option value="open">{t('open')}</option>
            <option value="decided">{t('isDecided')}</option>
            <option value="disputed">{t('disputed')}</option>
            <option value="mine">{t('mine')}</option>
            <option value="second">{t('second')}</option>
          </select>
        </label>
        <p>
          <a class="button" href={hrefOf(['coverage'], { all: 'yes' })}>
            {t('clear')}
          </a>
          <button type="button" onClick={help}>
            {t('keys')} <kbd>?</kbd>
          </button>
        </p>
      </form>
    </search>
  );
}

function Choice({
  label,
  value,
  set,
  options,
}: {
  label: string;
  value: string;
  set: (value: string) => void;
  options: readonly string[];
}) {
  const { t } = useShared();
  const known = value === '' || options.includes(value) ? options : [...options, value];
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">{t('all')}</option>
        {known.map((option) => (
          <option key={option} value={option}>
            {isWord(option) ? t(option) : option}
          </option>
        ))}
      </select>
    </label>
  );
}

/** @param pressed says whether it knew the key */
function useKeys(pressed: (key: string) => boolean): void {
  const latest = useRef(pressed);
  latest.current = pressed;
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const { target } = event;
      const isTyping = target instanceof Element && target.matches('input, textarea, select');
      if (isTyping && event.key === 'Escape' && target instanceof HTMLElement) target.blur();
      if (!isTyping && latest.current(event.key)) event.preventDefault();
    };
    addEventListener('keydown', down);
    return () => removeEventListener('keydown', down);
  }, []);
}
