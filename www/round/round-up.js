// The round of the tables: what each typed or brought in, lever by lever and outcome by outcome; where they agree and where not. A
// table without a file reads its code aloud, and it is typed over here.
import { h } from '../lib/dom.js';
import { shownDifference, shownValue } from '../lib/effects.js';
import { decimalsOf } from '../lib/format.js';
import { leverName, valueWords } from '../lib/goal-words.js';
import { lang, t } from '../lib/i18n.js';
import { announce, errorDetail, errorText } from '../lib/messages.js';
import { documentKeys } from '../lib/regions.js';
import { assumptionOf } from '../lib/themes.js';
import { presetValue } from '../lib/view.js';
import { OutcomesInTurn, outcomeWords } from './outcomes.js';
import { agreementOf, leversOf, spreadOf } from './spread.js';
import { head, scrolling } from './table.js';
import { tellTrouble } from './trouble.js';
import { nameOf, proposalName, tableName } from './words.js';
import { bySupport, support } from './vote.js';

/** A change that is less than what is shown is none. */
export const leastOf = (id) => (decimalsOf(id) === 0 ? 5 : 0.5 * 10 ** -decimalsOf(id));

/** The value of a lever that changes nothing. */
export const neutralOf = (catalogue) => ({ kind, id, amount }) => {
  if (kind === 'assumption') return assumptionOf(id).default;
  if (kind === 'parameter') return presetValue(catalogue.parameters.find((one) => one.id === id), 'trend', catalogue);
  return kind === 'edit' && !amount ? 1 : 0;
};

/** A setting in words; what is done each year says so. */
export const settingWords = (lever, value, catalogue) => `${valueWords(lever, Number(value.toFixed(4)), catalogue)}${lever.kind === 'measure' ? ` ${t('goal.aYear')}` : ''}`;

/** The spread of the levers, as a table; null where nothing was turned. */
export function leverTable({ session, catalogue }) {
  const levers = leversOf(session.all('proposal'), neutralOf(catalogue));
  if (levers.length === 0) return null;
  const words = (lever, value) => settingWords(lever, value, catalogue);
  const row = ({ lever, tables, n, least, mean, most, agrees }) => h('tr', null,
    h('th', { scope: 'row' }, leverName(lever), lever.ages && h('span', { class: 'package-difference' }, t('edits.ages', { from: lever.ages[0], to: lever.ages[1] }))),
    h('td', { class: 'num' }, String(tables)), h('td', { class: 'num' }, String(n)),
    ...[least, mean, most].map((value) => h('td', { class: 'num' }, words(lever, value))),
    h('td', null, t(n === 1 ? 'roundup.agree.one' : agrees ? 'roundup.agree.way' : 'roundup.agree.apart')));
  return scrolling(t('roundup.levers'), [head('roundup.lever'), head('roundup.tables', 'num'), head('roundup.proposals', 'num'), ...['least', 'mean', 'most'].map((key) => head(`roundup.${key}`, 'num')), head('roundup.agree')], levers.map(row));
}

/** The outcomes of all proposals with their least, mean and most, one table for each indicator. */
export function outcomeTables({ session, round }, found) {
  const proposals = bySupport(session.all('proposal'));
  const all = session.all('proposal');
  const tables = session.all('table');
  return found.ids.map((id, i) => {
    const differences = proposals.map(({ id: one }) => found.of.get(one)).filter((one) => one && !one.error).map((one) => one.differences[i]);
    if (differences.length === 0) return null;
    const { least, mean, most } = spreadOf(differences);
    const row = (proposal) => h('tr', null, h('th', { scope: 'row' }, proposalName(proposal, all)),
      h('td', null, tableName(tables.find((one) => one.id === proposal.table), tables)),
      h('td', { class: 'num' }, outcomeWords(found, proposal.id, i)), h('td', { class: 'num' }, support(proposal) === null ? '–' : String(support(proposal)).replace('-', '−')));
    const says = t(`roundup.outcomes.${agreementOf(differences, leastOf(id))}`);
    return h('section', { class: 'round-card' },
      scrolling(t('roundup.outcomes', { indicator: t(`indicator.${id}`), year: round.year, base: shownValue(id, found.base[i].value) }),
        [head('roundup.proposal'), head('round.table'), head('roundup.outcome', 'num'), head('roundup.support', 'num')], proposals.map(row)),
      differences.length > 1 && h('p', null, t('roundup.spread', { least: shownDifference(id, least), mean: shownDifference(id, mean), most: shownDifference(id, most) }), ' ', h('b', null, says)));
  }).filter(Boolean);
}

