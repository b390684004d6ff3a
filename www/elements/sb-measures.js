// <sb-measures>: what is done in regions for a theme: a list of measures, and a form for one more in the region shown.
// Emits `measures` (detail: the new list).
import { h } from '../lib/dom.js';
import { lang, t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { documentKeys, nameInSentence } from '../lib/regions.js';
import { firstWrong, wrongInWords } from './fields.js';
import { fillRemovable } from './removable-list.js';
import { MOST_MEASURES, leverOf, measureInWords, unitWords } from '../lib/themes.js';

export class SbMeasures extends HTMLElement {
  #ctx = null;
  #theme = null;
  #parts = null;
  #made = '';

  update(ctx, changed, theme) {
    this.#ctx = ctx;
    if (this.#parts && ['measures', 'region', 'lang'].some((key) => changed.has(key))) this.show(ctx, theme);
  }

  /** Shows the levers of a theme and the measures of the view. */
  show(ctx, theme) {
    this.#ctx = ctx;
    this.#theme = theme;
    if (!this.#parts) this.#build();
    const p = this.#parts;
    const made = `${theme.id} ${lang()}`;
    if (this.#made !== made) this.#relabel();
    this.#made = made;
    p.shared.hidden = ctx.regions.get(this.#region()).members.length === 1;
    p.add.textContent = t('themes.add', { region: nameInSentence(ctx.regions.get(this.#region())) });
    this.#list();
  }

  #region() { return this.#ctx.view.region; }
  #keys() { return documentKeys(this.#ctx.regions.get(this.#region()), this.#ctx.catalogue.municipalities); }

  #build() {
    const { baseYear, horizonYear } = this.#ctx.catalogue;
    const whole = (id, min, max, value) => h('input', { type: 'number', id: `measure-${id}`, min, max, step: 1, value, required: true, inputmode: 'numeric' });
    const p = this.#parts = {
      listTitle: h('h3'),
      list: h('ul', { class: 'edits' }),
      summary: h('summary'),
      none: h('p', { class: 'note' }),
      lever: h('select', { id: 'measure-lever', 'aria-describedby': 'measure-about' }),
      about: h('p', { class: 'note edit-wide', id: 'measure-about' }),
      shared: h('p', { class: 'note edit-wide', id: 'measure-shared' }),
      perYear: whole('perYear', 0, 1, 100),
      from: whole('from', baseYear, horizonYear - 1, baseYear + 1),
      to: whole('to', baseYear, horizonYear - 1, baseYear + 10),
      add: h('button', { type: 'submit', class: 'button' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert' }),
      labels: {},
    };
    const field = (id, input) => h('div', { class: 'edit-field' }, p.labels[id] = h('label', { for: input.id }), input);
    p.form = h('form', { class: 'edit-form', novalidate: true },
      field('lever', p.lever), field('perYear', p.perYear), field('from', p.from), field('to', p.to), p.about, p.shared,
      h('div', { class: 'edit-send' }, p.add, p.trouble));
    p.form.addEventListener('submit', (event) => { event.preventDefault(); this.#add(); });
    p.lever.addEventListener('change', () => this.#fit());
    this.append(p.listTitle, p.list, h('details', { class: 'members' }, p.summary, p.none, p.form));
  }

  #relabel() {
    const p = this.#parts;
    p.listTitle.textContent = t('themes.measures.list');
    p.summary.textContent = t('themes.measures');
    p.shared.textContent = t('themes.shared');
    p.none.textContent = t('themes.measures.none');
    for (const [id, label] of Object.entries(p.labels)) label.textContent = t(`themes.${id}`);
    const { levers } = this.#theme;
    p.none.hidden = levers.length > 0;
    p.form.hidden = levers.length === 0;
    p.lever.replaceChildren(...levers.map(({ id, name }) => h('option', { value: id }, name[lang()])));
    if (levers.length) this.#fit();
  }

  #fit() {
    const p = this.#parts;
    const { about, min, max, unit } = leverOf(p.lever.value);
    [p.perYear.min, p.perYear.max] = [min, max];
    p.labels.perYear.textContent = [t('themes.perYear'), unitWords(unit) && `(${unitWords(unit)})`].filter(Boolean).join(' ');
    p.about.textContent = about[lang()];
    p.trouble.textContent = '';
  }

  #add() {
    const p = this.#parts;
    const { view, regions } = this.#ctx;
    const wrong = firstWrong([p.perYear, p.from, p.to]);
    if (wrong) { this.#refuse(wrongInWords('themes.wrong', wrong), wrong); return; }
    const years = [Number(p.from.value), Number(p.to.value)];
    if (years[0] > years[1]) { this.#refuse(t('themes.order'), p.to); return; }
    if (view.measures.length >= MOST_MEASURES) { this.#refuse(t('themes.most', { n: MOST_MEASURES }), p.add); return; }
    const measure = { lever: p.lever.value, regions: this.#keys(), years, perYear: Number(p.perYear.value) };
    p.trouble.textContent = '';
    this.#tell([...view.measures, measure]);
    announce(t('themes.added', { measure: measureInWords(measure, regions) }));
  }

  #refuse(text, input) {
    this.#parts.trouble.textContent = text;
    input.focus();
  }

  #list() {
    const { view, regions } = this.#ctx;
    const p = this.#parts;
    p.listTitle.hidden = view.measures.length === 0;
    fillRemovable(p.list, view.measures.map((measure) => ({ words: measureInWords(measure, regions) })), {
      label: { key: 'themes.remove', name: 'measure' }, fallback: p.summary,
      take: (at) => this.#tell(this.#ctx.view.measures.filter((_, i) => i !== at)),
    });
  }

  #tell(measures) {
    this.dispatchEvent(new CustomEvent('measures', { detail: measures, bubbles: true }));
  }
}

customElements.define('sb-measures', SbMeasures);
