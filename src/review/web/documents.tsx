/** Search over documents; and one of them, with everything that was decided about it. */
import { useState } from 'preact/hooks';
import type { DocumentsAnswer } from '../shapes.js';
import { ask, corpusPath } from './api.js';
import { grouped, Pager, Table, Wait } from './bits.js';
import { hrefOf, useLoaded, useShared } from './state.js';
import { StoryPage } from './story.js';

const SIZE = 50;
const NAMES = ['search', 'source', 'kind', 'zone', 'text'] as const;

export function DocumentsPage({ id, query }: { id: string | undefined; query: Readonly<Record<string, string>> }) {
  return id === undefined ? <Search query={query} /> : <StoryPage id={id} />;
}

function Search({ query }: { query: Readonly<Record<string, string>> }) {
  const { corpus, t } = useShared();
  const filter = Object.fromEntries(NAMES.map((name) => [name, query[name] ?? '']));
  const from = Number(query.from ?? 0) || 0;
  const [loaded, again] = useLoaded(
    () => ask<DocumentsAnswer>(corpusPath(corpus, 'documents'), { ...filter, from, size: SIZE }),
    JSON.stringify([corpus, filter, from]),
  );
  const go = (to: number) => {
    location.hash = hrefOf(['documents'], { ...filter, from: to > 0 ? String(to) : '' });
  };
  return (
    <>
      <h1>{t('documents')}</h1>
      <Wait loaded={loaded} again={again}>
        {({ documents, total, sources, kinds }) => (
          <>
            <Filters filter={filter} sources={sources} kinds={kinds} />
            <p role="status">{t('found', { n: grouped(total) })}</p>
            <Table label={t('documents')}>
              <thead>
                <tr>
                  <th scope="col">{t('title')}</th>
                  <th scope="col">{t('source')}</th>
                  <th scope="col">{t('kind')}</th>
                  <th scope="col">{t('zone')}</th>
                  <th scope="col">{t('published')}</th>
                  <th scope="col">{t('licence')}</th>
                </tr>
              </thead>
              <tbody>
                {documents.map((document) => (
                  <tr key={document.id}>
                    <th scope="row" dir="auto">
                      <a href={hrefOf(['documents', document.id])}>
                        {document.title === null ? t('titleHidden') : document.title || document.id}
                      </a>
                    </th>
                    <td>{document.source}</td>
                    <td>{document.kind}</td>
                    <td>{document.zone}</td>
                    <td class="date">{document.published ?? ''}</td>
                    <td>{document.license}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <Pager from={from} size={SIZE} total={total} go={go} />
          </>
        )}
      </Wait>
    </>
  );
}

function Filters({
  filter,
  sources,
  kinds,
}: {
  filter: Readonly<Record<string, string>>;
  sources: readonly string[];
  kinds: readonly string[];
}) {
  const { t } = useShared();
  const [search, setSearch] = useState(filter.search ?? '');
  const set = (name: string, value: string) => {
    location.hash = hrefOf(['documents'], { ...filter, search, [name]: value });
  };
  const options = [
    ['source', sources],
    ['kind', kinds],
    ['zone', ['public', 'clinical']],
  ] as const;
  return (
    <search>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          set('search', search);
        }}
      >
        <label>
          {t('search')}
          <input type="search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
        </label>
        {options.map(([name, values]) => (
          <label key={name}>
            {t(name)}
            <select value={filter[name]} onChange={(event) => set(name, event.currentTarget.value)}>
              <option value="">{t('all')}</option>
              {values.map((value) => (
                <option key={value}>{value}</option>
              ))}
            </select>
          </label>
        ))}
        <label class="check">
          <input
            type="checkbox"
            checked={filter.text === 'yes'}
            onChange={(event) => set('text', event.currentTarget.checked ? 'yes' : '')}
          />
          {t('inText')}
        </label>
        <p>
          <button type="submit">{t('search')}</button>
        </p>
      </form>
    </search>
  );
}
