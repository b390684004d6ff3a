// Packages side by side, each on the trend by itself: some subjects of the region in the year of the page.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { setBusy } from '../lib/busy.js';
import { USUAL, shownDifference, shownValue } from '../lib/effects.js';
import { statusWords } from '../lib/format.js';
import { nameInSentence } from '../lib/regions.js';
import { MOVES, scenarioOf } from '../lib/view.js';
import { IndicatorChoice } from './indicator-choice.js';

const TREND = scenarioOf({ preset: 'trend', values: {}, paths: {}, edits: [], moves: MOVES, reconcile: {}, assumptions: {}, measures: [] });

export class PackageTable {
  #ctx = null;
  #packages = [];
  #asked = 0;
  #fail;
  #title = h('h3');
  #choice = new IndicatorChoice('packages', USUAL, () => this.#ask());
  #mine = h('input', { type: 'checkbox', id: 'package-mine', onchange: () => this.#ask() });
  #mineWords = h('span');
  #mineBox = h('label', { class: 'check' }, this.#mine, this.#mineWords);
  #progress = h('progress', { max: 1 });
  #stop = h('button', { type: 'button', class: 'button', onclick: () => this.#halt() });
  #going = h('div', { class: 'edit-send', hidden: true });
  #says = h('p', { class: 'note', role: 'status' });
  #body = h('div', { class: 'table-scroll effects', tabindex: '0', role: 'region' });

  /** `fail(error)`: told what went wrong. */
  constructor(fail) {
    this.#fail = fail;
    this.#going.append(this.#progress, this.#stop);
    this.box = h('section', { class: 'package-table' }, this.#title, this.#says, this.#mineBox, this.#choice.box, this.#going, this.#body);
  }

  relabel(catalogue) {
    this.#title.textContent = t('packages.table');
    this.#mineWords.textContent = t('packages.compare.mine');
    this.#stop.textContent = t('packages.stop');
    this.#progress.setAttribute('aria-label', t('busy'));
    this.#body.setAttribute('aria-label', t('packages.table'));
    this.#choice.relabel(catalogue);
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    const was = this.#mine.checked;
    const isTrend = JSON.stringify(scenarioOf(ctx.view)) === JSON.stringify(TREND);
    this.#mineBox.hidden = isTrend;
    if (isTrend) this.#mine.checked = false;
    if (['region', 'year', ...(was ? ['data'] : [])].some((key) => changed.has(key)) || was !== this.#mine.checked) this.#ask();
  }

  /** Sets packages side by side: {name, scenario}[]. */
  show(ctx, packages) {
    this.#ctx = ctx;
    this.#packages = packages;
    this.#ask();
  }

  #halt() {
    this.#asked += 1;
    this.#end();
    this.#says.textContent = t('packages.stopped');
  }

  #end() {
    this.#going.hidden = true;
    setBusy(this.#body, false);
  }

  async #ask() {
    this.#asked += 1;
    const mine = this.#asked;
    const { engine, view, catalogue } = this.#ctx;
    const indicators = this.#choice.value;
    const packages = [...this.#packages, ...(this.#mine.checked ? [{ name: t('packages.mine'), scenario: scenarioOf(view) }] : [])];
    const none = packages.length === 0 || indicators.length === 0;
    this.#says.textContent = packages.length === 0 ? t('packages.compare.none') : indicators.length === 0 ? t('effects.none') : '';
    this.#choice.box.hidden = packages.length === 0;
    this.#body.hidden = none;
    if (none) { this.#end(); return; }
    const columns = [{ name: t('preset.trend'), scenario: TREND }, ...packages];
    const options = { indicators, region: view.region, year: view.year, changeFrom: catalogue.baseYear };
    setBusy(this.#body, true);
    this.#going.hidden = false;
    const found = [];
    try {
      for (const { scenario } of columns) {
        this.#progress.value = found.length / columns.length;
        const values = await engine.latest('packages', 'values', { scenario, options });
        if (!values || mine !== this.#asked) return;
        found.push(values);
      }
    } catch (error) {
      if (mine !== this.#asked) return;
      this.#end();
      this.#fail(error);
      return;
    }
    this.#fill(view, columns, indicators, found);
    this.#end();
  }

  #fill(view, columns, indicators, found) {
    const { regions } = this.#ctx;
    const row = (id, i) => h('tr', { 'data-id': id },
      h('th', { scope: 'row' }, t(`indicator.${id}`), ' ', h('span', { class: 'badge small', 'data-status': found[0][i].status }, statusWords(found[0][i].status, id))),
      ...found.map((values, k) => h('td', { class: 'num' }, shownValue(id, values[i].value),
        k > 0 && h('span', { class: 'package-difference' }, shownDifference(id, values[i].value - found[0][i].value)))));
    this.#body.replaceChildren(h('table', { class: 'facts' },
      h('caption', null, t('packages.caption', { region: nameInSentence(regions.get(view.region)), year: view.year })),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('themes.what')), ...columns.map(({ name }) => h('th', { scope: 'col', class: 'num' }, name)))),
      h('tbody', null, ...indicators.map(row))));
  }
}
