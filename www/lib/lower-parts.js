// What stands below the first view of the page: its code, texts and styles are no part of that.
import { loadTexts, t } from './i18n.js';
import { say } from './messages.js';
import { BELOW } from './texts.js';

/** Takes a style sheet into use that waits for it; after a try that brought it, it is there. */
const useSheet = (link) => new Promise((resolve, reject) => {
  if (link.sheet && !link.disabled) { resolve(); return; }
  link.addEventListener('load', resolve, { once: true });
  link.addEventListener('error', reject, { once: true });
  link.disabled = true; // one that did not come is fetched anew
  link.disabled = false;
});
/** None in the single file, where they are there. */
const styles = () => Promise.all(Array.from(document.querySelectorAll('link[data-later]'), useSheet));

export class Below {
  #show;
  #needs;
  #isAsked = false;
  #tell = null;
  /** Once all of it stands there. */
  whole = new Promise((resolve) => { this.#tell = resolve; });

  /** `needs`: fetches what else it needs; `show`: puts it on the page. */
  constructor(needs, show) {
    this.#needs = needs;
    this.#show = show;
  }

  /** Fetches it, once; where something does not come the visitor is told and can try again. */
  async load() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    try {
      await Promise.all([import('../below.js'), loadTexts(BELOW), styles(), this.#needs()]);
    } catch {
      this.#isAsked = false;
      say('below', t('error.below'), { action: [t('error.retry'), () => this.load()] });
      return;
    }
    await this.#show();
    this.#tell();
  }
}
