// <streekblik-cijfer gebied="Heerlen" jaar="2040">: one number within a sentence. It says nothing else aloud: year, source and how the number came
// to be are in its title and, for who hears the page, behind it.
import { h } from '../lib/dom.js';
import { fromOf, scenarioOf } from '../lib/view.js';
import { OF } from './attributes.js';
import { StreekblikElement, scenarioIn, withProperties } from './element.js';
import { valueText } from './numbers.js';
import { titleOf } from './words.js';

export class StreekblikCijfer extends StreekblikElement {
  static own = OF.cijfer;
  static isInline = true;
  usual = { indicator: 'population' };

  get wantsWidth() { return false; }

  frame() { return h('span', { part: 'kader', class: 'inline' }); }

  async draw({ view, lang, t, link }, { engine, catalogue, regions }) {
    const changeFrom = fromOf(view, catalogue);
    const options = { region: view.region, indicator: view.indicator, changeFrom, year: view.year };
    const worked = await engine.latest(this.slot, 'worked', { scenario: scenarioOf(view), options });
    if (!worked) return undefined;
    const value = valueText(lang, view.indicator, worked.value, worked.status) || t('embed.nodata');
    const { name } = regions.get(view.region);
    const zin = t('embed.number.about', {
      name, title: titleOf(view.indicator, changeFrom, catalogue, lang), year: view.year, status: t(`status.${worked.status}`).toLowerCase(), scenario: scenarioIn(view, t), source: t('embed.source'),
    });
    return {
      titel: value, zin, tabel: { columns: [], rows: [[view.year, worked.value]], status: [worked.status] }, link,
      nodes: [h('span', { part: 'getal', class: 'number', title: zin }, value), h('span', { class: 'unseen' }, ` (${zin})`)],
    };
  }
}

withProperties(StreekblikCijfer);
