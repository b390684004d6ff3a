// What a visitor may choose of a kind of chart. In the view it is `options`: {kind: {option: value}}, only what differs from the
// default, every value a text. In a link it is one key, `o=several-by-regions.chord-among-corop-period-all`.
// Texts: `option.KEY` names an option, `option.KEY.VALUE` a value.

import { isOwnIndicator } from './own-indicators.js';

const LEVELS = ['municipality', 'corop', 'province', 'shrinking', 'own'];
/** Ages from this one on are counted as one. */
const OPEN_AGE = 100;

// One of some values, the default first; `ask`: what the engine is asked for a value.
const pick = (key, values, ask) => ({ key, values, ask });
// On or off.
const flag = (key, name = key) => ({ ...pick(key, ['no', 'yes'], (value) => ({ [name]: value === 'yes' })), flag: true });

// A second subject beside the first: how old people are, or for that how their number changes.
const usualSecond = (first) => (['share65', 'share80', 'greyPressure'].includes(first) ? 'change' : 'share65');

const aboutBeside = ({ view }) => (view.beside.length ? null : 'option.hint.beside');
const isCorop = (key) => key.startsWith('corop:');
const onlyOfCountry = ({ region }) => region.kind === 'country';

/**
 * Options by kind. `values`: the default first; may be a function of the catalogue. `shown`: where it means something;
 * `first`: the default of a view, where it hangs on that. `hint`: the key of a text where a value has nothing to show yet.
 */
export const OPTIONS = {
  pyramid: [
    pick('compare', ['year', 'scenario', 'none'], (compare, view) => ({ compare, compareYear: view.compare })),
    { key: 'birthYear', ask: (value) => (value === '' ? {} : { birthYear: Number(value) }), range: (catalogue) => [catalogue.baseYear - OPEN_AGE, catalogue.horizonYear - 1] },
  ],
  several: [
    { ...pick('by', ['scenarios', 'regions'], (by) => ({ by })), hint: (at, value) => (value === 'regions' ? aboutBeside(at) : null) },
    { ...flag('indexed'), shown: ({ view }) => ['population', 'households', 'smallerChance'].includes(view.indicator) },
  ],
  components: [pick('flows', ['each', 'net'], (value) => ({ combined: value === 'net' }))],
  ageGroups: [pick('count', ['persons', 'shares'], (value) => ({ shares: value === 'shares' }))],
  multiples: [
    { ...pick('parts', ['corop', 'province'], (value) => ({ provinces: value === 'province' })), shown: onlyOfCountry },
    flag('ownScale'),
  ],
  lexis: [pick('surface', ['compared', 'persons'], (value) => ({ compared: value === 'compared' }))],
  ranking: [{ ...pick('level', LEVELS, (level) => ({ level })), hint: (at, value) => (value === 'own' ? aboutBeside(at) : null) }],
  scatter: [{
    key: 'second', values: (catalogue) => ['', ...catalogue.indicators.map(({ id }) => id).filter((id) => id !== 'smallerChance' && !isOwnIndicator(id))],
    // Two of the same say nothing.
    usual: (first, value) => (value === '' || value === first ? usualSecond(first) : value), without: (first) => ['', first],
    ask: (value, view, first) => ({ secondIndicator: value === '' || value === first ? usualSecond(first) : value }), word: (value) => `indicator.${value}`,
  }],
  why: [pick('versus', ['year', 'scenario'], (compare) => ({ compare }))],
  chord: [
    { ...pick('among', ['province', 'corop', 'municipality'], (level) => ({ level })), first: ({ region }) => (isCorop(region) ? 'corop' : 'province'), shown: (at) => !onlyOfCountry(at) },
    pick('period', ['year', 'all'], (value) => ({ summed: value === 'all' })),
  ],
};

/** The options of a kind of chart. */
export const optionsOf = (kind) => OPTIONS[kind] ?? [];

/** The values of an option; empty where any year of its range will do. */
export const valuesOf = ({ values = [] }, catalogue) => (typeof values === 'function' ? values(catalogue) : values);

// The default of a view; that of any view where there is none.
const usualOf = (view, option, catalogue) => (view.region ? option.first?.(view) : undefined) ?? valuesOf(option, catalogue)[0] ?? '';

/** The value of an option in a view. */
export const valueOf = (view, kind, option, catalogue) => view.options[kind]?.[option.key] ?? usualOf(view, option, catalogue);

/** What the engine is asked for the options of a kind; `first`: the indicator of the chart. */
export const asked = (view, kind, catalogue, first = '') => Object.assign({}, ...optionsOf(kind).map((option) => option.ask(valueOf(view, kind, option, catalogue), view, first)));

/** Whether a value can be chosen. */
export function fits(option, value, catalogue) {
  if (!option.range) return valuesOf(option, catalogue).includes(value);
  const [min, max] = option.range(catalogue);
  return value === '' || (/^\d{4}$/.test(value) && Number(value) >= min && Number(value) <= max);
}

/** `options` with another value; a default is left out. */
export function chosen(view, kind, option, value, catalogue) {
  const own = { ...view.options[kind], [option.key]: value };
  if (value === usualOf(view, option, catalogue)) delete own[option.key];
  const options = { ...view.options, [kind]: own };
  if (Object.keys(own).length === 0) delete options[kind];
  return options;
}

/** The options as they stand in a link, in the order of `OPTIONS`; '' where all are as usual. */
export function packOptions(options) {
  const ofKind = (kind) => optionsOf(kind).filter(({ key }) => key in options[kind]).map(({ key }) => `-${key}-${options[kind][key]}`);
  return Object.keys(OPTIONS).filter((kind) => kind in options).map((kind) => `${kind}${ofKind(kind).join('')}`).join('.');
}

/** Reads the options of a link: {options, problems}; what is impossible keeps its default and is reported as by `decode`. */
export function unpackOptions(text, catalogue) {
  let options = {};
  const problems = [];
  const bad = (found, list) => problems.push({ key: 'o', found: found.slice(0, 40), kind: 'list', list });
  for (const part of text.split('.')) {
    const [kind, ...pairs] = part.split('-');
    if (!Object.hasOwn(OPTIONS, kind)) { bad(part, Object.keys(OPTIONS)); continue; }
    for (let i = 0; i < pairs.length; i += 2) {
      const [key, value = ''] = pairs.slice(i, i + 2);
      const option = optionsOf(kind).find((one) => one.key === key);
      if (!option) bad(`${kind}-${key}`, optionsOf(kind).map((one) => one.key));
      else if (option.first && fits(option, value, catalogue)) options = { ...options, [kind]: { ...options[kind], [key]: value } }; // of another region it may be no default
      else if (fits(option, value, catalogue)) options = chosen({ options }, kind, option, value, catalogue);
      else if (option.range) problems.push({ key: 'o', found: value.slice(0, 40), kind: 'range', min: option.range(catalogue)[0], max: option.range(catalogue)[1] });
      else bad(value, valuesOf(option, catalogue).filter(Boolean));
    }
  }
  return { options, problems };
}
