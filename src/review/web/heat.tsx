/** Share covered, type by domain. A cell says its figures; the shade repeats them in one hue, so that colours need not be told apart. */
import type { CoverageAnswer } from '../shapes.js';
import { percent, Table } from './bits.js';
import { hrefOf, useShared } from './state.js';

export function Heat({ heat }: { heat: CoverageAnswer['heat'] }) {
  const { t } = useShared();
  const types = [...new Set(heat.map(({ type }) => type))];
  const domains = [...new Set(heat.map(({ domain }) => domain))].sort();
  const of = (type: string, domain: string) => heat.find((cell) => cell.type === type && cell.domain === domain);
  return (
    <section>
      <h2>{t('byTypeDomain')}</h2>
      <p class="soft">{t('heatHelp')}</p>
      <Table label={t('byTypeDomain')}>
        <thead>
          <tr>
            <th scope="col">{t('domain')}</th>
            {types.map((type) => (
              <th key={type} scope="col" class="number">
                {type}
              </th>
            ))}
            <th scope="col" class="number">
              {t('all')}
            </th>
          </tr>
        </thead>
        <tbody>
          {domains.map((domain) => (
            <tr key={domain}>
              <th scope="row">{domain}</th>
              {types.map((type) => (
                <Cell key={type} cells={[of(type, domain)]} href={hrefOf(['coverage'], { type, domain })} />
              ))}
              <Cell cells={types.map((type) => of(type, domain))} href={hrefOf(['coverage'], { domain })} />
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Cell({ cells, href }: { cells: readonly (CoverageAnswer['heat'][number] | undefined)[]; href: string }) {
  const points = cells.reduce((sum, cell) => sum + (cell?.points ?? 0), 0);
  if (points === 0) return <td class="number soft">–</td>;
  const covered = cells.reduce((sum, cell) => sum + (cell?.covered ?? 0), 0);
  return (
    <td class={`number heat h${Math.round((4 * covered) / points)}`}>
      <a href={href}>
        {percent(covered / points)}{' '}
        <small>
          {covered}/{points}
        </small>
      </a>
    </td>
  );
}
