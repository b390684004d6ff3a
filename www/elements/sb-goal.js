// <sb-goal>: goal seek: the question in a form, the search with its progress, and what came of it.
// Emits `scenario` (detail: the patch of a combination that is taken over).
import { h, putText } from '../lib/dom.js';
import { viewOf } from '../lib/documents.js';
import { themeOf } from '../lib/format.js';
import { addTexts, t } from '../lib/i18n.js';
import en from '../lib/i18n/en/goal.js';
import nl from '../lib/i18n/nl/goal.js';
import { announce, errorDetail, errorText } from '../lib/messages.js';
import { gapInWords } from '../lib/own-gaps.js';
import { nameInSentence } from '../lib/regions.js';
import { fromOf, lineOf, scenarioKey, scenarioOf } from '../lib/view.js';
import { decimalField, firstWrong, numberIn, wrongInWords } from './fields.js';
import { combinationWords, effectsOf, foundOf, shown } from './goal/found.js';
import './goal/levers.js';

addTexts({ nl, en });

export class SbGoal extends HTMLElement {
  #ctx = null;
  #parts = null;
  #search = null; // {goal, region, found, scenarios}: the last one, and the scenarios it may be taken over from
  #shown = 0; // the combination of which the effects are shown
  #going = 0; // the newest search, while it goes on

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (changed.has('lang')) this.#relabel();
    if (any('lang', 'region', 'data', 'paths')) {
      putText(this.#parts.want, t('goal.want', { region: nameInSentence(ctx.regions.get(ctx.view.region)) }));
      this.#parts.levers.update(ctx, this.#people());
      this.#now();
    }
    if (changed.has('lang') && this.#search) this.#showFound();
    this.#tellStale();
  }

  #people() {
    const { data, view, regions, catalogue } = this.#ctx;
    const n = catalogue.municipalities.length;
    const at = (view.year - catalogue.baseYear) * n;
    return regions.get(view.region).members.reduce((sum, r) => sum + (data?.people[at + r] ?? 0), 0);
  }

