// What a proposal makes of the round's indicator and of people, beside the base: run at once, told in a table and a line. What takes
// longer than a moment shows how far it is, and can be stopped.
import { h, svgNode } from '../lib/dom.js';
import { pageOf } from '../lib/files.js';
import { shownDifference, shownValue } from '../lib/effects.js';
import { statusWords } from '../lib/format.js';
import { lang, t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { nameInSentence } from '../lib/regions.js';
import { theme } from '../lib/theme.js';
import { RoundFigure } from './figure.js';
import { tellTrouble } from './trouble.js';

const PROGRESS_MS = 500;
let outcomes = 0;

export class Outcome {
  #ctx = null;
  #asked = 0;
  #shown = null; // {proposal, over, base, values, before}
  #id = `outcome-${outcomes++}`;
  #status = h('p', { class: 'note', role: 'status' });
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #progress = h('progress', { max: 1 });
  #stop = h('button', { type: 'button', class: 'button', onclick: () => this.#halt() });
  #going = h('div', { class: 'edit-send', hidden: true }, this.#progress, this.#stop);
  #body = h('div', { class: 'round-outcome-body', tabindex: '0', role: 'region', hidden: true });
  #figure = new RoundFigure((error) => this.#fail(error));
  #map = h('p', { class: 'note' });

  constructor() { this.el = h('section', { class: 'round-outcome' }, this.#status, this.#going, this.#trouble, this.#body, this.#figure.el, this.#map); }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (changed.has('lang')) {
      this.#stop.textContent = t('round.run.stop');
      this.#progress.setAttribute('aria-label', t('busy'));
      this.#status.textContent = '';
    }
    if (this.#shown && (changed.has('lang') || changed.has('theme'))) this.#fill();
  }

  /** Nothing is shown any more. */
  clear(words = '') {
    this.#asked += 1;
    this.#shown = null;
    this.#end();
    this.#trouble.textContent = '';
    this.#status.textContent = words;
    this.#body.hidden = true;
    this.#body.replaceChildren();
    this.#map.replaceChildren();
    this.#figure.show('', null);
  }

  /** What is shown is of before the last change. */
  isOld() {
    if (!this.#shown) return;
    this.#body.classList.add('old');
    this.#status.textContent = t('round.run.old');
  }

  /** Runs a proposal and shows what comes of it; whether it came that far. */
  async run(proposal, { say = false } = {}) {
    this.#asked += 1;
    const mine = this.#asked;
    const { scenarios, runs, round } = this.#ctx;
    const isMine = () => mine === this.#asked;
    this.#trouble.textContent = this.#status.textContent = '';
    const late = setTimeout(() => {
      if (!isMine()) return;
      this.#going.hidden = false;
      this.#status.textContent = t('busy');
    }, PROGRESS_MS);
    const base = scenarios.base(round);
    const found = {};
    const steps = [
      async () => { found.over = await scenarios.over(round, proposal.document); },
      async () => { await runs.try(found.over); },
      async () => { found.values = await runs.values(round, found.over); },
      async () => { found.before = await runs.values(round, base); },
    ];
    try {
      for (const [i, step] of steps.entries()) {
        this.#progress.value = i / steps.length;
        await step();
        if (!isMine()) return false;
      }
      clearTimeout(late);
      this.#end();
      this.#shown = { proposal, base, ...found };
      this.#status.textContent = '';
      await this.#fill();
      if (isMine() && say) announce(this.#inWords());
      return isMine();
    } catch (error) {
      if (!isMine()) return false;
      this.clear();
      this.#fail(error);
      return false;
    } finally {
      clearTimeout(late);
      if (isMine()) this.#end();
    }
  }

  #halt() {
    this.#asked += 1;
    this.#end();
    this.#status.textContent = t('round.run.stopped');
  }

  #end() {
    const hadFocus = this.#going.contains(document.activeElement);
    this.#going.hidden = true;
    if (hadFocus) this.el.closest('form')?.querySelector('[type=submit]')?.focus();
  }

  #fail(error) { tellTrouble(this.#trouble, error, this.#ctx); }

  // The sentence for those who do not see the table.
  #inWords() {
    const { round, runs } = this.#ctx;
    const { values, before } = this.#shown;
    const id = runs.indicators(round)[0];
    return t('round.run.said', { indicator: t(`indicator.${id}`), year: round.year, value: shownValue(id, values[0].value), difference: shownDifference(id, values[0].value - before[0].value) });
  }

  async #fill() {
    const { round, runs, regions, scenarios } = this.#ctx;
    const { proposal, over, base, values, before } = this.#shown;
    const mine = this.#asked;
    const region = nameInSentence(regions.get(round.region));
    this.#body.classList.remove('old');
    this.#body.hidden = false;
    this.#body.setAttribute('aria-label', t('round.outcome', { region, year: round.year }));
    const row = (id, i) => h('tr', { 'data-id': id },
      h('th', { scope: 'row' }, t(`indicator.${id}`), ' ', h('span', { class: 'badge small', 'data-status': values[i].status }, statusWords(values[i].status, id))),
      h('td', { class: 'num' }, shownValue(id, before[i].value)), h('td', { class: 'num' }, shownValue(id, values[i].value)),
      h('td', { class: 'num strong' }, shownDifference(id, values[i].value - before[i].value)));
    this.#body.replaceChildren(h('table', { class: 'facts' },
      h('caption', null, t('round.outcome', { region, year: round.year })),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('themes.what')), ...['base', 'with', 'difference'].map((key) => h('th', { scope: 'col', class: 'num' }, t(`round.outcome.${key}`))))),
      h('tbody', null, ...runs.indicators(round).map(row))));
    const isSame = values.every(({ value }, i) => Object.is(value, before[i].value));
    if (isSame) this.#status.textContent = t('round.outcome.same');
    const link = await scenarios.link(round, proposal.document);
    if (mine !== this.#asked) return;
    this.#map.replaceChildren(...(link ? [h('a', { href: `${pageOf('./')}${link}` }, t('round.onMap'))] : []));
    const words = lang();
    await this.#figure.show(t('round.outcome.line', { indicator: t(`indicator.${round.indicator}`), region }), async ({ width, height, theme: ink = theme() }) => {
      const chart = await runs.chart(round, over, base, { width, height, theme: ink, id: `${this.#id}-${ink}` });
      return chart && words === lang() ? svgNode(chart.svg) : null;
    });
  }
}
