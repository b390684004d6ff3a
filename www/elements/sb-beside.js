// <sb-beside>: what the chosen region and scenario are set beside: other regions, and another scenario. Emits `view` (detail:
// what changes of the view).
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { chosen, optionsOf } from '../lib/chart-options.js';
import { number, percent, roundedPeople } from '../lib/format.js';
import { nameInList } from '../lib/regions.js';
import { MOST_BESIDE, isAgainstItself, scenarioOf } from '../lib/view.js';

const OWN = 'own'; // the scenario that was set aside
const SIDE = 'several'; // the chart of regions or scenarios in one

export class SbBeside extends HTMLElement {
  #ctx = null;
  #parts = null;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (!this.#parts) this.#build();
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (changed.has('lang')) { this.#relabel(); this.#fillRegions(); }
    if (any('lang', 'against', 'preset', 'values', 'paths', 'edits', 'moves')) this.#fillScenarios();
    if (any('lang', 'region', 'beside', 'year', 'data')) this.#fillTable();
  }

  #build() {
    const p = this.#parts = {
      title: h('h2', { id: 'beside-title' }),
      intro: h('p', { class: 'note' }),
      addLabel: h('label', { class: 'field-label', for: 'beside-add' }),
      add: h('select', { id: 'beside-add' }),
      table: h('table', { class: 'beside-table' }),
      againstLabel: h('label', { class: 'field-label', for: 'against' }),
      against: h('select', { id: 'against' }),
      pin: h('button', { type: 'button', class: 'button', onclick: () => this.#pin() }),
      status: h('p', { class: 'note', role: 'status' }),
    };
    p.add.addEventListener('change', () => {
      const { view, catalogue } = this.#ctx;
      const { beside, region } = view;
      const key = p.add.value;
      p.add.value = '';
      if (!key || key === region || beside.includes(key)) return;
      if (beside.length >= MOST_BESIDE) { p.status.textContent = t('beside.full', { most: MOST_BESIDE }); return; }
      p.status.textContent = t('beside.added', { name: nameInList(this.#ctx.regions.get(key)) });
      // The chart that shows regions comes forward, else nothing above would show what was added.
      this.#tell({ beside: [...beside, key], chart: SIDE, options: chosen(view, SIDE, optionsOf(SIDE).find((option) => option.key === 'by'), 'regions', catalogue) });
    });
    p.against.addEventListener('change', () => {
      const { value } = p.against;
      this.#tell({ against: value === OWN ? this.#kept : value === 'trend' ? null : { preset: value } });
    });
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'beside-title');
    this.append(p.title, p.intro, h('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-labelledby': 'beside-title' }, p.table),
      h('div', { class: 'beside-choices' },
        h('div', { class: 'field-box' }, p.addLabel, p.add), h('div', { class: 'field-box' }, p.againstLabel, p.against), p.pin), p.status);
  }

  // The scenario that was set aside last, to come back to after a preset was looked at.
  #kept = null;

  #pin() {
    const { view } = this.#ctx;
    this.#kept = { ...scenarioOf(view), ...(view.name && { name: view.name }) };
    this.#parts.status.textContent = t('against.pinned');
    this.#tell({ against: this.#kept });
  }

  #fillRegions() {
    const { regions } = this.#ctx;
    const groups = new Map();
    for (const region of regions.all) groups.set(region.kind, [...groups.get(region.kind) ?? [], region]);
    this.#parts.add.replaceChildren(h('option', { value: '' }, t('beside.choose')), ...[...groups].map(([kind, list]) => h('optgroup', { label: t(kind === 'municipality' ? 'beside.municipalities' : `kind.${kind}`) },
      ...list.map((region) => h('option', { value: region.key }, nameInList(region))))));
  }

  #fillScenarios() {
    const { view, catalogue } = this.#ctx;
    const own = view.against && !catalogue.presets.includes(view.against.preset) || Object.keys(view.against ?? {}).length > 1;
    if (own) this.#kept = view.against;
    const options = catalogue.presets.map((id) => [id, t(`preset.${id}`)]);
    if (this.#kept) options.push([OWN, this.#kept.name || t('against.own')]);
    const chosen = own ? OWN : view.against?.preset ?? 'trend';
    this.#parts.against.replaceChildren(...options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)));
    this.#parts.pin.disabled = isAgainstItself(view);
  }

  #fillTable() {
    const { view, data, catalogue, regions } = this.#ctx;
    const n = catalogue.municipalities.length;
    const people = (region, year) => region.members.reduce((sum, r) => sum + data.people[(year - catalogue.baseYear) * n + r], 0);
    const row = (key) => {
      const region = regions.get(key);
      const [now, then] = [people(region, catalogue.baseYear), people(region, view.year)];
      const first = key === view.region;
      const away = h('button', { type: 'button', class: 'tool', 'aria-label': t('beside.remove', { name: nameInList(region) }), onclick: () => this.#tell({ beside: view.beside.filter((one) => one !== key) }) }, icon('close'));
      const choose = h('button', { type: 'button', class: 'link-button', onclick: () => this.#tell({ region: key, beside: view.beside.map((one) => (one === key ? view.region : one)) }) }, nameInList(region));
      return h('tr', { class: first ? 'chosen' : null },
        h('th', { scope: 'row' }, first ? nameInList(region) : choose),
        h('td', { class: 'num' }, number(now)),
        h('td', { class: 'num' }, number(view.year === catalogue.baseYear ? then : roundedPeople(then))),
        h('td', { class: 'num' }, percent((then / now - 1) * 100, 1, true)),
        h('td', null, first ? null : away));
    };
    this.#parts.table.replaceChildren(
      h('caption', { class: 'unseen' }, t('beside.caption', { year: view.year })),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('beside.region')), h('th', { scope: 'col', class: 'num' }, t('beside.now', { year: catalogue.baseYear })),
        h('th', { scope: 'col', class: 'num' }, t('beside.then', { year: view.year })), h('th', { scope: 'col', class: 'num' }, t('beside.change')), h('td', null))),
      h('tbody', null, ...[view.region, ...view.beside.filter((key) => key !== view.region)].map(row)));
  }

  #relabel() {
    const p = this.#parts;
    p.title.textContent = t('beside.label');
    p.intro.textContent = t('beside.intro');
    p.addLabel.textContent = t('beside.add');
    p.againstLabel.textContent = t('against.label');
    p.pin.textContent = t('against.pin');
    p.status.textContent = '';
  }

  #tell(patch) { this.dispatchEvent(new CustomEvent('view', { detail: patch, bubbles: true })); }
}

customElements.define('sb-beside', SbBeside);
