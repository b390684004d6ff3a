// Lights of the table of municipalities: {id, low, high, tone}: of an indicator what is below `low`, from `high` on, and between. In a
// link each is `tl=homesBalanceShare_-2_3.5_m`.
import { decimalsOf } from './format.js';

export const MOST_LIGHTS = 4;
/** What a colour means: nothing, that more is better, that less is. */
export const TONES = ['none', 'more', 'less'];
export const LEVELS = ['high', 'middle', 'low'];
/** The largest limit, without its sign: of as many digits as a link takes. */
export const MOST_LIMIT = 999_999_999;
const ID = /^[A-Za-z0-9]+$/;

/** The indicators that can have a light: a definition of the visitor's own does not fit in the short key of a link. */
export const lightable = ({ indicators }) => indicators.filter(({ id }) => id !== 'smallerChance' && ID.test(id));

export const encodeLight = ({ id, low, high, tone }) => [id, low, high, tone[0]].join('_');

const FORM = /^([A-Za-z0-9]+)_(-?\d{1,9}(?:\.\d{1,2})?)_(-?\d{1,9}(?:\.\d{1,2})?)_([nml])$/;

/** The light of a link, or null when it is none. */
export function decodeLight(text, catalogue) {
  const [, id, low, high, first] = FORM.exec(text) ?? [];
  const light = { id, low: Number(low), high: Number(high), tone: TONES.find((tone) => tone[0] === first) };
  const isKnown = lightable(catalogue).some((one) => one.id === id);
  return isKnown && isPossible(light) ? light : null;
}

/** Whether two limits go together. */
export const isPossible = ({ low, high }) => [low, high].every((x) => Number.isFinite(x) && Math.abs(x) <= MOST_LIMIT) && low <= high;

/** Where a value lies, in the digits that are shown beside it; null where there is none. */
export function levelOf({ id, low, high }, value) {
  if (!Number.isFinite(value)) return null;
  const shown = Number(value.toFixed(decimalsOf(id)));
  return shown >= high ? 'high' : shown < low ? 'low' : 'middle';
}

/** What its colour says: nothing, for or against what one wants, or between. */
export function toneOf({ tone }, level) {
  if (tone === 'none' || level === null) return 'none';
  if (level === 'middle') return 'between';
  return (level === 'high') === (tone === 'more') ? 'for' : 'against';
}

/** The first and third quartile of some values, in the digits that are shown. */
export function quartiles(id, values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (part) => {
    const place = part * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return Number((below + (place % 1) * (above - below)).toFixed(decimalsOf(id)));
  };
  return [at(0.25), at(0.75)];
}
