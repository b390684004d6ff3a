// <sb-table>: what the map shows as a table, to sort, to search and to take along. Built only while it is open.
// Emits `choose` (detail: region key) and `failed` (detail: error).
import { h, icon } from '../lib/dom.js';
import { t, lang, locale } from '../lib/i18n.js';
import { decimalsOf, indicatorValue, isChange, isNumber, isRatio, number, percent, statusWords } from '../lib/format.js';
import { csv, download } from '../lib/csv.js';
import { scenarioName } from '../lib/scenario-words.js';
import { plainOf, receiptLines, receiptOf } from '../lib/exports/receipt.js';
import { isOwnIndicator } from '../lib/own-indicators.js';
import { fold, nameInList, namesOf } from '../lib/regions.js';
import { setBusy } from '../lib/busy.js';
import { SCENARIO, scenarioKey, scenarioOf } from '../lib/view.js';
import './sb-later.js';

const COLUMNS = ['name', 'province', 'value', 'second', 'status'];
const lightColumn = (i) => `light${i}`;
/** Columns that are sorted as numbers, the largest first. */
const isFigure = (column) => !['name', 'province', 'status'].includes(column);

export class SbTable extends HTMLElement {
  #ctx = null;
  #parts = null;
  #sort = { column: 'value', down: true };
  #timer = 0;
  #whole = { result: null, year: 0, numbers: null };
  #asked = 0;
  #lights = { key: '', of: null }; // of the scenario and lights of `key`

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
    this.#parts.later.update(ctx, changed);
    if (!this.#parts.details.open) {
      if (changed.has('data')) setBusy(this.#parts.scroll, false);
      return;
    }
    if (['lang', 'data', 'year', 'region', 'name', 'lights', ...SCENARIO].some((key) => changed.has(key))) this.#later();
    // Numbers of one scenario must not be saved under the name of another.
    this.#parts.save.disabled = ctx.data.scenario !== scenarioKey(ctx.view);
  }

  // While playing, the rows follow at a calm pace.
  #later() {
    if (this.#timer) return;
    this.#timer = setTimeout(() => { this.#timer = 0; this.#fill(); }, 120);
  }

  #build() {
    const p = this.#parts = {
      summary: h('summary'),
      filterLabel: h('label', { for: 'table-filter', class: 'unseen' }),
      filter: h('input', { id: 'table-filter', type: 'search', autocomplete: 'off' }),
      count: h('p', { class: 'note', role: 'status' }),
      save: h('button', { type: 'button', class: 'button', onclick: () => this.#save().catch((error) => this.#fail(error)) }),
      caption: h('caption'),
      heads: {},
      body: h('tbody'),
      foot: h('tfoot'),
    };
    p.row = h('tr', null, ...COLUMNS.map((column) => this.#head(column)));
    p.later = h('sb-later', { of: 'sb-lights' });
    p.counts = h('div');
    p.scroll = h('div', { class: 'table-scroll', tabindex: '0', role: 'region' },
      h('table', { class: 'big-table' }, p.caption, h('thead', null, p.row), p.body, p.foot));
    p.details = h('details', { class: 'map-table' }, p.summary,
      h('div', { class: 'table-tools' }, h('div', null, p.filterLabel, p.filter), p.count, p.save), p.later, p.counts, p.scroll);
    p.details.addEventListener('toggle', () => { if (p.details.open) this.#fill(); });
    p.filter.addEventListener('input', () => this.#fill());
    p.body.addEventListener('click', (e) => {
      const row = e.target.closest('tr[data-key]');
      if (row) this.dispatchEvent(new CustomEvent('choose', { detail: row.dataset.key, bubbles: true }));
    });
    this.append(p.details);
  }

  #head(column) {
    const button = h('button', { type: 'button', onclick: () => this.#sortBy(column) });
    this.#parts.heads[column] = h('th', { scope: 'col', class: column === 'value' || column === 'second' ? 'num' : null }, button);
    return this.#parts.heads[column];
  }

  #relabel() {
    const p = this.#parts;
    p.summary.textContent = t('table.open');
    p.filterLabel.textContent = t('table.filter');
    p.filter.placeholder = t('table.filter');
    p.save.replaceChildren(icon('download'), t('table.download'));
    p.scroll.setAttribute('aria-label', t('table.label'));
  }

  #sortBy(column) {
    const sort = this.#sort;
    this.#sort = { column, down: sort.column === column ? !sort.down : isFigure(column) };
    this.#fill();
  }

  // The second figure: residents beside a change, a change beside anything else.
  #second(r) {
    const { data, view, catalogue } = this.#ctx;
    const n = catalogue.municipalities.length;
    const k = (view.year - catalogue.baseYear) * n + r;
    if (isChange(data.id)) return data.people[k];
    const { values } = data.result;
    return isNumber(data.id) ? 100 * (values[k] / values[r] - 1) : values[k] - values[r];
  }

  #secondWords(value) {
    if (!Number.isFinite(value)) return '–';
    const { id } = this.#ctx.data;
    if (isChange(id)) return number(value);
    return isNumber(id) ? percent(value, 1, true) : number(value, decimalsOf(id), true);
  }

  #secondTitle() {
    const { id } = this.#ctx.data;
    const year = this.#ctx.catalogue.baseYear;
    if (isChange(id)) return t('table.people');
    if (isNumber(id)) return t('table.change', { year });
    return t(isRatio(id) ? 'table.pointsPer100' : 'table.points', { year });
  }

  // A column of a file says its unit; that of points has it in its name.
  #secondTitleWithUnit() {
    const { id } = this.#ctx.data;
    const unit = isNumber(id) ? 'percent' : isRatio(id) ? id : null;
    return unit ? `${this.#secondTitle()} (${t(`unit.${unit}`)})` : this.#secondTitle();
  }

