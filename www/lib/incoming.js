// Links that come in, in the address or as a step of a story, become the view of the page.
import { t } from './i18n.js';
import { langOf, languages } from './languages.js';
import { errorDetail, say, sayProblems, unsay } from './messages.js';
import { isView } from './view.js';

export class IncomingLinks {
  #to;
  #newest = 0; // who goes through links quickly sees the last one

  /** `to`: {links, ownSubjects, page(): {store, catalogue, regions}, changeLanguage(code, how), openStory(packed), trouble(error)}. */
  constructor(to) { this.#to = to; }

  /** The view of a link; what cannot be read is told and keeps its default. */
  async read(hash) { return (await this.#read(hash)).view; }

  // `lacksFigures`: its subject is of a file that is not in use, so that another is shown.
  async #read(hash) {
    const { links, ownSubjects, page } = this.#to;
    const unread = await ownSubjects.addOfLink(hash);
    const { catalogue, regions } = page();
    const { view, problems, sameData, error } = await links.read(hash, catalogue, regions);
    sayProblems(problems, unread);
    if (error) say('document', `${t('link.document')} ${errorDetail(error)}`);
    else unsay('document'); // of a link before this one
    if (sameData !== null) this.tellData(sameData);
    return { view, lacksFigures: unread?.place === 'ownFigures' };
  }

  /** A scenario that was made on other data says so. */
  tellData(same) {
    if (same) unsay('data');
    else say('data', t('file.otherData', { year: this.#to.page().catalogue.baseYear }));
  }

  /** Shows the view of a link without leaving the page: a step of a story. */
  show(hash) {
    return this.#take(hash, ({ view }) => this.#to.page().store.set(view, { history: 'push' }));
  }

  /** Takes the address over, after a step through the history or a new link. */
  async adopt() {
    const { page, changeLanguage } = this.#to;
    const { store, catalogue } = page();
    const { hash } = location;
    if (!store || (hash !== '' && !isView(hash, catalogue))) return; // a plain anchor
    await this.#take(hash, ({ view, lacksFigures }) => {
      store.adopt(view, { history: lacksFigures ? 'replace' : 'none' });
      this.playStory(hash);
    }, languages.includes(langOf(hash)) ? () => changeLanguage(langOf(hash), { keepAddress: true }) : null);
  }

  /** Plays the story of a link, where it has one. */
  async playStory(hash) {
    const packed = new URLSearchParams(hash.replace(/^#/, '')).get('st');
    if (packed === null) { unsay('story'); return; }
    try {
      await this.#to.openStory(packed);
      unsay('story'); // of a link before this one
    } catch (error) {
      say('story', `${t('story.unread')} ${errorDetail(error)}`);
    }
  }

  async #take(hash, then, before = null) {
    this.#newest += 1;
    const mine = this.#newest;
    await before?.();
    if (mine !== this.#newest) return;
    try {
      const found = await this.#read(hash);
      if (mine === this.#newest) then(found);
    } catch (error) {
      this.#to.trouble(error);
    }
  }
}
