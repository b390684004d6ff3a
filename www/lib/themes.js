// The themes: their texts come with the catalogue of the engine, where each theme is one file. Here they become texts of the page,
// and what is assumed or done in a region becomes words.
import { addTexts, lang, languages, t } from './i18n.js';
import { knowThemes, number, percent, themeOf } from './format.js';
import { regionsInWords } from './edits.js';

/** As many as a document may have. */
export const MOST_MEASURES = 100;

let themes = [];
let assumptions = new Map();
let levers = new Map();

const wholes = new WeakMap(); // catalogue -> once all of it is known

/** Whether a view shows more of the themes than the names of their indicators. */
export const showsThemes = ({ indicator, assumptions, measures }) => Boolean(themeOf(indicator)) || Object.keys(assumptions).length > 0 || measures.length > 0;

/**
 * Completes the catalogue of a first view, which has the themes and their indicators by name: with what they mean, assumptions and
 * levers. What failed may be asked again.
 */
export function wholeThemes(engine, catalogue) {
  if (!wholes.has(catalogue)) {
    wholes.set(catalogue, engine.catalogue().then((whole) => {
      const brief = new Map(catalogue.indicators.map((one) => [one.id, one]));
      for (const one of whole.indicators) Object.assign(brief.get(one.id), one);
      catalogue.themes = whole.themes;
      learnThemes(catalogue);
    }).catch((error) => { wholes.delete(catalogue); throw error; }));
  }
  return wholes.get(catalogue);
}

/** Takes the themes of the catalogue over, as far as it has them. */
export function learnThemes(catalogue) {
  themes = catalogue.themes;
  for (const theme of themes) theme.about ??= { nl: '', en: '' };
  assumptions = new Map(themes.flatMap((theme) => theme.assumptions.map((one) => [one.id, one])));
  levers = new Map(themes.flatMap((theme) => theme.levers.map((one) => [one.id, one])));
  const names = (code) => themes.map(({ id, name }) => [`theme.${id}`, name[code]]);
  addTexts(Object.fromEntries(languages.map((code) => [code, Object.fromEntries(names(code))])));
  learnIndicators(catalogue.indicators);
}

/** Takes indicators of themes over. */
export function learnIndicators(indicators) {
  knowThemes(indicators);
  addTexts(Object.fromEntries(languages.map((code) => [code, textsOf(indicators, code)])));
}

function textsOf(indicators, code) {
  const texts = {};
  for (const { id, theme, unit, isOfFile, name, title, about, formula, source } of indicators) {
    if (!theme) continue;
    texts[`indicator.${id}`] = name[code];
    texts[`indicator.${id}.title`] = title[code];
    texts[`unit.${id}`] = isOfFile && unit === 'number' ? FIGURE[code] : UNITS[code][unit];
    if (!about) continue; // comes later
    texts[`indicator.${id}.about`] = about[code];
    texts[`meaning.${id}.what`] = about[code];
    texts[`meaning.${id}.formula`] = formula[code];
    texts[`meaning.${id}.unit`] = UNITS[code][unit] ?? unit;
    texts[`meaning.${id}.source`] = source[code];
    texts[`meaning.${id}.status`] = STATUS[code];
    texts[`meaning.${id}.example`] = EXAMPLE[code];
  }
  return texts;
}

const UNITS = {
  nl: { persons: 'mensen', households: 'huishoudens', homes: 'woningen', pupils: 'leerlingen', schools: 'scholen', jobs: 'banen', percent: 'procent', per100: 'per 100', number: 'aantal', things: 'aantal', kilometres: 'km' },
  en: { persons: 'people', households: 'households', homes: 'homes', pupils: 'pupils', schools: 'schools', jobs: 'jobs', percent: 'percent', per100: 'per 100', number: 'number', things: 'number', kilometres: 'km' },
};
/** A share or mean of a visitor's own file: what it is counted in is not known. */
const FIGURE = { nl: 'cijfer', en: 'figure' };
const STATUS = {
  nl: 'Niet geteld: berekend met aannames, die u onder “Wat betekent dit voor…” kunt veranderen. Latere jaren zijn een prognose.',
  en: 'Not counted: computed with assumptions, which you can change under “What does this mean for…”. Later years are a projection.',
};
const EXAMPLE = { nl: 'Voor {name} is dat in {year}: {value}.', en: 'For {name} that is, in {year}: {value}.' };

/** All themes, in their order. */
export const allThemes = () => themes;
export const assumptionOf = (id) => assumptions.get(id);
export const leverOf = (id) => levers.get(id);

/** A unit in words; empty where the number says it. */
export const unitWords = (unit) => (['number', 'things', 'percent'].includes(unit) ? '' : UNITS[lang()][unit]);

/** The value of an assumption with its unit. */
export function assumedValue({ unit, step }, value) {
  const decimals = Number.isInteger(step) ? 0 : String(step).split('.')[1].length;
  if (unit === 'percent') return percent(value, decimals);
  return [number(value, decimals), unitWords(unit)].filter(Boolean).join('\u00a0');
}

/** An assumption that is not as by default, as a line of text. */
export function assumptionInWords(id, value) {
  const one = assumptions.get(id);
  return t('themes.assumed', { name: one.name[lang()], value: assumedValue(one, value), usual: assumedValue(one, one.default) });
}

/** A measure as a line of text. */
export function measureInWords({ lever, regions: keys, years, perYear }, regions, options = {}) {
  const one = levers.get(lever);
  return t('themes.measure', {
    region: regionsInWords(keys, regions, options), what: one.name[lang()].toLowerCase(),
    n: [number(perYear, Number.isInteger(perYear) ? 0 : 1), unitWords(one.unit)].filter(Boolean).join(' '), from: years[0], to: years[1],
  });
}
