// Changes of a scenario in some regions: {component, regions, ages?: [from, to], years: [from, to], factor | amount}.
// In a link of version 2 each has one region, and is `e=arrivals_GM0014_18-22_2026-2059_x1.2`: component, region, ages or nothing, years of the flows,
// and times a factor (x) or persons per year more (n).

import { number } from './format.js';
import { locale, t } from './i18n.js';
import { nameInList } from './regions.js';

export const COMPONENTS = ['arrivals', 'departures', 'immigration', 'emigration', 'fertility', 'mortality'];
/** Components of which some ages may change. */
export const WITH_AGES = ['arrivals', 'departures'];
export const MAX_FACTOR = 5;
export const MAX_AMOUNT = 200_000;
export const OLDEST = 100;
/** As many as a document may have. */
export const MOST_EDITS = 100;
/** Regions named in a line; of more it says how many. */
export const NAMED = 3;

const range = (pair) => (pair ? `${pair[0]}-${pair[1]}` : '');

export function encodeEdit({ component, regions: [region], ages, years, factor, amount }) {
  const change = factor === undefined ? `n${amount}` : `x${Number(factor.toFixed(3))}`;
  return [component, region, range(ages), range(years), change].join('_');
}

const FORM = /^([a-z]+)_(.+)_(?:(\d{1,3})-(\d{1,3}))?_(\d{4})-(\d{4})_(?:x(\d(?:\.\d{1,3})?)|n(-?\d{1,6}))$/;

/** The edit of a link, or null when it is none. */
export function decodeEdit(text, catalogue, regions) {
  const found = FORM.exec(text);
  if (!found) return null;
  const [, component, region, youngest, oldest, first, last, factor, amount] = found;
  const edit = { component, regions: [region] };
  if (youngest !== undefined) edit.ages = [Number(youngest), Number(oldest)];
  edit.years = [Number(first), Number(last)];
  if (factor === undefined) edit.amount = Number(amount) + 0; // no -0, which is written as 0
  else edit.factor = Number(factor);
  return isPossible(edit, catalogue, regions) ? edit : null;
}

/** Whether a link of version 2 can tell an edit. */
export const fitsLink = ({ regions, years, factor, amount }, { baseYear, horizonYear }) => regions.length === 1
  && baseYear <= years[0] && years[1] < horizonYear
  && (factor === undefined ? Number.isInteger(amount) : factor === Number(factor.toFixed(3)));

/** Whether the engine takes an edit. */
export function isPossible({ component, regions: keys, ages, years, factor, amount }, catalogue, regions) {
  const rising = ([from, to], min, max) => [from, to].every(Number.isInteger) && min <= from && from <= to && to <= max;
  return COMPONENTS.includes(component) && keys.length > 0 && keys.every((key) => regions.has(key))
    && (ages === undefined || (WITH_AGES.includes(component) && rising(ages, 0, OLDEST)))
    && rising(years, catalogue.baseYear, catalogue.horizonYear - 1)
    && (factor === undefined
      ? component === 'immigration' && Number.isInteger(amount) && Math.abs(amount) <= MAX_AMOUNT
      : amount === undefined && factor >= 0 && factor <= MAX_FACTOR);
}

/** Names of regions as a list in a sentence; of many the first few, and how many more, unless `all` are wanted. */
export function regionsInWords(keys, regions, { all = false } = {}) {
  const names = keys.map((key) => nameInList(regions.get(key)));
  const shown = all || names.length <= NAMED ? names : names.slice(0, NAMED - 1);
  const more = names.length - shown.length;
  if (more > 0) shown.push(t('edits.others', { n: more }));
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(shown);
}

/** An edit as a line of text; `all`: with the name of every region. */
export function editInWords({ component, regions: keys, ages, years, factor, amount }, regions, { all = false } = {}) {
  const change = factor === undefined
    ? t('edits.amount', { n: number(amount, 0, true) })
    : `${number((factor - 1) * 100, 1, true).replace(/[.,]0$/, '')} %`;
  const parts = [`${regionsInWords(keys, regions, { all })}: ${t(`edits.${component}`).toLowerCase()} ${change}`];
  if (ages) parts.push(t('edits.ages', { from: ages[0], to: ages[1] }));
  parts.push(t('edits.years', { from: years[0], to: years[1] }));
  return parts.join(', ');
}
