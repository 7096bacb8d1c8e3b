/** Texts the pipeline made: where each sentence comes from, where the sources differ, and whether experts let it pass. */
import type { DocumentsAnswer, MadeText, StoryAnswer } from '../shapes.js';
import { ask, corpusPath } from './api.js';
import { grouped, Pager, Table, Wait } from './bits.js';
import { TextForm } from './decide-document.js';
import { hrefOf, useLoaded, useShared } from './state.js';

const SIZE = 50;
const KINDS = ['synthetic', 'knowledge'] as const;

export function MadePage({ id, query }: { id: string | undefined; query: Readonly<Record<string, string>> }) {
  return id === undefined ? <List query={query} /> : <Made id={id} />;
}

function List({ query }: { query: Readonly<Record<string, string>> }) {
  const { corpus, t } = useShared();
  const kind = KINDS.find((one) => one === query.kind) ?? 'synthetic';
  const from = Number(query.from ?? 0) || 0;
  const [loaded, again] = useLoaded(
    () => ask<DocumentsAnswer>(corpusPath(corpus, 'documents'), { kind, from, size: SIZE }),
    `${corpus} ${kind} ${from}`,
  );
  return (
    <>
      <h1>{t('made')}</h1>
      <p>{t('madeIntro')}</p>
      <p class="row">
        {KINDS.map((one) => (
          <a
            key={one}
            class="button"
            href={hrefOf(['made'], { kind: one })}
            aria-current={one === kind ? 'true' : undefined}
          >
            {one}
          </a>
        ))}
      </p>
      <Wait loaded={loaded} again={again}>
        {({ documents, total }) =>
          total === 0 ? (
            <p>{t('noMade')}</p>
          ) : (
            <>
              <p role="status">{t('found', { n: grouped(total) })}</p>
              <ul class="plainlist">
                {documents.map((document) => (
                  <li key={document.id} dir="auto">
                    <a href={hrefOf(['made', document.id])}>{document.title || document.id}</a>{' '}
                    <span class="soft">{document.source}</span>
                  </li>
                ))}
              </ul>
              <Pager
                from={from}
                size={SIZE}
                total={total}
                go={(to) => {
                  location.hash = hrefOf(['made'], { kind, from: String(to) });
                }}
              />
            </>
          )
        }
      </Wait>
    </>
  );
}

function Made({ id }: { id: string }) {
  const { corpus, t } = useShared();
  const [loaded, again] = useLoaded(() => ask<StoryAnswer>(corpusPath(corpus, 'document'), { id }), `${corpus} ${id}`);
  return (
    <Wait loaded={loaded} again={again}>
      {(story) => (
        <>
          <h1 dir="auto">{story.title || story.id}</h1>
          <p>
            <a href={hrefOf(['made'])}>{t('made')}</a> · <a href={hrefOf(['documents', story.id])}>{t('story')}</a>
          </p>
          <div class="two">
            <div>
              <Conflicts made={story.made} />
              <Provenance story={story} />
            </div>
            <TextForm story={story} decided={again} />
          </div>
        </>
      )}
    </Wait>
  );
}

function Conflicts({ made }: { made: MadeText | null }) {
  const { t } = useShared();
  return (
    <section>
      <h2>{t('conflicts')}</h2>
      {made === null || made.conflicts.length === 0 ? (
        <p>{t('noConflicts')}</p>
      ) : (
        <Table label={t('conflicts')}>
          <thead>
            <tr>
              <th scope="col">{t('sections')}</th>
              <th scope="col">{t('field')}</th>
              <th scope="col" colSpan={2}>
                {t('source')}
              </th>
            </tr>
          </thead>
          <tbody>
            {made.conflicts.map(({ section, field, values }) => (
              <tr key={`${section} ${field}`}>
                <th scope="row">{section}</th>
                <td>{field}</td>
                {values.map(({ value, id }) => (
                  <td key={`${id} ${value}`} class="side" dir="auto">
                    {value} <a href={hrefOf(['documents', id])}>{id.slice(0, 8)}</a>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function Provenance({ story: { made, text } }: { story: StoryAnswer }) {
  const { t } = useShared();
  return (
    <section>
      <h2>{t('provenance')}</h2>
      {made === null || made.sentences.length === 0 ? (
        <>
          <p class="soft">{t('noProvenance')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <div class="text" dir="auto" tabIndex={0}>
            {text}
          </div>
        </>
      ) : (
        <div class="text" dir="auto">
          {made.sentences.map(({ text: sentence, sources }, index) => (
            <span key={index} class="sentence">
              {sentence}
              <span class="from">
                {sources.map((source) => (
                  <a key={source} href={hrefOf(['documents', source])}>
                    {source.slice(0, 8)}
                  </a>
                ))}
              </span>{' '}
            </span>
          ))}
        </div>
      )}
    </section>
  );
}