  #build() {
    const { catalogue, view } = this.#ctx;
    const { baseYear, horizonYear } = catalogue;
    const year = (id, value) => h('input', { type: 'number', id: `goal-${id}`, min: baseYear, max: horizonYear, step: 1, value, required: true, inputmode: 'numeric' });
    const select = (id, values) => h('select', { id: `goal-${id}` }, ...values.map((value) => h('option', { value })));
    const p = this.#parts = {
      want: h('p', { class: 'goal-want' }),
      indicator: select('indicator', []),
      bound: select('bound', ['atLeast', 'atMost']),
      value: decimalField({ id: 'goal-value', 'aria-describedby': 'goal-now' }),
      when: select('when', ['in', 'all']),
      // What is done in the first year after the base year shows on 1 January of the next.
      from: year('from', baseYear + 2), to: year('to', view.year),
      now: h('p', { class: 'note edit-wide', id: 'goal-now' }),
      levers: h('sb-goal-levers'),
      go: h('button', { type: 'submit', class: 'button' }),
      stop: h('button', { type: 'button', class: 'button', hidden: true }),
      progress: h('progress', { hidden: true }),
      done: h('span', { class: 'note' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert' }),
      status: h('p', { class: 'note', role: 'status' }),
      stale: h('p', { class: 'note goal-stale', role: 'status' }),
      found: h('div', { class: 'goal-found' }),
      effects: h('div', { class: 'goal-effects' }),
      labels: {},
    };
    const field = (id) => h('div', { class: 'edit-field' }, p.labels[id] = h('label', { for: p[id].id }), p[id]);
    p.fromField = field('from');
    this.#offer();
    p.indicator.value = lineOf(view.indicator);
    p.form = h('form', { novalidate: true }, p.want,
      h('div', { class: 'edit-form' }, field('indicator'), field('bound'), field('value'), field('when'), p.fromField, field('to'), p.now),
      p.levers, h('div', { class: 'edit-send' }, p.go, p.stop, p.progress, p.done, p.trouble));
    p.form.addEventListener('submit', (event) => { event.preventDefault(); this.#start(); });
    for (const input of [p.indicator, p.when, p.to]) input.addEventListener('change', () => { this.#fit(); this.#now(); });
    p.stop.addEventListener('click', () => this.#ctx.engine.stopGoal());
    this.append(p.form, p.status, p.stale, p.found, p.effects);
    p.levers.update(this.#ctx, this.#people());
    const lever = catalogue.themes.find(({ id }) => id === themeOf(p.indicator.value))?.levers[0];
    p.levers.begin(lever ? `measure:${lever.id}` : 'edit:arrivals');
  }

  // The indicators there are; those of the visitor's own come and go.
  #offer() {
    const { indicator } = this.#parts;
    const { value } = indicator;
    const ids = this.#ctx.catalogue.indicators.map(({ id }) => id).filter((id) => id !== 'smallerChance');
    indicator.replaceChildren(...ids.map((id) => h('option', { value: id }, t(`indicator.${id}`))));
    if (ids.includes(value)) indicator.value = value;
  }

  #relabel() {
    const p = this.#parts;
    this.#offer();
    for (const [name, select] of [['bound', p.bound], ['when', p.when]]) for (const option of select.options) option.textContent = t(`goal.${name}.${option.value}`);
    p.go.textContent = t('goal.search');
    p.stop.textContent = t('goal.stop');
    p.progress.setAttribute('aria-label', t('goal.busy'));
    p.status.textContent = '';
    p.trouble.textContent = '';
    this.#fit();
  }

  #fit() {
    const { labels, indicator, when, fromField } = this.#parts;
    const unit = t(`unit.${indicator.value}`);
    for (const [id, label] of Object.entries(labels)) label.textContent = t(`goal.${id === 'to' && when.value === 'in' ? 'in' : id}`, { unit: unit ? ` (${unit})` : '' });
    this.#parts.value.dataset.unit = unit;
    fromField.hidden = when.value === 'in';
  }

  get #changeFrom() { return fromOf({ indicator: this.#parts.indicator.value, from: this.#ctx.view.from }, this.#ctx.catalogue); }

  // What a file of the visitor's own lacks: nothing meets a goal of what has no value.
  #gap() {
    const { view, catalogue, regions } = this.#ctx;
    return gapInWords(catalogue, this.#parts.indicator.value, regions.get(view.region).members);
  }

  // What it is without any change: one who sets a goal should know.
  async #now() {
    const p = this.#parts;
    const { engine, view } = this.#ctx;
    if (!p.to.checkValidity()) { p.now.textContent = ''; return; }
    const [indicator, year] = [p.indicator.value, Number(p.to.value)];
    try {
      const worked = await engine.latest('goal-now', 'worked', { scenario: scenarioOf(view), options: { region: view.region, indicator, changeFrom: this.#changeFrom, year } });
      if (!worked || indicator !== p.indicator.value) return;
      const gap = this.#gap();
      p.now.textContent = [t('goal.now', { value: shown(indicator, worked.value), year, status: t(`status.${worked.status}`).toLowerCase() }), gap].filter(Boolean).join(' ');
    } catch (error) {
      p.now.textContent = `${errorText(error)} ${errorDetail(error)}`;
    }
  }

  /** The goal as the engine takes it; undefined where something is wrong, which is told. */
  #read() {
    const p = this.#parts;
    const all = p.when.value === 'all';
    const wrong = firstWrong([p.value, ...(all ? [p.from] : []), p.to]);
    if (wrong) { this.#refuse(wrong === p.value ? t('goal.wrong') : wrongInWords('themes.wrong', wrong), wrong); return undefined; }
    const to = Number(p.to.value);
    const years = [all ? Number(p.from.value) : to, to];
    if (years[0] > years[1]) { this.#refuse(t('goal.order'), p.to); return undefined; }
    const gap = this.#gap();
    if (gap) { this.#refuse(gap, p.indicator); return undefined; }
    const { levers, trouble, field } = p.levers.read();
    if (trouble) { this.#refuse(trouble, field); return undefined; }
    return { indicator: p.indicator.value, changeFrom: this.#changeFrom, region: this.#ctx.view.region, bound: p.bound.value, value: numberIn(p.value), years, levers };
  }

  async #start() {
    const goal = this.#read();
    if (!goal) return;
    const p = this.#parts;
    const { engine, view } = this.#ctx;
    this.#going += 1;
    const mine = this.#going;
    this.#search = null;
    for (const el of [p.found, p.effects]) el.replaceChildren();
    for (const el of [p.trouble, p.done, p.stale]) el.textContent = '';
    p.status.textContent = t('goal.busy');
    p.progress.removeAttribute('value');
    this.#busy(true);
    try {
      const found = await engine.seekGoal({ scenario: scenarioOf(view), goal }, ({ done, total }) => {
        if (mine !== this.#going) return;
        [p.progress.max, p.progress.value] = [total, done];
        p.done.textContent = t('goal.progress', { done, total });
      });
      if (mine !== this.#going) return;
      p.status.textContent = found ? '' : t('goal.stopped');
      if (found) this.#take(goal, found, scenarioKey(view));
    } catch (error) {
      if (mine !== this.#going) return;
      p.status.textContent = '';
      p.trouble.textContent = `${errorText(error)} ${errorDetail(error)}`;
    } finally {
      if (mine === this.#going) this.#busy(false);
    }
  }

  #busy(is) {
    const { go, stop, progress, done } = this.#parts;
    const focused = document.activeElement;
    [go.hidden, stop.hidden, progress.hidden] = [is, !is, !is];
    if (!is) done.textContent = '';
    if (focused === go || focused === stop) (is ? stop : go).focus();
  }

  #take(goal, found, scenario) {
    this.#search = { goal, found, scenarios: new Set([scenario]), catalogue: this.#ctx.catalogue };
    this.#shown = 0;
    this.#showFound();
    this.#tellStale();
    if (found.combinations.length > 0 && !found.present.meets) this.#showEffects();
  }

  #showFound() {
    const { found, effects } = this.#parts;
    found.replaceChildren(...foundOf(this.#search, this.#ctx, {
      take: (combination) => this.#adopt(combination),
      show: (at) => { this.#shown = at; this.#showEffects(); },
    }));
    this.#markShown();
    if (effects.firstChild) this.#showEffects();
  }

  #markShown() {
    for (const button of this.#parts.found.querySelectorAll('[data-show]')) button.setAttribute('aria-pressed', String(Number(button.dataset.show) === this.#shown));
  }

  async #showEffects() {
    const { effects, trouble } = this.#parts;
    const search = this.#search;
    const [at, combination] = [this.#shown, search.found.combinations[this.#shown]];
    this.#markShown();
    try {
      const all = await this.#ctx.engine.goalEffects(combination.values);
      if (search === this.#search && at === this.#shown) effects.replaceChildren(...effectsOf(search, combination, all, this.#ctx));
    } catch (error) {
      trouble.textContent = `${errorText(error)} ${errorDetail(error)}`;
    }
  }

  /** Takes a combination over: the scenario as the engine computed it, so that the page shows these very numbers. */
  async #adopt(combination) {
    const search = this.#search;
    try {
      const { name, note, ...patch } = viewOf(JSON.parse(await this.#ctx.engine.goalDocument(combination.values)));
      search.scenarios.add(scenarioKey({ ...this.#ctx.view, ...patch }));
      this.dispatchEvent(new CustomEvent('scenario', { detail: patch, bubbles: true }));
      const said = t('goal.taken', { what: combinationWords(search, combination, this.#ctx.catalogue) });
      this.#parts.status.textContent = said;
      announce(said);
    } catch (error) {
      this.#parts.trouble.textContent = `${errorText(error)} ${errorDetail(error)}`;
    }
  }

  // What was found is of a scenario and a region.
  #tellStale() {
    const { stale, found } = this.#parts;
    const { view, catalogue } = this.#ctx;
    // Another catalogue is of an engine with other data, which knows nothing of the search.
    const isOf = (search) => search.scenarios.has(scenarioKey(view)) && search.goal.region === view.region && search.catalogue === catalogue;
    const is = this.#search !== null && !isOf(this.#search);
    putText(stale, is ? t('goal.stale') : '');
    for (const button of found.querySelectorAll('[data-take]')) button.disabled = is;
  }

  #refuse(text, input) {
    this.#parts.trouble.textContent = text;
    input.focus();
  }
}

customElements.define('sb-goal', SbGoal);
