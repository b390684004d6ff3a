// The lights of the table of municipalities: what they say of each, how many there are, and their columns of a file.
import { h } from '../lib/dom.js';
import { addTexts, t } from '../lib/i18n.js';
import nl from '../lib/i18n/nl/lights.js';
import en from '../lib/i18n/en/lights.js';
import { breakValue, indicatorValue, statusWords } from '../lib/format.js';
import { LEVELS, levelOf, toneOf } from '../lib/lights.js';
import { scenarioOf } from '../lib/view.js';

addTexts({ nl, en });
const SHAPES = { high: '▲', middle: '◆', low: '●' };

/** The tables of the indicators of some lights, of all municipalities and years; null where a newer question came. */
async function tablesOf({ engine, view, catalogue }, slot, indicators) {
  return engine.latest(slot, 'tables', { scenario: scenarioOf(view), options: { indicators, changeFrom: catalogue.baseYear } });
}

/** The values of one indicator, `[year][r]`, for its limits. */
export const valuesFor = async (ctx, id) => (await tablesOf(ctx, 'limits', [id]))?.[0].values;

/** A light in words. */
export const lightInWords = ({ id, low, high, tone }) => t('lights.words', { name: t(`indicator.${id}`), low: breakValue(id, low), high: breakValue(id, high), tone: t(`lights.tone.${tone}`).toLowerCase() });

/** The lights of a year, with the values they are read from. */
export class TableLights {
  /** Asks for the values; null where a newer question came. */
  static async of(ctx) {
    const { lights } = ctx.view;
    const tables = await tablesOf(ctx, 'lights', lights.map(({ id }) => id));
    return tables ? new TableLights(ctx, lights, tables) : null;
  }

  #tables;
  #n;

  constructor({ catalogue }, lights, tables) {
    this.lights = lights;
    this.#tables = tables;
    this.#n = catalogue.municipalities.length;
  }

  value(i, y, r) { return this.#tables[i].values[y * this.#n + r]; }

  head(i) { return t(`indicator.${this.lights[i].id}`); }

  cell(i, value) {
    const light = this.lights[i];
    const level = levelOf(light, value);
    return h('td', { class: 'light-cell' },
      level && h('span', { class: 'light', 'data-level': level, 'data-tone': toneOf(light, level) }, h('span', { 'aria-hidden': 'true' }, SHAPES[level]), ` ${t(`lights.${level}`)}`),
      h('span', { class: 'num' }, level ? indicatorValue(light.id, value) : t('map.nodata')));
  }

  /** How many municipalities each light says what of. */
  counts(y) {
    return h('ul', { class: 'light-counts' }, ...this.lights.map((light, i) => {
      const levels = Array.from({ length: this.#n }, (_, r) => levelOf(light, this.value(i, y, r)));
      const count = (level) => levels.filter((one) => one === level).length;
      const status = this.#tables[i].statusByYear[y];
      const none = count(null);
      return h('li', { 'data-id': light.id }, h('b', null, t(`indicator.${light.id}`)), ' ', h('span', { class: 'badge small', 'data-status': status }, statusWords(status, light.id)), ' ',
        ...LEVELS.map((level) => h('span', { class: 'light', 'data-level': level, 'data-tone': toneOf(light, level) },
          h('span', { 'aria-hidden': 'true' }, SHAPES[level]), ` ${t(count(level) === 1 ? 'lights.count.one' : 'lights.count', { n: count(level), level: t(`lights.${level}`), limit: this.#limit(light, level) })}`)),
        none > 0 && h('span', { class: 'note' }, t('lights.without', { n: none })), h('span', { class: 'note' }, t(`lights.tone.${light.tone}`)));
    }));
  }

  #limit({ id, low, high }, level) {
    return t(`lights.limit.${level}`, { low: breakValue(id, low), high: breakValue(id, high) });
  }

  columns() { return this.lights.flatMap((_, i) => [`${this.head(i)} (${t(`unit.${this.lights[i].id}`)})`, t('lights.column', { name: this.head(i) })]); }

  cells(y, r) {
    return this.lights.flatMap((light, i) => {
      const value = this.value(i, y, r);
      const level = levelOf(light, value);
      return [value, level ? t(`lights.${level}`) : ''];
    });
  }

  about(y) { return this.lights.map((light, i) => [t('lights.label'), `${lightInWords(light)}, ${statusWords(this.#tables[i].statusByYear[y], light.id).toLowerCase()}`]); }
}
