/** Deciding on a document: another level of authority, or whether a made text may be used. */
import { useState } from 'preact/hooks';
import type { StoryAnswer } from '../shapes.js';
import { corpusPath, tell } from './api.js';
import { minuteOf } from './bits.js';
import { useShared } from './state.js';
import { isWord } from './words.js';

const LEVELS = ['A', 'B', 'C', 'D', 'E'] as const;

export function AuthorityForm({ story, decided }: { story: StoryAnswer; decided: () => void }) {
  const { t } = useShared();
  const [level, setLevel] = useState<string>(story.authority ?? 'C');
  const form = useDecision(story, decided);
  return (
    <section>
      <h2>{t('override')}</h2>
      <Given decisions={story.authorityDecisions} />
      <fieldset disabled={!form.may} class="row">
        <legend>
          {t('level')} ({t('nowLevel')}: {story.authority ?? '–'})
        </legend>
        {LEVELS.map((one) => (
          <label key={one} class="check">
            <input type="radio" name="level" value={one} checked={level === one} onChange={() => setLevel(one)} />
            {one}
          </label>
        ))}
      </fieldset>
      {form.reasonField}
      <p class="buttons">
        <button type="button" disabled={!form.may} onClick={() => void form.decide('authority', level)}>
          {t('save')}
        </button>
        <button type="button" disabled={!form.may} onClick={() => void form.decide('authority', 'withdraw')}>
          {t('withdraw')}
        </button>
      </p>
      {form.status}
    </section>
  );
}

export function TextForm({ story, decided }: { story: StoryAnswer; decided: () => void }) {
  const { t } = useShared();
  const [text, setText] = useState(story.text);
  const form = useDecision(story, decided);
  return (
    <section>
      <h2>{t('yourVerdict')}</h2>
      <Given decisions={story.textDecisions} />
      {form.reasonField}
      <details>
        <summary>{t('edit')}</summary>
        <label>
          {t('editText')}
          <textarea
            rows={12}
            dir="auto"
            disabled={!form.may}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p>
          <button type="button" disabled={!form.may} onClick={() => void form.decide('text', 'edit', text)}>
            {t('edit')}
          </button>
        </p>
      </details>
      <p class="buttons">
        {(['approve', 'refuse', 'withdraw'] as const).map((verdict) => (
          <button key={verdict} type="button" disabled={!form.may} onClick={() => void form.decide('text', verdict)}>
            {t(verdict)}
          </button>
        ))}
      </p>
      {form.status}
    </section>
  );
}

function Given({ decisions }: { decisions: StoryAnswer['authorityDecisions'] | StoryAnswer['textDecisions'] }) {
  const { t } = useShared();
  if (decisions.length === 0) return null;
  return (
    <ol class="votes">
      {decisions.toReversed().map((one) => (
        <li key={`${one.by} ${one.at}`}>
          <strong>{one.by}</strong>: {isWord(one.verdict) ? t(one.verdict) : one.verdict}{' '}
          <span class="soft">{minuteOf(one.at)}</span> <q dir="auto">{one.reason}</q>
        </li>
      ))}
    </ol>
  );
}

function useDecision(story: StoryAnswer, decided: () => void) {
  const { corpus, me, t } = useShared();
  const [reason, setReason] = useState('');
  const [told, setTold] = useState('');
  const may = me.name !== null && me.roles.includes('reviewer');
  const decide = async (about: string, verdict: string, text?: string) => {
    try {
      const own = text === undefined ? {} : { text };
      const body = { about, subject: story.id, verdict, reason, snapshot: story.snapshot, ...own };
      await tell(corpusPath(corpus, 'decisions'), body);
      setReason('');
      setTold(`${t('saved')}. ${t('nextRun')}`);
      decided();
    } catch (error) {
      setTold(error instanceof Error ? error.message : '');
    }
  };
  const reasonField = (
    <p>
      <label>
        {t('reasonField')}
        <textarea
          rows={2}
          maxLength={2000}
          disabled={!may}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
    </p>
  );
  const status = (
    <>
      {may ? null : <p class="soft">{t(me.name === null ? 'anonymous' : 'mayNotDecide')}</p>}
      <p role="status">{told}</p>
    </>
  );
  return { may, decide, reasonField, status };
}
