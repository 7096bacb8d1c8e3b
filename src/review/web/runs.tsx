/** What came in and what was kept, how that moved over the runs, and what was released. */
import type { RunsAnswer, StageLine } from '../shapes.js';
import { ask, corpusPath } from './api.js';
import { grouped, minuteOf, percent, shareText, Table, Trend, Wait } from './bits.js';
import { useLoaded, useShared } from './state.js';

export function RunsPage() {
  const { corpus, t } = useShared();
  const [loaded, again] = useLoaded(() => ask<RunsAnswer>(corpusPath(corpus, 'runs')), corpus);
  return (
    <>
      <h1>{t('runs')}</h1>
      <Wait loaded={loaded} again={again}>
        {(answer) => (
          <>
            <Trends runs={answer.runs} />
            <Runs runs={answer.runs} />
            <Conservation runs={answer.runs} />
            <Releases answer={answer} />
          </>
        )}
      </Wait>
    </>
  );
}

type Runs = RunsAnswer['runs'];

function Trends({ runs }: { runs: Runs }) {
  const { t } = useShared();
  const inTime = runs.toReversed();
  const sum = (lines: readonly StageLine[], name: 'rejected' | 'failed') =>
    lines.reduce((total, line) => total + line[name], 0);
  return (
    <section>
      <h2>{t('trends')}</h2>
      <div class="trends">
        <Trend
          label={t('covered')}
          values={inTime.map(({ covered }) => (covered === null ? null : covered.hits / covered.of))}
          show={(value) => percent(value, 1)}
        />
        <Trend label={t('documents')} values={inTime.map(({ documents }) => documents)} show={grouped} />
        <Trend label={t('rejected')} values={inTime.map(({ sources }) => sum(sources, 'rejected'))} show={grouped} />
        <Trend label={t('failedCount')} values={inTime.map(({ sources }) => sum(sources, 'failed'))} show={grouped} />
        <Trend
          label={t('took')}
          values={inTime.map(({ seconds }) => seconds)}
          show={(value) => t('seconds', { n: value.toFixed(1) })}
        />
      </div>
    </section>
  );
}

function Runs({ runs }: { runs: Runs }) {
  const { t } = useShared();
  return (
    <Table label={t('runs')}>
      <thead>
        <tr>
          <th scope="col">{t('started')}</th>
          <th scope="col" class="number">
            {t('took')}
          </th>
          <th scope="col">{t('ended')}</th>
          <th scope="col" class="number">
            {t('documents')}
          </th>
          <th scope="col" class="number">
            {t('change')}
          </th>
          <th scope="col" class="number">
            {t('covered')}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run, index) => {
          const before = runs.slice(index + 1).find(({ documents }) => documents !== null)?.documents ?? null;
          return (
            <tr key={run.started}>
              <th scope="row">{minuteOf(run.started)}</th>
              <td class="number">{t('seconds', { n: run.seconds.toFixed(1) })}</td>
              <td>
                {run.exitCode}
                {run.complaints.map((complaint) => (
                  <p key={complaint} class="problem">
                    {complaint}
                  </p>
                ))}
              </td>
              <td class="number">{run.documents === null ? '–' : grouped(run.documents)}</td>
              <td class="number">{run.documents === null || before === null ? '' : signed(run.documents - before)}</td>
              <td class="number">{run.covered === null ? '–' : shareText(run.covered)}</td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function signed(difference: number): string {
  return difference === 0 ? '±0' : difference > 0 ? `+${grouped(difference)}` : `−${grouped(-difference)}`;
}

function Conservation({ runs }: { runs: Runs }) {
  const { t } = useShared();
  const [last] = runs;
  if (last === undefined) return null;
  return (
    <section>
      <h2>{t('conservation')}</h2>
      <p class="soft">{t('balance')}</p>
      <Balance label={t('source')} lines={last.sources} />
      <Balance label={t('stage')} lines={last.stages} />
    </section>
  );
}

function Balance({ label, lines }: { label: string; lines: readonly StageLine[] }) {
  const { t } = useShared();
  return (
    <Table label={`${t('conservation')}: ${label}`}>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          {(['read', 'kept', 'rejected', 'failedCount'] as const).map((name) => (
            <th key={name} scope="col" class="number">
              {t(name)}
            </th>
          ))}
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, read, kept, rejected, failed }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {[read, kept, rejected, failed].map((value, index) => (
              <td key={index} class={`number ${value === 0 ? 'soft' : ''}`}>
                {grouped(value)}
              </td>
            ))}
            <td class="problem">{read === kept + rejected + failed ? '' : t('balanceBroken')}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Releases({ answer: { releases } }: { answer: RunsAnswer }) {
  const { corpus, me, t } = useShared();
  const isTrainer = me.roles.includes('trainer');
  if (releases.length === 0)
    return (
      <section>
        <h2>{t('releases')}</h2>
        <p>{t('noReleases')}</p>
      </section>
    );
  return (
    <section>
      <h2>{t('releases')}</h2>
      {releases.map((release, index) => {
        const before = releases[index - 1];
        return (
          <article key={release.version}>
            <h3>{release.version}</h3>
            <dl>
              <div>
                <dt>{t('mix')}</dt>
                <dd>{release.mix ?? t('all')}</dd>
              </div>
              <div>
                <dt>{t('documents')}</dt>
                <dd>
                  {grouped(release.documents)} {before ? `(${signed(release.documents - before.documents)})` : ''}
                </dd>
              </div>
              <div>
                <dt>{t('tokens')}</dt>
                <dd>
                  {grouped(release.tokens)} {before ? `(${signed(release.tokens - before.tokens)})` : ''}
                </dd>
              </div>
              <div>
                <dt>clinical</dt>
                <dd>{release.clinical ?? '–'}</dd>
              </div>
              <div>
                <dt>{t('licence')}</dt>
                <dd>
                  {Object.entries(release.licenses)
                    .map(([name, number]) => `${name} ${number}`)
                    .join(', ')}
                </dd>
              </div>
            </dl>
            <details>
              <summary>
                {t('files')} ({release.files.length})
              </summary>
              <ul>
                {release.files.map(({ path, bytes }) => (
                  <li key={path}>
                    {isTrainer ? (
                      <a href={`/api/c/${encodeURIComponent(corpus)}/releases/${release.version}/${path}`} download>
                        {path}
                      </a>
                    ) : (
                      path
                    )}{' '}
                    <span class="soft">{grouped(bytes)} B</span>
                  </li>
                ))}
              </ul>
            </details>
          </article>
        );
      })}
    </section>
  );
}
