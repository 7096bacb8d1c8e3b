/** What the keys do. */
import { useEffect, useRef } from 'preact/hooks';
import { useShared } from './state.js';

export function KeyHelp({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useShared();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const keys = [
    ['j', t('keyNext')],
    ['k', t('keyBefore')],
    ['a', `${t('accept')}: ${t('acceptHelp')}`],
    ['r', `${t('reject')}: ${t('rejectHelp')}`],
    ['w', `${t('wrong-evidence')}: ${t('wrongHelp')}`],
    ['n', `${t('not-a-point')}: ${t('invalidHelp')}`],
    ['u', t('withdraw')],
    ['e', t('keyReason')],
    ['o', t('keyOpen')],
    ['/', t('keySearch')],
    ['?', t('keyHelp')],
  ];
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="key-help">
      <h2 id="key-help">{t('keyHelp')}</h2>
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        <button type="button" onClick={close}>
          {t('close')}
        </button>
      </p>
    </dialog>
  );
}
