/** Who may sign in, and who did what. Accounts are changed on the command line of the server, by who runs it. */
import type { AdminAnswer } from '../shapes.js';
import { ask } from './api.js';
import { Table, Wait } from './bits.js';
import { useLoaded, useShared } from './state.js';

export function AdminPage() {
  const { t } = useShared();
  const [loaded, again] = useLoaded(() => ask<AdminAnswer>('/api/admin'), '');
  return (
    <>
      <h1>{t('admin')}</h1>
      <Wait loaded={loaded} again={again}>
        {({ users, access }) => (
          <>
            <h2>{t('users')}</h2>
            <Table label={t('users')}>
              <thead>
                <tr>
                  <th scope="col">{t('name')}</th>
                  <th scope="col">{t('kind')}</th>
                  <th scope="col">{t('roles')}</th>
                </tr>
              </thead>
              <tbody>
                {users.map(({ name, kind, roles }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>{kind}</td>
                    <td>{roles.join(', ')}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <h2>{t('access')}</h2>
            <Table label={t('access')}>
              <thead>
                <tr>
                  <th scope="col">{t('at')}</th>
                  <th scope="col">{t('who')}</th>
                  <th scope="col">{t('did')}</th>
                  <th scope="col">{t('what')}</th>
                </tr>
              </thead>
              <tbody>
                {access.map(({ at, who, did, what }, index) => (
                  <tr key={`${at} ${index}`}>
                    <td>{at}</td>
                    <td>{who}</td>
                    <td>{did}</td>
                    <td class="value">{what}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </>
        )}
      </Wait>
    </>
  );
}
