// The subjects of a table of effects: a box with a check mark for each, by theme.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { tellable } from '../lib/effects.js';

export class IndicatorChoice {
  #summary = h('summary');
  #list = h('div', { class: 'choice-list' });
  #chosen;
  #id;
  #tell;
  #isOwn = false; // the visitor chose

  /** `id`: prefix of the ids; `usual`: what is chosen at first; `tell()`: called when another is chosen. */
  constructor(id, usual, tell) {
    this.#id = id;
    this.#chosen = new Set(usual);
    this.#tell = tell;
    this.box = h('details', { class: 'members' }, this.#summary, this.#list);
  }

  /** What to show as long as the visitor has not chosen. */
  suggest(ids) {
    if (this.#isOwn) return;
    this.#chosen = new Set(ids);
    for (const input of this.#list.querySelectorAll('input')) input.checked = this.#chosen.has(input.value);
    this.#count();
  }

  /** The ids of the chosen subjects, in the order of the list. */
  get value() { return [...this.#list.querySelectorAll('input:checked')].map(({ value }) => value); }

  relabel(catalogue) {
    const of = new Map();
    for (const { id, theme = '' } of tellable(catalogue)) of.set(theme, [...of.get(theme) ?? [], id]);
    const box = (id) => h('label', { class: 'check' },
      h('input', { type: 'checkbox', value: id, id: `${this.#id}-of-${id}`, checked: this.#chosen.has(id), onchange: ({ target }) => this.#set(id, target.checked) }), t(`indicator.${id}`));
    this.#list.replaceChildren(...[...of].map(([theme, ids]) => h('fieldset', null, h('legend', null, t(theme ? `theme.${theme}` : 'themes.people')), ...ids.map(box))));
    this.#count();
  }

  #set(id, is) {
    this.#isOwn = true;
    if (is) this.#chosen.add(id);
    else this.#chosen.delete(id);
    this.#count();
    this.#tell();
  }

  #count() { this.#summary.textContent = t('effects.choose', { n: this.#chosen.size }); }
}
