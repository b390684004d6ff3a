// Indicators of the visitor's own: a name, what one of it needs, and a table of rates by age. An indicator is named by its definition
// (the engine reads it), so that a link that shows it needs nothing else. Those made are remembered by the browser.
import { number } from './format.js';
import { t } from './i18n.js';
import { announce, say } from './messages.js';
import { recall, remember } from './storage.js';
import { learnIndicators } from './themes.js';

/** What the id of such an indicator begins with. */
export const PREFIX = 'own:';
/** As many as a visitor can make, and beside these those of links: together as many as the engine keeps ready. */
export const MOST_OWN = 8;
const MOST_OF_LINKS = 4;
export const NAME_CHARS = 60;
const KEY = 'own-indicators';

export const isOwnIndicator = (id) => id.startsWith(PREFIX);
/** Whether its figures are in a file of the visitor's own: its id alone says too little. */
export const isOfOwnFile = (id) => id.startsWith(`${PREFIX}given:`);

/** The name that the id of such a one ends with. */
export const labelOfFile = (id) => id.split(':').slice(4).join(':');

/** The rates of everyone of some ages as the definition writes them. */
export const everyone = (first, last) => `${first}-${last}=1`;

/** The id of an indicator; `near`: whether people around count too. */
export const definitionOf = ({ name, near, need, rates }) => `${PREFIX}${near ? 'near' : 'here'}:${need}:${rates}:${name}`;

/**
 * Those of the page: out of what the browser remembers and out of the form, which the visitor made, and out of links, which stay for
 * the visit (`isOfLink`) and never take the place of one that was made.
 */
export class OwnSubjects {
  #engine;
  #catalogue = null;
  #changed;
  #ofLinks = new Set();
  #ofFiles = new Set(); // that were here in this visit
  /** Whether the browser remembers what was made. */
  isKept = true;

  /** `changed`: called when there are others to choose from. */
  constructor(engine, changed) {
    this.#engine = engine;
    this.#changed = changed;
  }

  /** Takes a catalogue over, with those that the browser remembers; one that cannot be read any more is left out. */
  async begin(catalogue) {
    this.#catalogue = catalogue;
    for (const { id, isOfFile } of catalogue.indicators) if (isOfFile) this.#ofFiles.add(id);
    const made = remembered();
    for (const id of [...made, ...[...this.#ofLinks].slice(-MOST_OF_LINKS)]) await this.add(id).catch(() => {});
  }

  /** Asks the engine what an id defines, and takes it into the catalogue. Throws where it defines nothing. */
  async add(id) {
    const { indicators } = this.#catalogue;
    if (indicators.some((one) => one.id === id)) return;
    const found = await this.#engine.ownIndicator(id).catch((error) => { throw Object.assign(error, { wasHere: this.#ofFiles.has(id) }); });
    if (indicators.some((one) => one.id === id)) return; // asked twice
    found.isOfLink = this.#ofLinks.has(id) || madeOf(this.#catalogue).length >= MOST_OWN;
    const ofLinks = ownOf(this.#catalogue).filter(({ isOfLink }) => isOfLink);
    if (found.isOfLink && ofLinks.length >= MOST_OF_LINKS) indicators.splice(indicators.indexOf(ofLinks[0]), 1);
    indicators.push(found);
    learnIndicators([found]);
    this.#keep();
  }

  /** Adds one that the visitor makes; one of a link becomes the visitor's own. */
  async make(id) {
    this.#ofLinks.delete(id);
    await this.add(id);
    const found = this.#catalogue.indicators.find((one) => one.id === id);
    if (!found.isOfLink) return;
    found.isOfLink = false;
    this.#keep();
  }

  /** Takes one out of the catalogue. */
  remove(id) {
    const { indicators } = this.#catalogue;
    indicators.splice(indicators.findIndex((one) => one.id === id), 1);
    this.#keep(id);
  }

  /** What the visitor asks: one to `add`, which the page then shows, or one to `remove`, which it then no longer shows. Throws as `add`. */
  async change({ add, remove }, store) {
    if (remove) {
      const name = t(`indicator.${remove}`);
      if (store.view.indicator === remove) store.set({ indicator: 'population' }, { history: 'push' });
      this.remove(remove);
      announce(t('ownSubject.removed', { name }));
      return;
    }
    await this.make(add);
    store.set({ indicator: add }, { history: 'push' });
    announce(t('ownSubject.added', { name: t(`indicator.${add}`) }));
    if (!this.isKept) say('kept', t('ownSubject.unkept'), { calm: true });
  }

  /** One that was taken away comes back with the step that shows it. */
  async shown(id) {
    if (isOwnIndicator(id)) await this.add(id);
  }

  /** Adds the one that a link shows, where it is one of these. Null, or the error of one that cannot be read: the reader of the link tells it. */
  async addOfLink(hash) {
    const id = new URLSearchParams(hash.replace(/^#/, '')).get('i') ?? '';
    if (!isOwnIndicator(id)) return null;
    if (!madeOf(this.#catalogue).some((one) => one.id === id)) this.#ofLinks.add(id);
    return this.add(id).then(() => null, (error) => error);
  }

  // Another tab may have made some in the meantime, and what cannot be read here may be of a newer page: both stay.
  #keep(removed = null) {
    const made = madeOf(this.#catalogue).map(({ id }) => id);
    const others = stored().filter((id) => id !== removed && !made.includes(id));
    this.isKept = remember(KEY, JSON.stringify([...made, ...others].slice(0, 2 * MOST_OWN)));
    this.#changed();
  }
}

/** What an indicator of these is made of, in words. */
export function ownInWords(id) {
  if (isOfOwnFile(id)) return t('ownSubject.isOfFile', { name: t(`indicator.${id}`) });
  const [, who, need, rates, name] = /^own:(near|here):([^:]*):([^:]*):(.*)$/s.exec(id) ?? [];
  return t(`ownSubject.${who === 'near' ? 'isNear' : 'isHere'}`, { name, need: number(Number(need), Number.isInteger(Number(need)) ? 0 : 3), rates: rates.replaceAll(',', ', ') });
}

/** Those among the indicators of a catalogue; figures of a file are the visitor's own too, but live with the file (`own-data.js`). */
export const ownOf = (catalogue) => catalogue.indicators.filter(({ theme, isOfFile }) => theme === 'own' && !isOfFile);

/** Those that the visitor made. */
export const madeOf = (catalogue) => ownOf(catalogue).filter(({ isOfLink }) => !isOfLink);

/** What the browser remembers; nothing where it is no list. */
function stored() {
  try {
    const ids = JSON.parse(recall(KEY) ?? '[]');
    return Array.isArray(ids) ? ids : [];
  } catch {
    return [];
  }
}

/** The ids that the browser remembers. */
const remembered = () => stored().filter((id) => typeof id === 'string' && isOwnIndicator(id)).slice(0, MOST_OWN);
