/** The page: who you are, where you are, and the part of it that you asked for. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../shapes.js';
import { AdminPage } from './admin.js';
import { readMe, tell } from './api.js';
import { AuditPage } from './audit.js';
import { AuthorityPage } from './authority.js';
import { CoveragePage } from './coverage.js';
import { DocumentsPage } from './documents.js';
import { MadePage } from './made.js';
import { RunsPage } from './runs.js';
import { SignInPage } from './sign-in.js';
import { hrefOf, type Route, type Shared, SharedContext, useRoute } from './state.js';
import { type Language, type Word, wordsOf } from './words.js';

const pages = ['coverage', 'documents', 'authority', 'runs', 'made', 'audit', 'admin'] as const;
type Page = (typeof pages)[number];

function App() {
  const route = useRoute();
  const [me, setMe] = useState<Me | null>(null);
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [chosen, setChosen] = useState<string | null>(localStorage.getItem('medcorpus-corpus'));
  const refresh = () => readMe().then(setMe, () => setMe((before) => before));
  useEffect(() => {
    void (async () => {
      const [first, secret] = route.parts;
      if (first === 'enter' && secret !== undefined) {
        // The link works once; whoever opens it again is signed in already or is told to.
        await tell('/api/enter', { secret }).catch(() => {});
        history.replaceState(null, '', hrefOf(['coverage']));
        dispatchEvent(new HashChangeEvent('hashchange'));
      }
      await refresh();
    })();
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem('medcorpus-language', language);
  }, [language]);
  const t = wordsOf(language);
  if (me === null) return <p role="status">{t('loading')}</p>;
  const corpus = me.corpora.find((one) => one === chosen) ?? me.corpora[0] ?? '';
  const choose = (next: string) => {
    localStorage.setItem('medcorpus-corpus', next);
    setChosen(next);
  };
  const shared: Shared = { me, corpus, language, t };
  const page = pageOf(route, me);
  return (
    <SharedContext.Provider value={shared}>
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t('skip')}
      </button>
      <Header
        page={page}
        shared={shared}
        choose={choose}
        toggleLanguage={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        signOut={() => void tell('/api/sign-out', {}).then(refresh, refresh)}
      />
      <main id="content" tabIndex={-1} key={corpus}>
        <Content page={page} route={route} entered={refresh} />
      </main>
    </SharedContext.Provider>
  );
}

function Content({ page, route, entered }: { page: Page | 'sign-in'; route: Route; entered: () => void }) {
  const [, second] = route.parts;
  switch (page) {
    case 'sign-in':
      return <SignInPage entered={entered} />;
    case 'coverage':
      return <CoveragePage query={route.query} />;
    case 'documents':
      return <DocumentsPage id={second} query={route.query} />;
    case 'authority':
      return <AuthorityPage />;
    case 'runs':
      return <RunsPage />;
    case 'made':
      return <MadePage id={second} query={route.query} />;
    case 'audit':
      return <AuditPage pair={second} />;
    case 'admin':
      return <AdminPage />;
  }
}

function Header({
  page,
  shared,
  choose,
  toggleLanguage,
  signOut,
}: {
  page: string;
  shared: Shared;
  choose: (corpus: string) => void;
  toggleLanguage: () => void;
  signOut: () => void;
}) {
  const { me, t, corpus } = shared;
  const names: Readonly<Record<Page, Word>> = {
    coverage: 'coverage',
    documents: 'documents',
    authority: 'authority',
    runs: 'runs',
    made: 'made',
    audit: 'audit',
    admin: 'admin',
  };
  return (
    <header class="top">
      <p class="product">
        medcorpus{' '}
        {me.corpora.length > 1 ? (
          <select aria-label={t('corpus')} value={corpus} onChange={(event) => choose(event.currentTarget.value)}>
            {me.corpora.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        ) : (
          <span class="soft">{corpus}</span>
        )}
      </p>
      <nav aria-label="medcorpus">
        <ul>
          {pages
            .filter((one) => isShown(one, me))
            .map((one) => (
              <li key={one}>
                <a href={hrefOf([one])} aria-current={page === one ? 'page' : undefined}>
                  {t(names[one])}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <p class="person">
        <button type="button" class="plain" lang={shared.language === 'zh' ? 'en' : 'zh-CN'} onClick={toggleLanguage}>
          {t('language')}
        </button>
        <button type="button" class="plain" onClick={toggleTheme}>
          {t('theme')}
        </button>
        {me.name === null ? (
          <a href={hrefOf(['sign-in'])}>{t('signIn')}</a>
        ) : (
          <>
            <span title={me.roles.join(', ')}>{me.name}</span>
            <button type="button" class="plain" onClick={signOut}>
              {t('signOut')}
            </button>
          </>
        )}
      </p>
    </header>
  );
}

function isShown(page: Page, { roles, audit }: Me): boolean {
  if (page === 'audit') return audit && roles.includes('auditor');
  if (page === 'admin') return roles.includes('admin');
  return true;
}

function pageOf({ parts }: Route, me: Me): Page | 'sign-in' {
  const [first] = parts;
  if (first === 'sign-in' || me.roles.length === 0) return 'sign-in';
  return pages.find((page) => page === first) ?? 'coverage';
}

function firstLanguage(): Language {
  const kept = localStorage.getItem('medcorpus-language');
  if (kept === 'en' || kept === 'zh') return kept;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

function toggleTheme(): void {
  const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark';
  showTheme(isDark ? 'light' : 'dark');
}

function showTheme(theme: string): void {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem('medcorpus-theme', theme);
}

const theme = localStorage.getItem('medcorpus-theme');
if (theme !== null) showTheme(theme);
const root = document.getElementById('app');
if (root) render(<App />, root);
