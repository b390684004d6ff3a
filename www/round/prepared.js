// Rounds that were prepared for who has little time: files of the site as anyone's own, `rounds/NAME.LANG.json`. Each opens as a copy, so
// that two rooms that begin with the same one can be merged later and each keeps its own tables.
import { h } from '../lib/dom.js';
import { responseOf } from '../lib/files.js';
import { lang, t } from '../lib/i18n.js';
import { newId } from './session.js';

const NAMES = ['border', 'schools', 'homes'];

/** The same round with ids of its own for all but the round itself. */
export function ownCopy(value) {
  const ids = new Map(value.records.filter(({ kind }) => kind !== 'round').map(({ id }) => [id, newId()]));
  const own = (id) => ids.get(id) ?? id;
  return {
    ...value,
    records: value.records.map((one) => ({
      ...one, id: own(one.id), ...(one.table && { table: own(one.table) }), ...(one.about && { about: own(one.about) }),
    })),
  };
}

/** A prepared round in a language, as a session. Throws {code: 'fetch', place, expected, found}. */
export const fetchPrepared = async (name, code = lang()) => ownCopy(await (await responseOf(`rounds/${name}.${code}.json`)).json());

/** The list of them; `open(name)` is asked by a button. */
export class PreparedList {
  #title = h('h3');
  #about = h('p', { class: 'note' });
  #items;

  constructor(open) {
    this.#items = NAMES.map((name) => ({
      name, button: h('button', { type: 'button', class: 'button', onclick: () => open(name), 'aria-describedby': `prepared-${name}` }), about: h('p', { class: 'note', id: `prepared-${name}` }),
    }));
    this.el = h('section', { class: 'round-card round-prepared' }, this.#title, this.#about, h('ul', { class: 'packages' }, ...this.#items.map(({ button, about }) => h('li', null, button, about))));
  }

  update() {
    this.#title.textContent = t('prepared');
    this.#about.textContent = t('prepared.about');
    for (const { name, button, about } of this.#items) {
      button.textContent = t(`prepared.${name}`);
      about.textContent = t(`prepared.${name}.about`);
    }
  }
}
