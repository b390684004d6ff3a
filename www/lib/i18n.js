// The language of the page: t(key, params), number formats, and filling in `data-t` attributes of static HTML.
import { put, putText } from './dom.js';
import { languages } from './languages.js';
import { FIRST } from './texts.js';

const tables = { nl: {}, en: {} };
/** What there is of texts: {language: function that fetches them}. */
const parts = [FIRST];
/** Languages that were asked for: a part that comes later comes in each of them. */
const asked = new Set();
/** Of what is there the functions that fetched it. */
const there = new Set();
export { languages };
let current = 'nl';

export const lang = () => current;
export const locale = () => (current === 'nl' ? 'nl-NL' : 'en-GB');

async function fetchPart(part, code) {
  if (there.has(part[code])) return;
  const { default: texts } = await part[code]();
  tables[code] = { ...texts, ...tables[code] };
  there.add(part[code]);
}

/** Fetches the texts of a language; throws when one of them does not come. */
export async function loadLang(code) {
  asked.add(code);
  try {
    await Promise.all(parts.map((part) => fetchPart(part, code)));
  } catch (cause) {
    if (code !== current) asked.delete(code);
    throw cause;
  }
}

/** Fetches the texts of a part of the page, {language: function that fetches them}; also in a language that is chosen later. */
export async function loadTexts(part) {
  if (!parts.includes(part)) parts.push(part);
  await Promise.all([...asked].map((code) => fetchPart(part, code)));
}

/** Sets the language, whose texts are there; an unknown one leaves it as it was. */
export function setLang(code) {
  if (Object.hasOwn(tables, code)) current = code;
  document.documentElement.lang = current;
}

/** Adds texts that come with the data: {nl: {key: text}, en: …}. */
export function addTexts(texts) {
  for (const [code, table] of Object.entries(texts)) Object.assign(tables[code], table);
}

/** The text of `key`; `{x}` is replaced by `params.x`. A missing key shows itself, so that it is seen. */
export function t(key, params = {}) {
  const text = tables[current][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole));
}

export const has = (key) => Object.hasOwn(tables[current], key);

/** Keys that one language has and the other lacks, where both were fetched; a test holds that there are none. */
export const missing = () => {
  const [dutch, english] = [tables.nl, tables.en].map((table) => Object.keys(table));
  return [...dutch.filter((key) => !(key in tables.en)), ...english.filter((key) => !(key in tables.nl))];
};

/**
 * Fills static HTML: data-t (text), data-t-label (aria-label), data-t-title, data-t-placeholder. What stands there in Dutch stays
 * until its text has come.
 */
export function translate(root) {
  for (const el of root.querySelectorAll('[data-t]')) if (has(el.dataset.t)) putText(el, t(el.dataset.t));
  for (const el of root.querySelectorAll('[data-t-label]')) put(el, 'aria-label', t(el.dataset.tLabel));
  for (const el of root.querySelectorAll('[data-t-title]')) put(el, 'title', t(el.dataset.tTitle));
  for (const el of root.querySelectorAll('[data-t-placeholder]')) put(el, 'placeholder', t(el.dataset.tPlaceholder));
}
