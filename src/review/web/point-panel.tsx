/** One point: what is said of it, the passage behind that, and what experts decided. */
import type { EvidenceView, PointAnswer, PointLine } from '../shapes.js';
import { ask, corpusPath } from './api.js';
import { minuteOf, Verdict, Wait } from './bits.js';
import { useOutbox } from './outbox.js';
import { hrefOf, useLoaded, useShared } from './state.js';
import { isWord, type Word } from './words.js';

export function PointPanel({
  line,
  isDeciding,
  reason,
  setReason,
  decide,
}: {
  line: PointLine;
  isDeciding: boolean;
  reason: string;
  setReason: (reason: string) => void;
  decide: (verdict: string) => void;
}) {
  const { corpus, me, t } = useShared();
  const { news, waiting } = useOutbox();
  const mine = news?.outgoing.body.subject === line.point ? String(news.outgoing.body.verdict) : '';
  const [loaded, again] = useLoaded(
    () => ask<PointAnswer>(corpusPath(corpus, 'point'), { id: line.point }),
    `${corpus} ${line.point} ${mine}`,
  );
  return (
    <article class="panel" aria-labelledby="panel-head">
      <h3 id="panel-head">
        <bdi>{line.entity}</bdi> · {line.relation}
      </h3>
      <p>
        <Verdict verdict={line.verdict} /> <span class="soft">{`${line.type}, ${line.domain}`}</span>
      </p>
      <p dir="auto">{line.reason}</p>
      {line.conflict ? (
        <p dir="auto">
          <strong>{t('disagree')}:</strong> {line.conflict}
        </p>
      ) : null}
      <Wait loaded={loaded} again={again}>
        {(answer) =>
          answer.line.point === line.point ? (
            <>
              <AllEvidence views={answer.evidence} documents={line.evidence} />
              <Decide line={line} isDeciding={isDeciding} reason={reason} setReason={setReason} decide={decide} />
              {isDeciding ? null : <p class="soft">{t(me.name === null ? 'anonymous' : 'mayNotDecide')}</p>}
              <Votes answer={answer} />
            </>
          ) : (
            <p role="status">{t('loading')}</p>
          )
        }
      </Wait>
      <Status waiting={waiting} news={news} />
    </article>
  );
}

function AllEvidence({ views, documents }: { views: readonly EvidenceView[]; documents: number }) {
  const { t } = useShared();
  const [best, ...others] = views;
  return (
    <section>
      <h4>
        {t('evidence')} {best ? <span class="soft">({`${documents} ${t('documentsSaying')}`})</span> : null}
      </h4>
      {best ? <Evidence evidence={best} /> : <p>{t('noEvidence')}</p>}
      {others.length === 0 ? null : (
        <details>
          <summary>
            {t('moreEvidence')} ({others.length})
          </summary>
          {others.map((one, index) => (
            <Evidence key={index} evidence={one} />
          ))}
        </details>
      )}
    </section>
  );
}

function Evidence({ evidence }: { evidence: EvidenceView }) {
  const { t } = useShared();
  const facts: [Word, string | null][] = [
    ['level', evidence.authority],
    ['source', evidence.source],
    ['kind', evidence.kind],
    ['issuer', evidence.issuer],
    ['published', evidence.published],
    ['licence', evidence.license],
  ];
  return (
    <div>
      {evidence.passage.length > 0 ? (
        <blockquote dir="auto">
          {evidence.heading ? (
            <p class="soft">
              {t('underHeading')}: {evidence.heading}
            </p>
          ) : null}
          <p>
            <span class="soft">{evidence.before}</span>
            <span class="passage">
              {evidence.passage.map((piece, index) =>
                piece.mark ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
              )}
            </span>
            <span class="soft">{evidence.after}</span>
          </p>
        </blockquote>
      ) : (
        <p>{t(evidence.clinical ? 'clinicalHidden' : 'noPassage')}</p>
      )}
      <p dir="auto">
        <a href={hrefOf(['documents', evidence.id])}>{evidence.title || t('whole')}</a>
        {evidence.link ? (
          <>
            {' · '}
            <a href={evidence.link} rel="noreferrer noopener" target="_blank">
              {t('original')}
            </a>
          </>
        ) : null}
      </p>
      <dl>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  );
}

const buttons = [
  ['accept', 'a', 'acceptHelp'],
  ['reject', 'r', 'rejectHelp'],
  ['wrong-evidence', 'w', 'wrongHelp'],
  ['not-a-point', 'n', 'invalidHelp'],
  ['withdraw', 'u', 'withdraw'],
] as const satisfies readonly (readonly [Word, string, Word])[];

function Decide({
  line,
  isDeciding,
  reason,
  setReason,
  decide,
}: {
  line: PointLine;
  isDeciding: boolean;
  reason: string;
  setReason: (reason: string) => void;
  decide: (verdict: string) => void;
}) {
  const { t } = useShared();
  return (
    <section>
      <h4>{t('yourVerdict')}</h4>
      <p>
        <label>
          {t('reasonField')}
          <textarea
            id="reason"
            rows={2}
            maxLength={2000}
            disabled={!isDeciding}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
      </p>
      <p class="buttons">
        {buttons.map(([verdict, key, help]) => (
          <button
            key={verdict}
            type="button"
            title={t(help)}
            disabled={!isDeciding || (verdict === 'wrong-evidence' && line.id === null)}
            onClick={() => decide(verdict)}
          >
            {t(verdict)} <kbd>{key}</kbd>
          </button>
        ))}
      </p>
    </section>
  );
}

function Status({ waiting, news }: { waiting: number; news: ReturnType<typeof useOutbox>['news'] }) {
  const { t } = useShared();
  const verdict = String(news?.outgoing.body.verdict ?? '');
  const told =
    waiting > 0
      ? t('offline', { n: waiting })
      : news === null
        ? ''
        : news.is === 'moved'
          ? t('moved')
          : news.is === 'refused'
            ? news.message
            : `${t('saved')}: ${String(news.outgoing.body.subject)} · ${isWord(verdict) ? t(verdict) : verdict}. ${t('nextRun')}`;
  return (
    <p role="status" class={news?.is === 'saved' && waiting === 0 ? 'saved' : 'problem'}>
      {told}
    </p>
  );
}

function Votes({ answer }: { answer: PointAnswer }) {
  const { t } = useShared();
  const { line, decisions } = answer;
  return (
    <section>
      <h4>{t('whoWhen')}</h4>
      {line.detector === null ? null : (
        <p>
          {t('detectorSaid')} <Verdict verdict={line.detector} />
        </p>
      )}
      {decisions.length === 0 ? (
        <p class="soft">{t('nobody')}</p>
      ) : (
        <ol class="votes">
          {decisions.toReversed().map((decision) => {
            const vote = line.votes.find(({ at, by }) => at === decision.at && by === decision.by);
            return (
              <li key={`${decision.by} ${decision.at}`}>
                <strong>{decision.by}</strong>: {isWord(decision.verdict) ? t(decision.verdict) : decision.verdict}{' '}
                <span class="soft">{minuteOf(decision.at)}</span>
                {decision.reason === '' ? null : <q dir="auto">{decision.reason}</q>}
                {vote?.current === false ? <em> {t('outdated')}</em> : null}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
