/** Signing in by name and password, or through the organisation. */
import { useState } from 'preact/hooks';
import { tell } from './api.js';
import { hrefOf, useShared } from './state.js';

export function SignInPage({ entered }: { entered: () => void }) {
  const { t, me } = useShared();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      await tell('/api/sign-in', { name, password });
      location.hash = hrefOf(['coverage']);
      entered();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '');
    }
  };
  return (
    <form class="sign-in" onSubmit={submit}>
      <h1>{t('signIn')}</h1>
      <label>
        {t('name')}
        <input autocomplete="username" required value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <label>
        {t('password')}
        <input
          type="password"
          autocomplete="current-password"
          required
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </label>
      <p role="alert">{problem}</p>
      <p>
        <button type="submit">{t('signIn')}</button>
      </p>
      {me.oidc ? (
        <p>
          <a href="/api/oidc">{t('signInOidc')}</a>
        </p>
      ) : null}
    </form>
  );
}
