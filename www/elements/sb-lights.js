// <sb-lights>: the lights of the table of municipalities: a list of them, and a form for one more. Emits `view` (detail: {lights}) and
// `failed` (detail: error). Fetched when it is opened.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { MOST_LIGHTS, MOST_LIMIT, TONES, isPossible, lightable, quartiles } from '../lib/lights.js';
import { announce } from '../lib/messages.js';
import { decimalField, firstWrong, numberIn, putNumber, wrongInWords } from './fields.js';
import { fillRemovable } from './removable-list.js';
import { lightInWords, valuesFor } from './table-lights.js';

export class SbLights extends HTMLElement {
  #ctx = null;
  #parts = null;
  #asked = 0;
  #from = null; // the year whose quartiles stand in the form

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
    if (['lang', 'lights'].some((key) => changed.has(key))) this.#list();
  }

  #build() {
    const limit = (id) => decimalField({ id: `light-${id}`, min: -MOST_LIMIT, max: MOST_LIMIT, 'aria-describedby': 'light-limits' });
    const p = this.#parts = {
      list: h('ul', { class: 'edits' }),
      what: h('select', { id: 'light-what' }),
      low: limit('low'),
      high: limit('high'),
      tone: h('select', { id: 'light-tone' }, ...TONES.map((id) => h('option', { value: id }))),
      limits: h('p', { class: 'note edit-wide', id: 'light-limits' }),
      add: h('button', { type: 'submit', class: 'button' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert' }),
      labels: {},
    };
    const field = (id, input) => h('div', { class: 'edit-field' }, p.labels[id] = h('label', { for: input.id }), input);
    p.form = h('form', { class: 'edit-form', novalidate: true }, field('what', p.what), field('low', p.low), field('high', p.high), field('tone', p.tone), p.limits,
      h('div', { class: 'edit-send' }, p.add, p.trouble));
    p.form.addEventListener('submit', (event) => { event.preventDefault(); this.#add(); });
    p.what.addEventListener('change', () => this.#usual());
    for (const input of [p.low, p.high]) input.addEventListener('input', () => { p.limits.textContent = t('lights.unit', { unit: t(`unit.${p.what.value}`) }); });
    this.append(p.list, p.form);
  }

  #relabel() {
    const p = this.#parts;
    const { catalogue, view } = this.#ctx;
    const all = lightable(catalogue);
    const chosen = p.what.value || (all.find(({ id }) => id === view.indicator) ?? all[0]).id;
    const themes = [...new Set(all.map(({ theme = '' }) => theme))].map((of) => [of, all.filter(({ theme = '' }) => theme === of)]);
    p.what.replaceChildren(...themes.map(([theme, of]) => h('optgroup', { label: t(theme ? `theme.${theme}` : 'themes.people') }, ...of.map(({ id }) => h('option', { value: id }, t(`indicator.${id}`))))));
    p.what.value = chosen;
    for (const option of p.tone.options) option.textContent = t(`lights.tone.${option.value}`);
    for (const [id, label] of Object.entries(p.labels)) label.textContent = t(`lights.${id === 'low' || id === 'high' ? `form.${id}` : id}`);
    p.add.textContent = t('lights.add');
    this.#usual();
  }

  // A change is zero everywhere in the base year: then it is the year of the page, or the last one.
  async #usual() {
    const p = this.#parts;
    const { catalogue: { baseYear, horizonYear, municipalities }, view } = this.#ctx;
    const id = p.what.value;
    this.#asked += 1;
    const mine = this.#asked;
    p.limits.textContent = t('busy');
    p.add.disabled = true;
    try {
      const values = await valuesFor(this.#ctx, id);
      if (!values || mine !== this.#asked) return;
      const ofYear = (year) => Array.from(values.subarray((year - baseYear) * municipalities.length, (year - baseYear + 1) * municipalities.length));
      const isFlat = new Set(ofYear(baseYear).filter(Number.isFinite)).size <= 1;
      this.#from = isFlat ? (view.year > baseYear ? view.year : horizonYear) : baseYear;
      const limits = quartiles(id, ofYear(this.#from));
      [p.low, p.high].forEach((input, at) => putNumber(input, limits?.[at]));
      p.limits.textContent = t(limits ? 'lights.quartiles' : 'themes.none', { year: this.#from, unit: t(`unit.${id}`) });
    } catch (error) {
      if (mine === this.#asked) this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    } finally {
      if (mine === this.#asked) p.add.disabled = false;
    }
  }

  #add() {
    const p = this.#parts;
    const { lights } = this.#ctx.view;
    p.trouble.textContent = '';
    const wrong = firstWrong([p.low, p.high]);
    const light = { id: p.what.value, low: numberIn(p.low), high: numberIn(p.high), tone: p.tone.value };
    const refuse = (text, input) => { p.trouble.textContent = text; input.focus(); };
    if (wrong) return refuse(wrongInWords('themes.wrong', wrong), wrong);
    if (!isPossible(light)) return refuse(t('lights.order'), p.high);
    if (lights.length >= MOST_LIGHTS && !lights.some(({ id }) => id === light.id)) return refuse(t('lights.most', { n: MOST_LIGHTS }), p.add);
    // One subject has one light: another one takes its place.
    this.#tell([...lights.filter(({ id }) => id !== light.id), light]);
    announce(t('lights.added', { light: lightInWords(light) }));
    return undefined;
  }

  #list() {
    const { lights } = this.#ctx.view;
    fillRemovable(this.#parts.list, lights.map((light) => ({ words: lightInWords(light) })), {
      label: { key: 'lights.remove', name: 'light' }, fallback: this.#parts.what,
      take: (at) => this.#tell(this.#ctx.view.lights.filter((_, i) => i !== at)),
    });
  }

  #tell(lights) { this.dispatchEvent(new CustomEvent('view', { detail: { lights }, bubbles: true })); }
}

customElements.define('sb-lights', SbLights);
