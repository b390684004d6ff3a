// <sb-regiocheck>: what the scenario, or one change of the whole country, does in shrinking, anticipating and other municipalities.
// Emits `view` (detail: what changes of the view) and `failed` (detail: error). Fetched when it is opened.
import { h, icon } from '../lib/dom.js';
import { addTexts, lang, t } from '../lib/i18n.js';
import nl from '../lib/i18n/nl/regiocheck.js';
import en from '../lib/i18n/en/regiocheck.js';
import { setBusy } from '../lib/busy.js';
import { download } from '../lib/csv.js';
import { USUAL, shownDifference, shownPerHead, shownValue } from '../lib/effects.js';
import { announce } from '../lib/messages.js';
import { LEAST, checkAsFile, checkedScenario, membersInWords, patchOf, usualOf } from '../lib/regiocheck.js';
import { otherScenario, scenarioName } from '../lib/scenario-words.js';
import { allThemes, assumedValue, assumptionOf, leverOf, unitWords } from '../lib/themes.js';
import { parameterValue, statusWords } from '../lib/format.js';
import { TIMES } from '../lib/goal-words.js';
import { SCENARIO, againstOf } from '../lib/view.js';
import { decimalField, firstWrong, numberIn, putNumber, wrongInWords } from './fields.js';
import { IndicatorChoice } from './indicator-choice.js';

addTexts({ nl, en });
const VALUES = ['without', 'with', 'difference', 'per1000'];
/** A measure of the whole country begins with a number that shows. */
const FIRST_AMOUNT = 10_000;

