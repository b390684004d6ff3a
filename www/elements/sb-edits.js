// <sb-edits>: changes to the scenario in some regions: a list of them, and a form for one more, in the region shown or in several.
// Emits `edits` (detail: the new list).
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { COMPONENTS, MAX_AMOUNT, MAX_FACTOR, MOST_EDITS, NAMED, OLDEST, WITH_AGES, editInWords, isPossible, regionsInWords } from '../lib/edits.js';
import { effectInWords, nowInWords, peopleOf } from '../lib/edit-effect.js';
import { announce } from '../lib/messages.js';
import { nameInSentence } from '../lib/regions.js';
import { SCENARIO, scenarioKey, scenarioOf } from '../lib/view.js';
import { firstWrong, wrongInWords } from './fields.js';
import { fillRemovable } from './removable-list.js';
import './sb-regions.js';

export class SbEdits extends HTMLElement {
  #ctx = null;
  #parts = null;
  #added = null; // {scenario, year, before, edit} of the change that was just added, until its numbers come

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
    this.#parts.regions.update(ctx, changed);
    if (['lang', 'region'].some((key) => changed.has(key))) this.#nameButton();
    if (changed.has('lang') || changed.has('edits')) this.#list();
    if (['lang', 'region', 'year', ...SCENARIO].some((key) => changed.has(key))) this.#parts.effect.textContent = '';
    if (changed.has('data')) this.#tellEffect();
    if (['lang', 'region', 'data'].some((key) => changed.has(key))) this.#now();
  }

  #build() {
    const { baseYear, horizonYear } = this.#ctx.catalogue;
    const whole = (id, min, max, value) => h('input', { type: 'number', id: `edit-${id}`, min, max, step: 1, value, required: true, inputmode: 'numeric' });
    const p = this.#parts = {
      title: h('h2', { id: 'edits-title' }),
      intro: h('p', { class: 'note' }),
      list: h('ul', { class: 'edits' }),
      effect: h('p', { class: 'edit-effect', role: 'status' }),
      now: h('p', { class: 'note edit-wide', id: 'edit-now' }),
      why: h('p', { class: 'note edit-wide', id: 'edit-why' }),
      what: h('select', { id: 'edit-what', 'aria-describedby': 'edit-now' }, ...COMPONENTS.map((id) => h('option', { value: id }))),
      by: whole('by', -100, (MAX_FACTOR - 1) * 100, 10),
      unit: h('select', { id: 'edit-unit', 'aria-describedby': 'edit-why' }, ...['percent', 'persons'].map((id) => h('option', { value: id }))),
      youngest: whole('youngest', 0, OLDEST, 0),
      oldest: whole('oldest', 0, OLDEST, OLDEST),
      first: whole('first', baseYear, horizonYear - 1, baseYear + 1),
      last: whole('last', baseYear, horizonYear - 1, horizonYear - 1),
      regions: h('sb-regions'),
      add: h('button', { type: 'submit', class: 'button' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert', id: 'edit-trouble' }),
    };
    this.labels = {};
    const field = (id, input) => h('div', { class: 'edit-field' }, this.labels[id] = h('label', { for: input.id }), input);
    p.ages = [field('youngest', p.youngest), field('oldest', p.oldest)];
    p.form = h('form', { class: 'edit-form', novalidate: true, 'aria-describedby': 'edit-trouble' },
      field('what', p.what), field('by', p.by), field('unit', p.unit), field('first', p.first), field('last', p.last), ...p.ages, p.why,
      p.regions, p.now, h('div', { class: 'edit-send' }, p.add, p.trouble));
    p.regions.addEventListener('regions', () => { this.#nameButton(); this.#now(); });
    p.first.addEventListener('change', () => this.#now());
    p.form.addEventListener('submit', (event) => { event.preventDefault(); this.#add(); });
    p.what.addEventListener('change', () => this.#fit());
    p.unit.addEventListener('change', () => this.#fit());
    p.summary = h('summary');
    p.details = h('details', { class: 'edit-more' }, p.summary, p.form);
    p.details.addEventListener('toggle', () => this.#now());
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'edits-title');
    this.append(p.title, p.intro, p.list, p.effect, p.details);
    this.#fit();
  }

  #nameButton() {
    const { regions } = this.#ctx;
    const keys = this.#parts.regions.value;
    this.#parts.add.textContent = keys.length === 1
      ? t('edits.add', { region: nameInSentence(regions.get(keys[0])) }) : t('edits.add.several', { n: keys.length });
  }

  /** Shows only the fields that belong to what changes. */
  #fit() {
    const p = this.#parts;
    const migration = p.what.value === 'immigration';
    if (!migration) p.unit.value = 'percent';
    p.unit.disabled = !migration;
    p.why.hidden = migration;
    const percent = p.unit.value === 'percent';
    p.by.min = percent ? -100 : -MAX_AMOUNT;
    p.by.max = percent ? (MAX_FACTOR - 1) * 100 : MAX_AMOUNT;
    for (const field of p.ages) field.hidden = !WITH_AGES.includes(p.what.value);
    p.trouble.textContent = '';
    this.#now();
  }

  // How many people it is of now; what one changes by ten percent should be known. Asked only while the form is open.
  async #now() {
    const p = this.#parts;
    if (!p.details.open || !this.#ctx?.data || !p.first.checkValidity()) return;
    const { engine, view, regions, catalogue, lang } = this.#ctx;
    const [keys, year, component] = [p.regions.value, Number(p.first.value), p.what.value];
    // Several areas are an own group: each municipality counts once.
    const members = [...new Set(keys.flatMap((key) => regions.get(key).members))].map((r) => catalogue.municipalities[r].code);
    const region = keys.length === 1 ? keys[0] : `own:${members.join('.')}`;
    try {
      const facts = await engine.latest('now', 'regionFacts', { scenario: scenarioOf(view), options: { region, indicator: 'population', year, lang } });
      if (facts) p.now.textContent = nowInWords(component, facts.components ?? {}, { year, region: regionsInWords(keys, regions) });
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    }
  }

  #people() {
    const { data, view, regions, catalogue } = this.#ctx;
    return peopleOf(regions.get(view.region), data.people, view.year - catalogue.baseYear, catalogue.municipalities.length);
  }

  // One sentence on what the change that was just added does to the region shown.
  #tellEffect() {
    const { view, data, regions } = this.#ctx;
    const added = this.#added;
    if (!added || data.scenario !== scenarioKey(view)) return;
    this.#added = null;
    if (added.scenario !== data.scenario || added.year !== view.year || added.region !== view.region) return;
    this.#parts.effect.textContent = effectInWords(regions.get(view.region), { year: view.year, before: added.before, after: this.#people(), firstYear: added.edit.years[0] });
  }

  #add() {
    const p = this.#parts;
    const { view, catalogue, regions } = this.#ctx;
    const fields = [p.by, p.first, p.last, ...(WITH_AGES.includes(p.what.value) ? [p.youngest, p.oldest] : [])];
    const wrong = firstWrong(fields);
    if (wrong) { this.#refuse(wrongInWords('edits.wrong', wrong), wrong); return; }
    const number = (input) => Number(input.value);
    const edit = { component: p.what.value, regions: [...p.regions.value].sort() };
    const ages = [number(p.youngest), number(p.oldest)];
    if (WITH_AGES.includes(edit.component) && (ages[0] > 0 || ages[1] < OLDEST)) edit.ages = ages;
    edit.years = [number(p.first), number(p.last)];
    if (p.unit.value === 'persons') edit.amount = number(p.by);
    else edit.factor = (100 + number(p.by)) / 100;
    if (!isPossible(edit, catalogue, regions)) {
      this.#refuse(t('edits.order'), edit.years[0] > edit.years[1] ? p.last : p.oldest);
      return;
    }
    if (view.edits.length >= MOST_EDITS) { this.#refuse(t('edits.most', { n: MOST_EDITS }), p.add); return; }
    p.trouble.textContent = '';
    p.regions.reset();
    const edits = [...view.edits, edit];
    const known = this.#ctx.data?.scenario === scenarioKey(view);
    this.#added = known ? { scenario: scenarioKey({ ...view, edits }), year: view.year, region: view.region, before: this.#people(), edit } : null;
    this.#tell(edits);
    p.list.lastElementChild?.focus();
    announce(t('edits.added', { edit: editInWords(edit, regions) }));
  }

  #refuse(text, input) {
    this.#parts.trouble.textContent = text;
    input.focus();
  }

  #list() {
    const { view, regions } = this.#ctx;
    const p = this.#parts;
    fillRemovable(p.list, view.edits.map((edit) => {
      const n = edit.regions.length;
      const more = n > NAMED && h('details', { class: 'edit-all' },
        h('summary', null, t('edits.all', { n })), h('p', null, regionsInWords(edit.regions, regions, { all: true })));
      return { words: editInWords(edit, regions), more };
    }), {
      label: { key: 'edits.remove', name: 'edit' }, fallback: p.summary,
      take: (at) => this.#tell(this.#ctx.view.edits.filter((_, i) => i !== at)),
    });
  }

  #tell(edits) {
    this.dispatchEvent(new CustomEvent('edits', { detail: edits, bubbles: true }));
  }

  #relabel() {
    const p = this.#parts;
    p.title.textContent = t('edits.label');
    p.intro.textContent = t('edits.intro');
    p.summary.textContent = t('edits.more');
    p.why.textContent = t('edits.unit.why');
    for (const [id, label] of Object.entries(this.labels)) label.textContent = t(`edits.${id}`);
    for (const option of p.what.options) option.textContent = t(`edits.${option.value}`);
    for (const option of p.unit.options) option.textContent = t(`edits.unit.${option.value}`);
  }
}

customElements.define('sb-edits', SbEdits);
