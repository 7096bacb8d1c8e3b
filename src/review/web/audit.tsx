/** Originals beside what the scrub made of them, for auditors; what they mark, and what the marks prove so far. */
import { useRef, useState } from 'preact/hooks';
import type { AuditAnswer, PairAnswer, Span } from '../shapes.js';
import { ask, tell } from './api.js';
import { percent, Table, Wait } from './bits.js';
import { hrefOf, useLoaded, useShared } from './state.js';

const CATEGORIES = ['NAME', 'DATE', 'ADDRESS', 'PHONE', 'EMAIL', 'ID', 'AGE', 'URL', 'OTHER'] as const;

export function AuditPage({ pair }: { pair: string | undefined }) {
  const { me, t } = useShared();
  const [loaded, again] = useLoaded(() => ask<AuditAnswer>('/api/audit'), pair ?? '');
  if (!me.audit) return <p>{t('auditOff')}</p>;
  if (!me.roles.includes('auditor')) return <p>{t('auditRole')}</p>;
  return (
    <>
      <h1>{t('audit')}</h1>
      <p>{t('auditIntro')}</p>
      <Wait loaded={loaded} again={again}>
        {(answer) => (
          <>
            <Figures findings={answer.findings} />
            {pair === undefined ? <Pairs pairs={answer.pairs} /> : <OnePair number={pair} answer={answer} />}
          </>
        )}
      </Wait>
    </>
  );
}

function Figures({ findings }: { findings: AuditAnswer['findings'] }) {
  const { t } = useShared();
  return (
    <section>
      <p>
        {t('recall')}: <strong>{findings.recall === null ? '–' : percent(findings.recall, 2)}</strong>, {t('atLeast')}{' '}
        {percent(findings.atLeast, 2)} (95 %). {findings.reviewed}/{findings.drawn} {t('reviewedPairs')},{' '}
        {findings.leaking} {t('leaking')}. {t('wronglyRemoved')}: {findings.wrong}.
      </p>
      <details>
        <summary>{t('category')}</summary>
        <Table label={t('category')}>
          <thead>
            <tr>
              <th scope="col">{t('category')}</th>
              <th scope="col" class="number">
                {t('rejected')}
              </th>
              <th scope="col" class="number">
                {t('missedHere')}
              </th>
              <th scope="col" class="number">
                {t('atLeast')}
              </th>
            </tr>
          </thead>
          <tbody>
            {findings.categories.map(([name, removed, missed, atLeast]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="number">{removed}</td>
                <td class="number">{missed}</td>
                <td class="number">{percent(atLeast, 1)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </section>
  );
}

function Pairs({ pairs }: { pairs: AuditAnswer['pairs'] }) {
  const { t } = useShared();
  return (
    <ol class="plainlist">
      {pairs.map(({ pair, stratum, marked }) => (
        <li key={pair}>
          <a href={hrefOf(['audit', pair])}>
            {pair}: {stratum}
          </a>{' '}
          {marked ? `✓ ${t('marked')}` : ''}
        </li>
      ))}
    </ol>
  );
}

function OnePair({ number, answer }: { number: string; answer: AuditAnswer }) {
  const [loaded, again] = useLoaded(() => ask<PairAnswer>(`/api/audit/${number}`), number);
  const next = answer.pairs.find(({ pair, marked }) => !marked && pair !== number);
  return (
    <Wait loaded={loaded} again={again}>
      {(pair) => (pair.pair === number ? <Marking key={number} pair={pair} next={next?.pair ?? null} /> : null)}
    </Wait>
  );
}

function Marking({ pair, next }: { pair: PairAnswer; next: string | null }) {
  const { t } = useShared();
  const [misses, setMisses] = useState(pair.mark?.misses ?? []);
  const [wrong, setWrong] = useState<readonly Span[]>(pair.mark?.overredactions ?? []);
  const [told, setTold] = useState('');
  const original = useRef<HTMLDivElement>(null);
  const miss = (category: string) => {
    const range = original.current === null ? null : selectionIn(original.current);
    if (range !== null) setMisses([...misses, { ...range, category }]);
  };
  const toggle = ({ start, end }: Span) => {
    const has = wrong.some((one) => one.start === start);
    setWrong(has ? wrong.filter((one) => one.start !== start) : [...wrong, { start, end }]);
  };
  const save = async () => {
    try {
      await tell(`/api/audit/${pair.pair}`, { misses, overredactions: wrong });
      location.hash = next === null ? hrefOf(['audit']) : hrefOf(['audit', next]);
    } catch (error) {
      setTold(error instanceof Error ? error.message : '');
    }
  };
  return (
    <section>
      <h2>
        {pair.pair}: {pair.stratum}
      </h2>
      <p class="soft">
        {t('markMiss')} {t('markWrong')}
      </p>
      <p class="buttons">
        {CATEGORIES.map((category) => (
          <button key={category} type="button" onClick={() => miss(category)}>
            {category}
          </button>
        ))}
      </p>
      <div class="pair">
        <div>
          <h3>{t('originalText')}</h3>
          <div class="text" ref={original} dir="auto">
            {piecesOf(pair.original, pair.spans).map(({ text, span }) =>
              span === null ? (
                text
              ) : (
                <button
                  key={span.start}
                  type="button"
                  class={`removed ${wrong.some(({ start }) => start === span.start) ? 'wrong' : ''}`}
                  aria-pressed={wrong.some(({ start }) => start === span.start)}
                  title={`${span.category}: ${span.rule}`}
                  onClick={() => toggle(span)}
                >
                  {text}
                </button>
              ),
            )}
          </div>
        </div>
        <div>
          <h3>{t('scrubbedText')}</h3>
          <div class="text" dir="auto">
            {pair.scrubbed}
          </div>
        </div>
      </div>
      <h3>{t('missedHere')}</h3>
      <ul>
        {misses.map((one, index) => (
          <li key={`${one.start} ${one.end}`}>
            {one.category}: <q dir="auto">{pair.original.slice(one.start, one.end)}</q>{' '}
            <button type="button" onClick={() => setMisses(misses.filter((_, other) => other !== index))}>
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" onClick={() => void save()}>
          {t('done')}
        </button>
      </p>
      <p role="alert">{told}</p>
    </section>
  );
}

function piecesOf(
  text: string,
  spans: PairAnswer['spans'],
): { text: string; span: PairAnswer['spans'][number] | null }[] {
  const pieces: { text: string; span: PairAnswer['spans'][number] | null }[] = [];
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.start < at) continue;
    pieces.push({ text: text.slice(at, span.start), span: null }, { text: text.slice(span.start, span.end), span });
    at = span.end;
  }
  return [...pieces, { text: text.slice(at), span: null }];
}

/** Where the selection lies in the text of an element, in UTF-16 offsets; null where nothing in it is selected. */
function selectionIn(element: HTMLElement): Span | null {
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}