export class RoundUp {
  #ctx = null;
  #key = '';
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #codeTitle = h('h3');
  #codeAbout = h('p', { class: 'note' });
  #typedLabel = h('label', { for: 'roundup-typed' });
  #typed = h('textarea', { id: 'roundup-typed', rows: 3, maxlength: 8000, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', 'aria-describedby': 'roundup-trouble' });
  #take = h('button', { type: 'button', class: 'button main' });
  #trouble = h('p', { class: 'form-trouble', role: 'alert', id: 'roundup-trouble' });
  #status = h('p', { class: 'note', role: 'status' });
  #ofLabel = h('label', { for: 'roundup-table' });
  #of = h('select', { id: 'roundup-table' });
  #code = h('output', { class: 'round-code', for: 'roundup-table' });
  #levers = h('div');
  #outcomes = h('div', { class: 'round-outcomes' });
  #run = new OutcomesInTurn();

  constructor() {
    this.#take.addEventListener('click', () => this.#takeCode());
    this.#of.addEventListener('change', () => this.#showCode());
    this.el = h('section', null, this.#title, this.#about, this.#levers, this.#run.el, this.#outcomes,
      h('section', { class: 'round-card' }, this.#codeTitle, this.#codeAbout,
        h('div', { class: 'edit-field' }, this.#typedLabel, this.#typed), h('div', { class: 'edit-send' }, this.#take), this.#trouble, this.#status,
        h('div', { class: 'edit-field' }, this.#ofLabel, this.#of), this.#code));
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (changed.has('lang')) {
      this.#title.textContent = t('round.part.roundup');
      this.#codeTitle.textContent = t('roundup.code');
      this.#codeAbout.textContent = t('roundup.code.about');
      this.#typedLabel.textContent = t('roundup.typed');
      this.#take.textContent = t('roundup.take');
      this.#ofLabel.textContent = t('roundup.of');
      this.#key = '';
    }
    const proposals = ctx.session.all('proposal');
    this.#about.textContent = t(proposals.length === 0 ? 'round.proposals.none' : 'roundup.about');
    const tables = ctx.session.all('table');
    const at = this.#of.value;
    this.#of.replaceChildren(...tables.map((table) => h('option', { value: table.id }, tableName(table, tables))));
    if (tables.some(({ id }) => id === at)) this.#of.value = at;
    const key = JSON.stringify([lang(), ctx.round, tables, proposals]);
    if (key === this.#key) return;
    this.#key = key;
    const levers = leverTable(ctx);
    this.#levers.replaceChildren(...(levers ? [levers] : []));
    this.#showCode();
    this.#compute();
  }

  async #compute() {
    try {
      const found = await this.#run.of(this.#ctx);
      if (found) this.#outcomes.replaceChildren(...outcomeTables(this.#ctx, found));
    } catch (error) {
      this.#key = ''; // asked again with the next change
      tellTrouble(this.#trouble, error, this.#ctx);
    }
  }

  #keys() {
    const { regions, round, catalogue } = this.#ctx;
    return documentKeys(regions.get(round.region), catalogue.municipalities);
  }

  async #showCode() {
    const { session, engine } = this.#ctx;
    const of = this.#of.value;
    if (!of) { this.#code.textContent = ''; return; }
    try {
      const code = await engine.roundCode(session.value, of, this.#keys());
      if (of === this.#of.value) this.#code.replaceChildren(...code.split('-').flatMap((group, i) => [h('span', null, group), (i + 1) % 4 === 0 ? h('br') : ' ']));
    } catch (error) {
      this.#code.textContent = `${errorText(error)} ${errorDetail(error)}`;
    }
  }

  async #takeCode() {
    const { session, engine } = this.#ctx;
    this.#trouble.textContent = this.#status.textContent = '';
    const code = this.#typed.value.trim();
    if (!code) { this.#trouble.textContent = t('roundup.typed.none'); this.#typed.focus(); return; }
    try {
      const { round } = await engine.readRoundCode(code, this.#keys());
      const { before } = await session.merge(engine, [round]);
      const had = new Set(before.records.map(({ id }) => id));
      const came = round.records.filter(({ kind, id }) => kind === 'proposal' && !had.has(id)).length;
      const table = round.records.find(({ kind }) => kind === 'table');
      this.#status.textContent = t(came === 0 ? 'roundup.took.none' : came === 1 ? 'roundup.took.one' : 'roundup.took', { n: came, table: nameOf(session, table.id) });
      this.#typed.value = '';
      announce(this.#status.textContent);
    } catch (error) {
      if (typeof error?.code !== 'string') throw error;
      // The group is selected, so that it can be typed again at once.
      const slip = /^group (\d+)$/.exec(error.place ?? '');
      this.#trouble.textContent = slip ? t('roundup.slip', { n: slip[1], found: error.found }) : `${errorText(error)} ${errorDetail(error)}`;
      this.#typed.focus();
      if (slip) this.#select(Number(slip[1]));
    }
  }

  /** Selects a group of five signs among what was typed. */
  #select(group) {
    const signs = [...this.#typed.value.matchAll(/[^\s-]/g)].map(({ index }) => index);
    const [from, to] = [signs[5 * (group - 1)], signs[Math.min(5 * group, signs.length) - 1]];
    if (from !== undefined) this.#typed.setSelectionRange(from, to + 1);
  }
}
