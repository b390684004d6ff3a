// Puts a report together: sheets of parts, one after another.
import { h, s } from '../dom.js';
import { lang, locale, t } from '../i18n.js';
import { dateInWords } from '../exports/receipt.js';
import { kindInWords, nameInList, nameInSentence, plainName } from '../regions.js';
import { otherScenario, scenarioWords } from '../scenario-words.js';
import { account, assumptions, themeAssumptions } from './account.js';
import { Ask } from './ask.js';
import { Figures, numberFigures } from './figures.js';
import { places, placesByTheme } from './places.js';
import { ages, inShort, keyFigures, people, themeParts, themesOf } from './sections.js';
import { badge } from './tables.js';

/** A link may stand in the base year, where nothing has changed yet: then this much later is told of. */
const LATER = 15;
const list = (words) => new Intl.ListFormat(locale(), { type: 'conjunction' }).format(words);

/** The year a report of a view is about. */
export const yearOf = ({ year }, { baseYear, horizonYear }) => (year > baseYear ? year : Math.min(horizonYear, baseYear + LATER));

/** The front: of whom, when and in which scenario it is; the sentences and figures to remember. */
async function front(made) {
  const { ask } = made;
  const { region, regions, view, base, year, catalogue, isTwo, name, other } = ask;
  const members = region.members.length > 1 && region.kind !== 'country' && list(region.members.map((r) => nameInList(regions.ofMunicipality(r))).sort(new Intl.Collator(lang()).compare));
  const row = (key, ...value) => [h('dt', null, t(key)), h('dd', null, ...value)];
  const isInstead = year !== view.year;
  const today = new Date();
  const iso = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
  return [
    h('header', { class: 'front' },
      h('p', { class: 'front-brand' }, mark(), 'Streekblik', h('span', null, t('report.name'))),
      h('h1', null, plainName(region)),
      h('p', { class: 'front-about' }, t('report.subtitle', { base, year })),
      h('dl', { class: 'front-facts' },
        ...row('report.region', kindInWords(region), members && [': ', members]),
        ...row('report.years', t(isInstead ? 'report.years.instead' : 'report.years.value', { base, year })),
        ...row('report.scenario', name), ...(isTwo ? row('report.against', other) : []),
        ...(view.note ? row('report.note', view.note) : []),
        ...row('receipt.data', t('receipt.data.value', { year: base, edition: catalogue.edition })),
        ...row('report.made', dateInWords(iso)))),
    h('section', { class: 'part', 'aria-labelledby': 'part-short' }, h('h2', { id: 'part-short' }, t('report.short')), await inShort(made), await keyFigures(made)),
    h('dl', { class: 'statuses', 'aria-label': t('report.status') }, ...['observed', 'estimated', 'projected', 'assumed'].flatMap((status) => [h('dt', null, badge(status)), h('dd', null, t(`report.status.${status}`))])),
  ];
}

const mark = () => s('svg', { class: 'brand-mark', viewBox: '0 0 32 32', 'aria-hidden': 'true' },
  ...[['sky', 'M2 16a14 14 0 0 1 28 0z'], ['field', 'M2 16h28a14 14 0 0 1-28 0z'], ['line', 'M2.5 19.5c6-4.5 10.5 3.5 15 0S25 14.5 29.5 19']].map(([name, d]) => s('path', { class: `brand-${name}`, d })),
  s('circle', { class: 'brand-sun', cx: 21, cy: 10, r: 3 }));

/**
 * Makes a report of a view. `page`: {engine, catalogue, regions, link, geometry}; `column`: () => width of the column on the screen in px;
 * `progress`: (done, all) => whether to go on; `drawn`, `members`: values of an ensemble, and how many they are of.
 * Gives {sheets, figures}, null where it was stopped.
 */
export async function makeReport(page, view, { column, progress, drawn = null, members = null }) {
  const ask = new Ask(page, view, yearOf(view, page.catalogue));
  const name = view.name || scenarioWords(view);
  Object.assign(ask, { name, other: otherScenario(view), title: nameInSentence(ask.region) });
  const figures = new Figures(ask, column);
  const values = await ask.themes();
  const themes = themesOf(ask, values);
  const made = { ask, figures, drawn, members, geometry: page.geometry, values, themes };
  const plan = [[front], [people], [ages], themeParts(themes), [places, placesByTheme], [assumptions, themeAssumptions, account]];
  const all = plan.flat().length;
  const sheets = [];
  let done = 0;
  for (const parts of plan) {
    const sheet = h('div', { class: 'sheet' });
    for (const make of parts) {
      if (!progress(done, all)) return null;
      sheet.append(...[await make(made)].flat().filter(Boolean));
      done += 1;
    }
    sheets.push(sheet);
  }
  numberFigures(sheets);
  return { sheets, figures };
}

/** The head that runs over the pages, with their number. Only a style sheet reaches it. */
export function runningHead(name) {
  const words = t('report.running', { name }).replace(/[\\"]/g, '\\$&').replace(/\s+/g, ' ');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { @top-left { content: "${words}" } } @page :first { @top-left { content: none } }`);
  document.adoptedStyleSheets = [sheet];
}