export class SbRegiocheck extends HTMLElement {
  #ctx = null;
  #parts = null;
  #found = null; // {check, answer, key}: what the engine answered, and of what
  #asked = 0;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
    if (changed.has('data') || ['lang', 'year', 'against', ...SCENARIO].some((key) => changed.has(key))) this.#fit(false);
    if (['lang', 'data', 'year', 'against'].some((key) => changed.has(key))) this.#ask();
  }

  #build() {
    const { baseYear, horizonYear } = this.#ctx.catalogue;
    const whole = (id, value) => h('input', { type: 'number', id: `regiocheck-${id}`, min: baseYear, max: horizonYear - 1, step: 1, value, required: true, inputmode: 'numeric' });
    const p = this.#parts = {
      what: h('select', { id: 'regiocheck-what' }),
      value: decimalField({ id: 'regiocheck-value', 'aria-describedby': 'regiocheck-usual' }),
      from: whole('from', baseYear + 1),
      to: whole('to', baseYear + 10),
      least: h('select', { id: 'regiocheck-least' }, ...LEAST.map((id) => h('option', { value: id }))),
      usual: h('p', { class: 'note edit-wide', id: 'regiocheck-usual' }),
      adopt: h('button', { type: 'button', class: 'button', onclick: () => this.#adopt() }),
      save: h('button', { type: 'button', class: 'button', onclick: () => this.#save() }),
      says: h('p', { class: 'regiocheck-says', role: 'status' }),
      body: h('div', { class: 'table-scroll effects', tabindex: '0', role: 'region' }),
      lists: h('p', { class: 'note' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert' }),
      labels: {},
    };
    const field = (id, input) => h('div', { class: 'edit-field' }, p.labels[id] = h('label', { for: input.id }), input);
    p.fields = { value: field('value', p.value), from: field('from', p.from), to: field('to', p.to) };
    p.choice = new IndicatorChoice('regiocheck', USUAL, () => this.#ask());
    p.form = h('form', { class: 'edit-form', novalidate: true }, field('what', p.what), p.fields.value, p.fields.from, p.fields.to, field('least', p.least), p.usual, p.trouble);
    p.form.addEventListener('submit', (event) => { event.preventDefault(); this.#ask(); });
    p.what.addEventListener('change', () => { this.#fit(true); p.choice.suggest(this.#subjects()); this.#ask(); });
    for (const input of [p.value, p.from, p.to, p.least]) input.addEventListener('change', () => this.#ask());
    this.append(p.form, p.choice.box, p.says, p.body, p.lists, h('div', { class: 'edit-send' }, p.save, p.adopt));
  }

  #relabel() {
    const p = this.#parts;
    const { catalogue } = this.#ctx;
    const chosen = p.what.value || 'scenario:';
    const option = (kind, id, name) => h('option', { value: `${kind}:${id}` }, name);
    const group = (label, options) => options.length > 0 && h('optgroup', { label }, ...options);
    p.what.replaceChildren(...[
      option('scenario', '', t('regiocheck.what.scenario')),
      group(t('scenario.label'), catalogue.parameters.map(({ id }) => option('parameter', id, t(`parameter.${id}`)))),
      ...allThemes().map(({ id, levers }) => group(t('regiocheck.what.lever', { theme: t(`theme.${id}`) }), levers.map((one) => option('lever', one.id, one.name[lang()])))),
      ...allThemes().map(({ id, assumptions }) => group(t('regiocheck.what.assumption', { theme: t(`theme.${id}`) }), assumptions.map((one) => option('assumption', one.id, one.name[lang()])))),
    ].filter(Boolean));
    p.what.value = chosen;
    for (const option of p.least.options) option.textContent = t(`regiocheck.least.${option.value}`);
    for (const [id, label] of Object.entries(p.labels)) label.textContent = t(`regiocheck.${id}`);
    p.body.setAttribute('aria-label', t('regiocheck.label'));
    p.lists.textContent = t('regiocheck.lists.words');
    p.save.replaceChildren(icon('download'), t('regiocheck.save'));
    p.adopt.textContent = t('regiocheck.adopt');
    p.choice.relabel(catalogue);
    this.#fit(false);
  }

  get #what() {
    const [kind, id] = this.#parts.what.value.split(':');
    return { kind, id };
  }

  /** What the page tells in percent is asked in percent. */
  get #times() { return this.#what.kind === 'parameter' ? TIMES[this.#what.id] ?? 1 : 1; }

  /** Shows the fields that belong to what is checked; `anew`: with a first value. */
  #fit(anew) {
    const p = this.#parts;
    const { catalogue, view } = this.#ctx;
    const { kind, id } = this.#what;
    p.fields.value.hidden = kind === 'scenario';
    p.fields.from.hidden = p.fields.to.hidden = kind !== 'lever';
    p.adopt.hidden = kind === 'scenario';
    p.usual.hidden = kind === 'scenario';
    if (kind === 'scenario') return;
    const of = kind === 'parameter' ? catalogue.parameters.find((one) => one.id === id) : kind === 'lever' ? leverOf(id) : assumptionOf(id);
    const usual = usualOf(this.#what, view, catalogue);
    [p.value.min, p.value.max] = [of.min, of.max].map((bound) => bound * this.#times);
    if (anew) putNumber(p.value, kind === 'lever' ? Math.min(of.max / 2, FIRST_AMOUNT) : Number((usual * this.#times).toFixed(6)));
    const unit = kind === 'lever' ? t('regiocheck.perYear', { unit: unitWords(of.unit) }) : kind === 'parameter' ? t('regiocheck.horizon', { year: catalogue.horizonYear }) : '';
    p.labels.value.textContent = [t('regiocheck.value'), unit && `(${unit})`].filter(Boolean).join(' ');
    p.value.dataset.unit = kind === 'lever' ? unitWords(of.unit) : of.unit === 'percent' || this.#times === 100 ? '%' : '';
    const inWords = kind === 'parameter' ? parameterValue(of, usual) : kind === 'assumption' ? assumedValue(of, usual) : '';
    p.usual.textContent = kind === 'lever' ? `${of.about[lang()]} ${t('themes.shared')}` : t('regiocheck.usual', { value: inWords, other: otherScenario(view).toLowerCase() });
  }

  // A change of a theme is seen in its subjects.
  #subjects() {
    const { kind, id } = this.#what;
    const theme = allThemes().find(({ levers, assumptions }) => (kind === 'lever' ? levers : kind === 'assumption' ? assumptions : []).some((one) => one.id === id));
    const isOf = ({ id: of, theme: itsTheme }) => (theme ? itsTheme === theme.id : USUAL.includes(of));
    return this.#ctx.catalogue.indicators.filter(isOf).map(({ id: of }) => of);
  }

  /** What is checked; null where a field is wrong, which is told. */
  #check() {
    const p = this.#parts;
    const what = this.#what;
    p.trouble.textContent = '';
    if (what.kind === 'scenario') return what;
    const wrong = firstWrong([p.value, ...(what.kind === 'lever' ? [p.from, p.to] : [])]);
    const years = [Number(p.from.value), Number(p.to.value)];
    if (wrong) p.trouble.textContent = wrongInWords('themes.wrong', wrong);
    else if (what.kind === 'lever' && years[0] > years[1]) p.trouble.textContent = t('themes.order');
    return p.trouble.textContent ? null : { ...what, value: Number((numberIn(p.value) / this.#times).toFixed(6)), ...(what.kind === 'lever' && { years }) };
  }

  async #ask() {
    const p = this.#parts;
    const { engine, view } = this.#ctx;
    this.#asked += 1;
    const mine = this.#asked;
    const check = this.#check();
    const indicators = p.choice.value;
    if (!check || indicators.length === 0) { this.#nothing(check ? t('effects.none') : ''); return; }
    const scenario = checkedScenario(check, view);
    const against = againstOf(view);
    if (JSON.stringify(scenario) === JSON.stringify(against) || (check.kind !== 'scenario' && check.value === usualOf(check, view, this.#ctx.catalogue))) {
      this.#nothing(t(check.kind === 'scenario' ? 'regiocheck.same' : 'regiocheck.same.value', { other: otherScenario(view).toLowerCase() }));
      return;
    }
    p.body.hidden = false;
    setBusy(p.body, true);
    try {
      const answer = await engine.latest('regiocheck', 'regiocheck', { scenario, against, options: { indicators, year: view.year, least: p.least.value } });
      if (!answer || mine !== this.#asked) return;
      this.#found = { check, answer, view };
      this.#show();
    } catch (error) {
      if (mine !== this.#asked) return;
      this.#nothing('');
      this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    }
  }

  #nothing(text) {
    const p = this.#parts;
    this.#found = null;
    p.says.textContent = text;
    p.body.replaceChildren();
    p.body.hidden = true;
    p.save.disabled = p.adopt.disabled = true;
    setBusy(p.body, false);
  }

  #show() {
    const p = this.#parts;
    const { check, answer: { parts, effects }, view } = this.#found;
    const { catalogue } = this.#ctx;
    p.body.hidden = false;
    p.save.disabled = p.adopt.disabled = false;
    const num = (text) => h('td', { class: 'num' }, text);
    const cells = { without: shownValue, with: shownValue, difference: shownDifference, per1000: (_, value) => shownPerHead(value) };
    const rowsOf = ({ id, status, effects: of }) => h('tbody', { 'data-id': id },
      h('tr', null, h('th', { scope: 'rowgroup', colspan: parts.length + 1 }, t(`indicator.${id}`), ' ', h('span', { class: 'badge small', 'data-status': status }, statusWords(status, id)))),
      ...VALUES.filter((key) => key !== 'per1000' || of.some((one) => Number.isFinite(one.per1000))).map((key) => h('tr', { class: key === 'difference' ? 'total' : null, 'data-value': key },
        h('th', { scope: 'row' }, t(`regiocheck.row.${key}`)), ...of.map((one) => num(cells[key](id, one[key]))))));
    const name = check.kind === 'scenario' ? scenarioName(view) : p.what.selectedOptions[0].textContent;
    p.body.replaceChildren(h('table', { class: 'facts' },
      h('caption', null, t('regiocheck.caption', { name, other: otherScenario(view).toLowerCase(), year: view.year, base: catalogue.baseYear })),
      h('thead', null, h('tr', null, h('td'), ...parts.map((part) => h('th', { scope: 'col', class: 'num', 'data-part': part.id }, t(`regiocheck.part.${part.id}`), h('span', { class: 'note' }, t('regiocheck.members', { n: part.members })))))),
      ...effects.map(rowsOf)));
    p.says.textContent = this.#inWords(effects);
    p.lists.textContent = [...parts.slice(0, 2).map((part) => `${t(`regiocheck.part.${part.id}`)}: ${membersInWords(part)}.`), t('regiocheck.lists.words')].join(' ');
    setBusy(p.body, false);
  }

  // One sentence: what it is by head, of the first subject that counts something and changes.
  #inWords(effects) {
    const changes = (words) => /[1-9]/.test(words);
    const of = effects.find((one) => one.effects.some(({ per1000 }) => changes(shownPerHead(per1000))));
    if (!of) return effects.some((one) => one.effects.some(({ difference }) => changes(shownDifference(one.id, difference)))) ? '' : t('regiocheck.says.nothing');
    const [shrinking, anticipating, other] = of.effects.map(({ per1000 }) => shownPerHead(per1000));
    return t('regiocheck.says', { name: t(`indicator.${of.id}`), shrinking, anticipating, other });
  }

  #adopt() {
    const { check } = this.#found ?? {};
    if (!check || check.kind === 'scenario') return;
    this.dispatchEvent(new CustomEvent('scenario', { detail: patchOf(check, this.#ctx.view), bubbles: true }));
    announce(t('regiocheck.adopted'));
  }

  async #save() {
    const found = this.#found;
    if (!found) return;
    try {
      const file = await checkAsFile({ ...this.#ctx, view: found.view }, found.check, found.answer);
      download(`streekblik-regiocheck-${found.view.year}-${lang()}.csv`, file);
      announce(t('regiocheck.saved'));
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    }
  }
}

customElements.define('sb-regiocheck', SbRegiocheck);
