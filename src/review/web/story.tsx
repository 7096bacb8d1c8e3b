/** A document's whole story on one page. */
import type { StoryAnswer } from '../shapes.js';
import { ask, corpusPath } from './api.js';
import { Table, Wait } from './bits.js';
import { AuthorityForm } from './decide-document.js';
import { hrefOf, useLoaded, useShared } from './state.js';

export function StoryPage({ id }: { id: string }) {
  const { corpus, t } = useShared();
  const [loaded, again] = useLoaded(() => ask<StoryAnswer>(corpusPath(corpus, 'document'), { id }), `${corpus} ${id}`);
  return (
    <Wait loaded={loaded} again={again}>
      {(story) => (
        <>
          <h1 dir="auto">{story.title || story.id}</h1>
          <p>
            <a href={hrefOf(['documents'])}>{t('documents')}</a>
            {story.made === null ? null : (
              <>
                {' · '}
                <a href={hrefOf(['made', story.id])}>{t('made')}</a>
              </>
            )}
          </p>
          <div class="two">
            <section aria-labelledby="text-head">
              <h2 id="text-head">{t('text')}</h2>
              {story.truncated ? <p class="soft">{t('truncated')}</p> : null}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
              <div class="text" dir="auto" tabIndex={0}>
                {story.text}
              </div>
            </section>
            <div>
              <h2>{t('story')}</h2>
              <Fields label={t('story')} fields={story.fields} />
              <h2>{t('attributes')}</h2>
              {story.units.map(({ unit, version, values }) =>
                values.length === 0 ? null : (
                  <section key={unit}>
                    <h3>
                      {unit} <span class="soft">{`v${version}`}</span>
                    </h3>
                    <Fields label={unit} fields={values} />
                  </section>
                ),
              )}
              <h2>{t('mixes')}</h2>
              <ul>
                {story.mixes.map(({ mix, selected, rule }) => (
                  <li key={mix}>
                    {mix}: {selected ? t('selected') : `${t('keptOut')} ${rule}`}
                  </li>
                ))}
              </ul>
              {story.ledger.length === 0 ? null : <h2>{t('ledger')}</h2>}
              {story.ledger.map((fields, index) => (
                <Fields key={index} label={t('ledger')} fields={fields} />
              ))}
              {story.sections.length === 0 ? null : (
                <details>
                  <summary>
                    {t('sections')} ({story.sections.length})
                  </summary>
                  <ol class="outline">
                    {story.sections.map(({ title, level, start }) => (
                      <li key={start} class={`level${Math.min(level, 5)}`} dir="auto">
                        {title || '–'}
                      </li>
                    ))}
                  </ol>
                </details>
              )}
              <AuthorityForm story={story} decided={again} />
            </div>
          </div>
        </>
      )}
    </Wait>
  );
}

function Fields({ label, fields }: { label: string; fields: readonly (readonly [string, string])[] }) {
  return (
    <Table label={label}>
      <tbody>
        {fields.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="value" dir="auto">
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
