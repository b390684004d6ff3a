// Answers the event `take` of every menu. What makes the files is no part of a first view.
import { loadTexts, t } from '../i18n.js';
import { BELOW } from '../texts.js';

/** `at`: a function that gives the context of this moment. */
export function wireTake(at) {
  document.addEventListener('take', async ({ detail }) => {
    let made;
    try {
      [made] = await Promise.all([import('./take.js'), loadTexts(BELOW)]);
    } catch {
      detail.tell(t('error.fetch'), true);
      return;
    }
    await made.take(at, detail);
  });
}
