// Changes of a scenario in some region: {component, region, ages?: [from, to], years: [from, to], factor | amount}.
// In a link each is `e=arrivals_GM0014_18-22_2026-2059_x1.2`: component, region, ages or nothing, years of the flows,
// and times a factor (x) or persons per year more (n).

import { number } from './format.js';
import { t } from './i18n.js';
import { nameInList } from './regions.js';

export const COMPONENTS = ['arrivals', 'departures', 'immigration', 'emigration', 'fertility', 'mortality'];
/** Components of which some ages may change. */
export const WITH_AGES = ['arrivals', 'departures'];
export const MAX_FACTOR = 5;
export const MAX_AMOUNT = 200_000;
export const OLDEST = 100;
/** More than this no one oversees. */
export const MOST_EDITS = 30;

const range = (pair) => (pair ? `${pair[0]}-${pair[1]}` : '');

export function encodeEdit({ component, region, ages, years, factor, amount }) {
  const change = factor === undefined ? `n${amount}` : `x${Number(factor.toFixed(3))}`;
  return [component, region, range(ages), range(years), change].join('_');
}

const FORM = /^([a-z]+)_(.+)_(?:(\d{1,3})-(\d{1,3}))?_(\d{4})-(\d{4})_(?:x(\d(?:\.\d{1,3})?)|n(-?\d{1,6}))$/;

/** The edit of a link, or null when it is none. */
export function decodeEdit(text, catalogue, regions) {
  const found = FORM.exec(text);
  if (!found) return null;
  const [, component, region, youngest, oldest, first, last, factor, amount] = found;
  const edit = { component, region };
  if (youngest !== undefined) edit.ages = [Number(youngest), Number(oldest)];
  edit.years = [Number(first), Number(last)];
  if (factor === undefined) edit.amount = Number(amount);
  else edit.factor = Number(factor);
  return isPossible(edit, catalogue, regions) ? edit : null;
}

/** Whether the engine takes an edit. */
export function isPossible({ component, region, ages, years, factor, amount }, catalogue, regions) {
  const rising = ([from, to], min, max) => [from, to].every(Number.isInteger) && min <= from && from <= to && to <= max;
  return COMPONENTS.includes(component) && regions.has(region)
    && (ages === undefined || (WITH_AGES.includes(component) && rising(ages, 0, OLDEST)))
    && rising(years, catalogue.baseYear, catalogue.horizonYear - 1)
    && (factor === undefined
      ? component === 'immigration' && Number.isInteger(amount) && Math.abs(amount) <= MAX_AMOUNT
      : amount === undefined && factor >= 0 && factor <= MAX_FACTOR);
}

/** An edit as a line of text. */
export function editInWords({ component, region, ages, years, factor, amount }, regions) {
  const change = factor === undefined
    ? t('edits.amount', { n: number(amount, 0, true) })
    : `${number((factor - 1) * 100, 1, true).replace(/[.,]0$/, '')} %`;
  const parts = [`${nameInList(regions.get(region))}: ${t(`edits.${component}`).toLowerCase()} ${change}`];
  if (ages) parts.push(t('edits.ages', { from: ages[0], to: ages[1] }));
  parts.push(t('edits.years', { from: years[0], to: years[1] }));
  return parts.join(', ');
}