  #rows(counted, whole, lights) {
    const { catalogue, data, regions, view } = this.#ctx;
    const y = view.year - catalogue.baseYear;
    const n = catalogue.municipalities.length;
    const query = fold(this.#parts.filter.value);
    const status = data.result.statusByYear[y];
    const rows = catalogue.municipalities.map((m, r) => ({
      r, key: m.code, name: m.name, province: regions.provinceOf[r], value: data.result.values[y * n + r], second: this.#second(r), status,
      ...(whole && { [counted.column]: whole[r] }),
      ...Object.fromEntries((lights?.lights ?? []).map((_, i) => [lightColumn(i), lights.value(i, y, r)])),
    })).filter((row) => !query || fold(`${namesOf(row.name).join(' ')} ${row.province}`).includes(query));
    const { column, down } = this.#sort;
    const collator = new Intl.Collator(locale());
    const order = isFigure(column)
      ? (a, b) => (Number.isFinite(a[column]) ? a[column] : -Infinity) - (Number.isFinite(b[column]) ? b[column] : -Infinity)
      : (a, b) => collator.compare(a[column], b[column]);
    return rows.sort((a, b) => (down ? -1 : 1) * order(a, b) || collator.compare(a.name, b.name));
  }

  #title() {
    const { data } = this.#ctx;
    return t(`indicator.${data.id}.title`, { from: data.from });
  }

  async #fill() {
    const p = this.#parts;
    const { data, view, catalogue } = this.#ctx;
    if (data.scenario !== scenarioKey(view)) return; // the rows of this scenario come with its data
    this.#asked += 1;
    const mine = this.#asked;
    const counted = this.#counted();
    const [whole, lights] = await Promise.all([this.#wholeNumbers(counted), this.#lightsOf()]);
    if (mine !== this.#asked) return;
    const columns = this.#columns(lights);
    const rows = this.#rows(counted, whole, lights);
    setBusy(p.scroll, false);
    const status = data.result.statusByYear[view.year - catalogue.baseYear];
    const words = statusWords(status, data.id);
    p.caption.textContent = t('table.caption', { title: this.#title(), year: view.year, status: words.toLowerCase(), scenario: scenarioName(view) });
    const titles = { name: t('table.name'), province: t('table.province'), value: t(`indicator.${data.id}`), second: this.#secondTitle(), status: t('table.status') };
    lights?.lights.forEach((_, i) => { titles[lightColumn(i)] = lights.head(i); });
    for (const column of columns) {
      const th = p.heads[column];
      th.firstChild.textContent = titles[column];
      th.setAttribute('aria-sort', this.#sort.column !== column ? 'none' : this.#sort.down ? 'descending' : 'ascending');
    }
    p.body.replaceChildren(...rows.map((row) => h('tr', { 'data-key': row.key, class: row.key === view.region ? 'chosen' : null },
      h('th', { scope: 'row' }, h('button', { type: 'button', class: 'link-button' }, row.name)),
      h('td', null, row.province),
      h('td', { class: 'num' }, indicatorValue(data.id, row.value)),
      h('td', { class: 'num' }, this.#secondWords(row.second)),
      h('td', null, h('span', { class: 'badge small', 'data-status': row.status }, words)),
      ...columns.slice(COLUMNS.length).map((column, i) => lights.cell(i, row[column])))));
    p.counts.replaceChildren(...(lights ? [lights.counts(view.year - catalogue.baseYear)] : []));
    p.foot.replaceChildren(...(whole && rows.length === catalogue.municipalities.length ? [this.#total(counted, whole, columns.length - COLUMNS.length)] : []));
    p.count.textContent = rows.length
      ? t('table.rows', { shown: rows.length, total: catalogue.municipalities.length })
      : t('table.none', { query: p.filter.value });
  }

  // What the rows add up to: the nation, to the last person.
  #total({ column }, whole, more) {
    const { data, regions } = this.#ctx;
    const all = whole.reduce((sum, one) => sum + one, 0);
    const before = data.result.values.slice(0, whole.length).reduce((sum, one) => sum + one, 0);
    const second = column === 'second' ? number(all) : this.#secondWords(100 * (all / before - 1));
    return h('tr', null,
      h('th', { scope: 'row', colspan: 2 }, nameInList(regions.get('country:NL'))),
      h('td', { class: 'num' }, column === 'value' ? number(all) : ''), h('td', { class: 'num' }, second), h('td', { colspan: 1 + more }));
  }

  // The columns there are now: those of lights come and go.
  #columns(lights) {
    const p = this.#parts;
    const columns = [...COLUMNS, ...(lights?.lights ?? []).map((_, i) => lightColumn(i))];
    while (p.row.children.length > columns.length) p.row.lastElementChild.remove();
    for (const column of columns.slice(p.row.children.length)) p.row.append(this.#head(column));
    if (!columns.includes(this.#sort.column)) this.#sort = { column: 'value', down: true };
    return columns;
  }

  /** The lights of the view with their values; null where there are none. */
  async #lightsOf() {
    const { view, catalogue } = this.#ctx;
    if (view.lights.length === 0) return null;
    const key = `${catalogue.edition} ${scenarioKey(view)} ${JSON.stringify(view.lights)}`;
    if (this.#lights.key !== key) {
      setBusy(this.#parts.scroll, true);
      try {
        const { TableLights } = await import('./table-lights.js'); // with its texts, for those who have lights
        const of = await TableLights.of(this.#ctx);
        if (!of) return null;
        this.#lights = { key, of };
      } catch (error) {
        this.#fail(error);
        return null;
      }
    }
    return this.#lights.of;
  }

  // Persons or households of a year as whole numbers that add up, as the file has them. Asked once a year and run.
  async #wholeNumbers(counted) {
    const { data, view, engine } = this.#ctx;
    if (!counted) return null;
    if (this.#whole.result !== data.result || this.#whole.year !== view.year) {
      const numbers = engine.wholeNumbers(counted.values);
      this.#whole = { result: data.result, year: view.year, numbers };
      numbers.catch(() => { this.#whole.result = null; });
    }
    try {
      return await this.#whole.numbers;
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  #fail(error) { this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true })); }

  // The column of persons or households, of all municipalities; null where there is none.
  #counted() {
    const { data, view, catalogue } = this.#ctx;
    const n = catalogue.municipalities.length;
    const ofYear = (values) => values.slice((view.year - catalogue.baseYear) * n, (view.year - catalogue.baseYear + 1) * n);
    if (isChange(data.id)) return { column: 'second', of: 'population', values: ofYear(data.people) };
    if (!isNumber(data.id)) return null;
    return { column: 'value', of: data.id, values: ofYear(data.result.values) };
  }

  async #save() {
    // Everything of one moment: what the visitor changes while the engine answers belongs to the next file.
    const ctx = this.#ctx;
    const { data, view, catalogue, engine } = ctx;
    const status = data.result.statusByYear[view.year - catalogue.baseYear];
    const columns = [t('csv.code'), t('table.name'), t('table.province'), `${t(`indicator.${data.id}`)} (${t(`unit.${data.id}`)})`, this.#secondTitleWithUnit(), t('table.status')];
    const counted = this.#counted();
    const all = this.#rows();
    const n = catalogue.municipalities.length;
    const region = all.length === n ? t('take.map.region', { n }) : t('table.region.some', { some: all.length, n, filter: this.#parts.filter.value.trim() });
    const of = { title: this.#title(), region, status: [status] };
    const [whole, lights, receipt, hash] = await Promise.all([
      this.#wholeNumbers(counted), this.#lightsOf(), receiptOf(ctx, of), engine.latest('hash', 'fingerprint', { scenario: scenarioOf(view) }).catch(() => ''),
    ]);
    if (counted && !whole) return;
    const rows = whole ? all.map((row) => ({ ...row, [counted.column]: whole[row.r] })) : all;
    const about = [['Streekblik'], ...receiptLines(receipt), [t('csv.fingerprint'), hash ?? '']];
    if (counted) about.push([t('csv.rounding'), t('csv.rounding.rule', { what: t(`unit.${counted.of}`), n })]);
    const y = view.year - catalogue.baseYear;
    if (lights) {
      about.push(...lights.about(y));
      columns.push(...lights.columns());
    }
    const lines = rows.map((row) => [row.key, row.name, row.province, row.value, row.second, statusWords(row.status, data.id), ...lights?.cells(y, row.r) ?? []]);
    // The id of a subject of the visitor's own is its definition.
    const name = isOwnIndicator(data.id) ? plainOf(t(`indicator.${data.id}`)) || 'own' : data.id;
    download(`streekblik-${name}-${view.year}-${lang()}.csv`, csv(about, columns, lines));
  }
}

customElements.define('sb-table', SbTable);
