// <sb-facts>: what changes in the chosen region in the year on the screen, and which municipalities belong to it.
// Emits `sentence` (detail: text of the engine), `choose` (detail: region key), `failed` (detail: error).
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { indicatorValue, number, roundedPeople, isNumber, statusWords } from '../lib/format.js';
import { setBusy } from '../lib/busy.js';
import { gapInWords } from '../lib/own-gaps.js';
import { nameInList } from '../lib/regions.js';
import { fromOf, isStill, lineOf, scenarioKey, scenarioOf } from '../lib/view.js';
import './sb-meaning.js';
import './sb-why.js';

// Component and its sign in the account of a year.
const ROWS = [['births', 1], ['deaths', -1], ['arrivals', 1], ['departures', -1], ['immigration', 1], ['emigration', -1]];

export class SbFacts extends HTMLElement {
  #ctx = null;
  #parts = null;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (!this.#parts) this.#build();
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (changed.has('lang')) this.#parts.membersTitle.textContent = t('members.label');
    this.#parts.meaning.update(ctx, changed);
    this.#parts.why.update(ctx, changed);
    if (any('lang', 'region')) this.#members();
    if (any('lang', 'region', 'data', 'year')) { this.#facts(); this.#indicator(); }
  }

  #build() {
    const p = this.#parts = {
      factsTitle: h('h2'),
      indicator: h('p', { class: 'facts-indicator' }),
      open: h('button', { type: 'button', class: 'link-button meaning-open' }),
      meaning: h('sb-meaning'),
      facts: h('div', { class: 'facts-body' }),
      why: h('sb-why'),
      membersTitle: h('summary'),
      members: h('div'),
    };
    p.membersBox = h('details', { class: 'members' }, p.membersTitle, p.members);
    p.meaning.wire(p.open);
    this.append(h('header', null, p.factsTitle), h('div', { class: 'facts-shown' }, p.indicator, p.open), p.meaning, p.facts, p.why, p.membersBox);
  }

  async #facts() {
    const { engine, view, lang } = this.#ctx;
    const { year } = view;
    let facts;
    try {
      facts = await engine.latest('facts', 'regionFacts', { scenario: scenarioOf(view), options: { region: view.region, indicator: lineOf(view.indicator), year, lang } });
    } catch (error) { this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
      return; }
    if (!facts || !isStill(view, this.#ctx.view)) return;
    this.dispatchEvent(new CustomEvent('sentence', { detail: { sentence: facts.sentence, scenario: scenarioKey(view) }, bubbles: true }));
    setBusy(this.#parts.facts, false);
    this.#parts.factsTitle.textContent = t('facts.label', { year });
    this.#parts.facts.replaceChildren(...this.#components(facts, year));
  }

  // The figure on the map, of this region and year.
  async #indicator() {
    const { engine, view, catalogue, regions } = this.#ctx;
    const { indicator: id, year } = view;
    const asked = { region: view.region, indicator: lineOf(id), changeFrom: fromOf(view, catalogue), year };
    const found = await engine.latest('shown', 'worked', { scenario: scenarioOf(view), options: asked })
      .catch((error) => { this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true })); });
    if (!found || !isStill(view, this.#ctx.view)) return;
    const { value, status } = found;
    const gap = gapInWords(catalogue, id, regions.get(view.region).members);
    const shown = indicatorValue(lineOf(id), isNumber(lineOf(id)) && status === 'projected' ? roundedPeople(value) : value);
    this.#parts.indicator.replaceChildren(t('facts.indicator', {
      name: nameInList(regions.get(view.region)), what: t(`indicator.${lineOf(id)}.title`, { from: asked.changeFrom }).toLowerCase(), year,
    }), ' ', h('strong', { class: 'num' }, shown), ' ', h('span', { class: 'badge small', 'data-status': status }, statusWords(status, lineOf(id))),
      ...(gap ? [' ', h('span', { class: 'note' }, gap)] : []));
    setBusy(this.#parts.indicator, false);
  }

  #components({ components, status }, year) {
    if (!components) return [h('p', { class: 'note' }, t('facts.none'))];
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
  }
}

customElements.define('sb-facts', SbFacts);
