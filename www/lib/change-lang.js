// The language a page opens in, and going to another one: its texts are fetched first.
import { h } from './dom.js';
import { lang, loadLang, setLang, t } from './i18n.js';
import { say, unsay } from './messages.js';
import { remember } from './storage.js';
import { wantedLang } from './texts.js';

/** A wait that is not noticed needs no words. */
const LATE_MS = 400;

/** Sets the language of a page that opens. Without its texts there is no page: then `lib/unloaded.js` says so, in its own words. */
export async function firstLang() {
  const code = wantedLang();
  try {
    await loadLang(code);
  } catch (cause) {
    dispatchEvent(new Event('unloaded'));
    throw cause;
  }
  setLang(code);
}

let going = 0; // the newest choice

/** Goes to another language. False where the page stays as it is: its texts did not come, which is told, or another was chosen since. */
export async function changeLang(code) {
  going += 1;
  const mine = going;
  if (code === lang()) { unsay('language'); return false; }
  const late = setTimeout(() => say('language', t('head.language.busy'), { calm: true, stays: true }), LATE_MS);
  try {
    await loadLang(code);
  } catch {
    // Also in the language that was asked for, for who reads no other.
    if (mine === going) say('language', [t('head.language.failed'), ' ', h('span', { lang: code }, t('head.language.failed.there'))]);
    return false;
  } finally {
    clearTimeout(late);
  }
  if (mine !== going) return false;
  unsay('language');
  setLang(code);
  remember('lang', code);
  return true;
}
