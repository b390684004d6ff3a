// <sb-region>: the chosen municipality or region: its line, its age structure, what changes in the year, its members.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { number } from '../lib/format.js';
import { nameInSentence } from '../lib/regions.js';
import { scenarioOf } from '../lib/view.js';
import './sb-chart.js';

const ROWS = [ // component, sign, kind of row
  ['births', 1], ['deaths', -1], ['arrivals', 1], ['departures', -1], ['immigration', 1], ['emigration', -1],
];

export class SbRegion extends HTMLElement {
  #ctx = null;
  #parts = null;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (!this.#parts) this.#build();
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (changed.has('lang')) this.#relabel();
    if (any('lang', 'region')) this.#members();
    if (any('lang', 'region', 'compare', 'indicator')) this.#titles();
    if (any('lang', 'region', 'data', 'year', 'theme')) this.#parts.series.refresh();
    if (any('lang', 'region', 'data', 'year', 'theme', 'compare')) this.#parts.pyramid.refresh();
    if (any('lang', 'region', 'data', 'year')) this.#facts();
  }

  #build() {
    const p = this.#parts = {
      series: h('sb-chart'),
      pyramid: h('sb-chart'),
      seriesTitle: h('h2'),
      pyramidTitle: h('h2'),
      compareLabel: h('label', { for: 'compare' }),
      compare: h('select', { id: 'compare', class: 'quiet' }),
      factsTitle: h('h2'),
      facts: h('div', { class: 'facts-body' }),
      membersTitle: h('summary'),
      members: h('div'),
    };
    p.membersBox = h('details', { class: 'members' }, p.membersTitle, p.members);
    const chart = (op, more) => (width, height) => {
      const { view, theme, lang, engine } = this.#ctx;
      const options = { region: view.region, year: view.year, width, height, lang, theme, ...more(view) };
      return engine.latest(op, op, { scenario: scenarioOf(view), options }).catch((error) => this.#fail(error));
    };
    p.series.ask = chart('seriesChart', (view) => ({ indicator: view.indicator, changeFrom: view.from }));
    p.pyramid.ask = chart('pyramidChart', (view) => ({ compareYear: view.compare }));
    p.compare.addEventListener('change', () => this.dispatchEvent(new CustomEvent('compare', { detail: Number(p.compare.value), bubbles: true })));
    this.append(
      h('section', { class: 'card card-series' }, h('header', null, p.seriesTitle), p.series),
      h('section', { class: 'card card-pyramid' }, h('header', null, p.pyramidTitle, h('div', { class: 'inline-field' }, p.compareLabel, p.compare)), p.pyramid),
      h('section', { class: 'card card-facts' }, h('header', null, p.factsTitle), p.facts, p.membersBox),
    );
  }

  #relabel() {
    const p = this.#parts;
    p.compareLabel.textContent = t('chart.compare');
    p.pyramidTitle.textContent = t('chart.pyramid');
    p.membersTitle.textContent = t('members.label');
  }

  #titles() {
    const { compare, seriesTitle } = this.#parts;
    const { catalogue, view } = this.#ctx;
    const indicator = t(`indicator.${view.indicator}`);
    seriesTitle.textContent = view.indicator === 'change' ? t('indicator.population') : indicator;
    const years = [];
    for (let y = catalogue.baseYear; y <= catalogue.horizonYear; y += 5) years.push(y);
    if (!years.includes(view.compare)) years.push(view.compare);
    years.sort((a, b) => a - b);
    compare.replaceChildren(...years.map((y) => h('option', { value: y, selected: y === view.compare }, String(y))));
  }

  async #facts() {
    const { engine, view, lang, catalogue } = this.#ctx;
    const year = Math.min(view.year, catalogue.horizonYear);
    let facts;
    try {
      facts = await engine.latest('facts', 'regionFacts', { scenario: scenarioOf(view), options: { region: view.region, year, lang } });
    } catch (error) { this.#fail(error); return; }
    if (!facts) return;
    this.dispatchEvent(new CustomEvent('sentence', { detail: facts.sentence ?? (facts.sentences ?? []).join(' '), bubbles: true }));
    this.#parts.factsTitle.textContent = t('facts.label', { year });
    this.#parts.facts.replaceChildren(...this.#components(facts.components, year));
  }

  #components(components, year) {
    if (!components) return [h('p', { class: 'note' }, t('facts.none'))];
    const { status } = components;
    const signed = ROWS.filter(([id]) => Number.isFinite(components[id]));
    const total = signed.reduce((sum, [id, sign]) => sum + sign * Math.round(components[id]), 0);
    const row = (id, value, kind) => h('tr', { class: kind },
      h('th', { scope: 'row' }, t(`component.${id}`)), h('td', { class: 'num' }, number(value, 0, true)));
    return [
      h('table', { class: 'facts' },
        h('caption', null, h('span', { class: 'note' }, t('facts.about', { year, next: year + 1 })), ' ',
          status && h('span', { class: 'badge small', 'data-status': status }, t(`status.${status}`))),
        h('thead', { class: 'unseen' }, h('tr', null, h('th', { scope: 'col' }, t('facts.component')), h('th', { scope: 'col' }, t('facts.people')))),
        h('tbody', null, ...signed.map(([id, sign]) => row(id, sign * components[id])), row('change', total, 'total'))),
    ];
  }

  #members() {
    const { regions, view } = this.#ctx;
    const region = regions.get(view.region);
    const { membersBox, members } = this.#parts;
    membersBox.hidden = region.kind === 'municipality' || region.kind === 'country';
    if (membersBox.hidden) return;
    const rows = region.members.map((r, i) => {
      const { key, name } = regions.ofMunicipality(r);
      const certainty = region.certainty?.[i];
      return h('li', null,
        h('button', { type: 'button', class: 'link-button', onclick: () => this.dispatchEvent(new CustomEvent('choose', { detail: key, bubbles: true })) }, name),
        certainty && h('span', { class: 'note' }, ` ${t(`certainty.${certainty}`)}`));
    });
    members.replaceChildren(region.certainty ? h('p', { class: 'note' }, t('members.certainty')) : '', h('ul', { class: 'member-list' }, ...rows));
    this.setAttribute('aria-label', t('panel.label', { name: nameInSentence(region) }));
  }

  #fail(error) {
    this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    return undefined;
  }
}

customElements.define('sb-region', SbRegion);
