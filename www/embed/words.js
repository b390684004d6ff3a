// Texts of the elements, in the language of each: on one page they may differ.
import enEmbed from '../lib/i18n/en/embed.js';
import enIndicators from '../lib/i18n/en/indicators.js';
import nlEmbed from '../lib/i18n/nl/embed.js';
import nlIndicators from '../lib/i18n/nl/indicators.js';

const tables = { nl: { ...nlIndicators, ...nlEmbed }, en: { ...enIndicators, ...enEmbed } };

const filled = (text, params) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole));

/** The texts of a language: (key, params) => text. A missing key shows itself. */
export const wordsOf = (lang) => (key, params = {}) => filled(tables[lang][key] ?? key, params);

/** The title of an indicator, with the year a change is counted from. */
export function titleOf(id, from, { indicators }, lang) {
  const own = indicators.find((one) => one.id === id)?.title?.[lang];
  return own ? filled(own, { from }) : wordsOf(lang)(`indicator.${id}.title`, { from });
}

/** The unit of an indicator in words; '' where its value says it. */
export function unitIn(id, lang) {
  const key = `unit.${id}`;
  const text = wordsOf(lang)(key);
  return text === key ? '' : text;
}
