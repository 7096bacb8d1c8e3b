/** How many documents have which level, and where experts have said another one. */
import type { AuthorityAnswer } from '../shapes.js';
import { ask, corpusPath } from './api.js';
import { grouped, minuteOf, Table, Wait } from './bits.js';
import { hrefOf, useLoaded, useShared } from './state.js';

export function AuthorityPage() {
  const { corpus, t } = useShared();
  const [loaded, again] = useLoaded(() => ask<AuthorityAnswer>(corpusPath(corpus, 'authority')), corpus);
  return (
    <>
      <h1>{t('authority')}</h1>
      <Wait loaded={loaded} again={again}>
        {({ levels, overrides }) => (
          <>
            <h2>{t('levels')}</h2>
            <Table label={t('levels')}>
              <thead>
                <tr>
                  <th scope="col">{t('level')}</th>
                  <th scope="col" class="number">
                    {t('documents')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {Object.entries(levels).map(([level, number]) => (
                  <tr key={level}>
                    <th scope="row">{level}</th>
                    <td class="number">{grouped(number)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <h2>{t('overrides')}</h2>
            {overrides.length === 0 ? (
              <p>{t('noOverrides')}</p>
            ) : (
              <Table label={t('overrides')}>
                <thead>
                  <tr>
                    <th scope="col">{t('title')}</th>
                    <th scope="col">{t('nowLevel')}</th>
                    <th scope="col">{t('decidedLevel')}</th>
                    <th scope="col">{t('reason')}</th>
                  </tr>
                </thead>
                <tbody>
                  {overrides.map(({ id, title, now, holds, votes }) => (
                    <tr key={id}>
                      <th scope="row" dir="auto">
                        <a href={hrefOf(['documents', id])}>{title || id}</a>
                      </th>
                      <td>{now ?? '–'}</td>
                      <td>{holds ?? t('disputed')}</td>
                      <td>
                        {votes.map((vote) => (
                          <p key={vote.by}>
                            <strong>{vote.verdict}</strong> {vote.by}, <span class="soft">{minuteOf(vote.at)}</span>:{' '}
                            <q dir="auto">{vote.reason}</q>
                          </p>
                        ))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            )}
          </>
        )}
      </Wait>
    </>
  );
}
