/** The first page: how much the corpus covers, where it does not and why, and the points to decide on. */
import type { CoverageAnswer } from '../shapes.js';
import { ask, corpusPath } from './api.js';
import { grouped, percent, Table, Wait } from './bits.js';
import { Heat } from './heat.js';
import { useOutbox } from './outbox.js';
import { Points } from './points.js';
import { hrefOf, useLoaded, useShared } from './state.js';
import type { Word } from './words.js';

export function CoveragePage({ query }: { query: Readonly<Record<string, string>> }) {
  const { corpus, t } = useShared();
  const { news } = useOutbox();
  // The figures move with what is decided; the corpus itself may have moved too.
  const [loaded, again] = useLoaded(
    () => ask<CoverageAnswer>(corpusPath(corpus, 'coverage')),
    `${corpus} ${news?.outgoing.body.subject ?? ''} ${news?.outgoing.body.verdict ?? ''}`,
  );
  return (
    <Wait loaded={loaded} again={again}>
      {(coverage) => (
        <>
          <Headline coverage={coverage} />
          <Points query={query} coverage={coverage} moved={again} />
          <Heat heat={coverage.heat} />
          <Reasons coverage={coverage} />
          <Agreement coverage={coverage} />
          <p class="soft">
            {t('download')}: <a href={corpusPath(corpus, 'decisions?format=csv')}>CSV</a>,{' '}
            <a href={corpusPath(corpus, 'decisions?format=jsonl')}>JSONL</a>
          </p>
        </>
      )}
    </Wait>
  );
}

const verdicts = ['covered', 'partial', 'contradicted', 'unjudged', 'missing'] as const satisfies readonly Word[];

function Headline({ coverage }: { coverage: CoverageAnswer }) {
  const { t } = useShared();
  const { corpus, covered, change, invalid } = coverage;
  return (
    <section class="headline">
      <h1>
        {corpus} {t('covers')} <strong>{covered.of === 0 ? '–' : percent(covered.hits / covered.of, 1)}</strong>{' '}
        {t('ofPoints', { n: grouped(covered.of) })}
      </h1>
      <p>
        {t('interval')}: {percent(covered.low, 1)} – {percent(covered.high, 1)}.{' '}
        {change === null ? t('noEarlier') : <Change change={change} now={covered} />}
        {invalid > 0 ? ` ${grouped(invalid)} ${t('invalidPoints')}.` : ''}
      </p>
      <ul class="counts">
        {verdicts.map((verdict) =>
          (coverage.verdicts[verdict] ?? 0) > 0 ? (
            <li key={verdict}>
              <a href={hrefOf(['coverage'], { verdict })}>
                {t(verdict)} <strong>{grouped(coverage.verdicts[verdict] ?? 0)}</strong>
              </a>
            </li>
          ) : null,
        )}
      </ul>
    </section>
  );
}

function Change({ change, now }: { change: NonNullable<CoverageAnswer['change']>; now: CoverageAnswer['covered'] }) {
  const { t } = useShared();
  const { before, gained, lost } = change;
  const difference = now.of === 0 || before.of === 0 ? 0 : now.hits / now.of - before.hits / before.of;
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±';
  return (
    <>
      <strong>
        {sign}
        {percent(Math.abs(difference), 1)}
      </strong>{' '}
      {t('since')} ({t('gained')} {gained}, {t('lost')} {lost}).
    </>
  );
}

function Reasons({ coverage }: { coverage: CoverageAnswer }) {
  const { t } = useShared();
  if (coverage.reasons.length === 0) return null;
  return (
    <section>
      <h2>{t('whyMissing')}</h2>
      <Table label={t('whyMissing')}>
        <thead>
          <tr>
            <th scope="col">{t('reason')}</th>
            <th scope="col" class="number">
              {t('points')}
            </th>
          </tr>
        </thead>
        <tbody>
          {coverage.reasons.slice(0, 20).map(({ reason, points }) => (
            <tr key={reason}>
              <td>
                <a href={hrefOf(['coverage'], { why: reason })}>{reason}</a>
              </td>
              <td class="number">{grouped(points)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Agreement({ coverage }: { coverage: CoverageAnswer }) {
  const { t } = useShared();
  return (
    <section>
      <h2>{t('agreement')}</h2>
      {coverage.agreement.length === 0 ? (
        <p>{t('noAgreement')}</p>
      ) : (
        <Table label={t('agreement')}>
          <thead>
            <tr>
              <th scope="col">{t('reviewers')}</th>
              <th scope="col" class="number">
                {t('both')}
              </th>
              <th scope="col" class="number">
                {t('agreed')}
              </th>
              <th scope="col" class="number">
                {t('kappa')}
              </th>
            </tr>
          </thead>
          <tbody>
            {coverage.agreement.map(({ reviewers, points, agreed, kappa }) => (
              <tr key={reviewers.join(' ')}>
                <th scope="row">{reviewers.join(', ')}</th>
                <td class="number">{points}</td>
                <td class="number">{agreed}</td>
                <td class="number">{kappa === null ? '–' : kappa.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
