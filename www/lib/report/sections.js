// The parts of a report, in their order; each a function of what it is made with, that gives an element. What there is to tell of the
// themes comes from the catalogue, so a new theme is a new part.
import { h } from '../dom.js';
import { lang, t } from '../i18n.js';
import { percent } from '../format.js';
import { isOwnIndicator } from '../own-indicators.js';
import { nameInList, nameInSentence } from '../regions.js';
import { allThemes } from '../themes.js';
import { regionMap } from './map.js';
import { badge, chartTable, peopleTable, peopleValue, scrolled, table, themeTable } from './tables.js';

/** Indicators of people told of, with their table; a change is a column of it. */
const PEOPLE = ['population', 'shareUnder20', 'share65', 'share80', 'greyPressure', 'households', 'onePersonShare', 'householdSize'];
/** Told of in a sentence, of each theme: as many of its first indicators. */
const TOLD = 3;
/** Places in the chart beside the map; of more there is only the table. */
const MOST_RANKED = 14;
/** Years between two rows of a table by year; more where it would get long. */
const STEP = 5;
const MOST_ROWS = 4;

export const part = (id, title, ...content) => h('section', { class: 'part', 'aria-labelledby': `part-${id}` }, h('h2', { id: `part-${id}` }, title), ...content.flat());
/** Height of a chart of half a column: names of two scenarios stand below each other at the end of its lines. */
const halfHeight = ({ isTwo }) => (isTwo ? 205 : 178);
const sentences = (all) => h('ul', { class: 'sentences' }, ...all.map((one) => h('li', null, one)));
const inTurn = async (all, make) => {
  const made = [];
  for (const one of all) made.push(await make(one));
  return made;
};

/** What the other scenario is called in tables. */
const otherOf = ({ other }) => other;

/** Years of a table: every fifth or tenth from the base year on, and the one that is told of. */
function yearsOf({ base, year }) {
  const years = [];
  const step = year - base > MOST_ROWS * STEP ? 2 * STEP : STEP;
  for (let y = base; y < year; y += step) years.push(y);
  return [...years, year];
}

/** Figures of people and households, with how they came to be. */
export async function keyFigures({ ask }) {
  const values = await inTurn(PEOPLE, async (id) => {
    const { values: [all], against } = await ask.table(id, [ask.region.members]);
    return { id, status: await ask.status(id, ask.base), values: all, against: against?.[0] };
  });
  return scrolled(peopleTable(ask, values, otherOf(ask)));
}

/** The sentences the report opens with: of people, of ages, of households, and one of each theme. */
export async function inShort({ ask }) {
  const first = (theme) => ask.ofTheme(theme)[0].id;
  return sentences(await inTurn(['population', 'share65', 'households', ...themesOf(ask.view).map(first)], (id) => ask.sentence(id)));
}

/** People: how many, and by what that changes. */
export async function people({ ask, figures, drawn }) {
  const line = await figures.chart({ kind: 'line', indicator: 'population', drawn }, { says: true, height: 230 });
  // It goes on from the sentence of the line: between which numbers they are.
  if (drawn) line.querySelector('.says').append(` ${await ask.chance('population', drawn)}`);
  const components = await figures.chart({ kind: 'components', combined: true }, { says: true, height: 200 });
  const years = yearsOf(ask).filter((year) => year < ask.catalogue.horizonYear);
  // Where few people live a year has no more than a few of each, and those are not told apart.
  const isTold = components.table.rows.some(([year, ...cells]) => years.includes(Number(year)) && cells.some((cell) => cell));
  return part('people', t('report.people'), line,
    isTold ? [components, scrolled(chartTable(components, years))] : h('p', { class: 'note' }, t('report.few')),
    await figures.chart({ kind: 'why', indicator: 'population', compare: ask.isTwo ? 'scenario' : 'year' }, { says: true, height: 180 }));
}

/** Ages and households. */
export async function ages({ ask, figures }) {
  const pyramid = await figures.chart({ kind: 'pyramid', compare: ask.isTwo ? 'scenario' : 'year' }, { says: true, height: 260 });
  const groups = await figures.chart({ kind: 'ageGroups' }, { says: true, height: 190 });
  return part('ages', t('report.ages'),
    pyramid, groups, scrolled(chartTable(groups, yearsOf(ask))),
    h('div', { class: 'pair' },
      await figures.chart({ kind: 'line', indicator: 'households' }, { size: 'half', height: halfHeight(ask), caption: t('indicator.households') }),
      await figures.chart({ kind: 'line', indicator: 'onePersonShare' }, { size: 'half', height: halfHeight(ask), caption: t('indicator.onePersonShare') })));
}

/** The themes of a view: those of the catalogue, and a subject of the visitor's own where the link shows one. */
const themesOf = ({ indicator }) => [...allThemes(), ...(isOwnIndicator(indicator) ? [{ id: 'own', assumptions: [] }] : [])];

/** A part of each theme. */
export const themeParts = (view) => themesOf(view).map((theme) => async ({ ask, figures, values }) => {
  const indicators = ask.ofTheme(theme);
  const statuses = new Map(await inTurn(indicators, async ({ id }) => [id, await ask.status(id, ask.base)]));
  const { assumptions } = theme;
  const sure = h('p', { class: 'sure' }, t(assumptions.length ? 'report.sure' : 'report.sure.none', { n: assumptions.length, assumed: assumptions.filter(({ assumed }) => assumed).length }));
  return part(`theme-${theme.id}`, t(`theme.${theme.id}`),
    h('p', { class: 'about' }, theme.about?.[lang()] ?? t(`indicator.${indicators[0].id}.about`)),
    h('div', { class: 'pair beside' },
      h('div', { class: 'told' }, sentences(await inTurn(indicators.slice(0, TOLD), ({ id }) => ask.sentence(id))), sure),
      await figures.chart({ kind: 'line', indicator: indicators[0].id }, { size: 'half', height: halfHeight(ask), caption: t(`indicator.${indicators[0].id}`) })),
    scrolled(themeTable(ask, theme.id, indicators, values, statuses, otherOf(ask))));
});

/** What the region is compared with: its municipalities; provinces where it is the country; of a municipality those of its COROP region. */
function placesOf({ region, regions, catalogue }) {
  if (region.kind === 'country') return { places: regions.all.filter(({ kind }) => kind === 'province'), text: 'report.places.provinces', name: '' };
  const own = region.kind === 'municipality' ? regions.get(`corop:${catalogue.municipalities[region.members[0]].corop}`) : region;
  return {
    places: own.members.map((r) => regions.ofMunicipality(r)), name: nameInSentence(own),
    text: region.kind === 'municipality' ? 'report.places.around' : 'report.places.members',
  };
}

/** The municipalities of the region beside each other. */
export async function places({ ask, figures, geometry }) {
  const { places: found, text, name } = placesOf(ask);
  const { base, year, at } = ask;
  const groups = found.map(({ members }) => members);
  const of = Object.fromEntries(await inTurn(['population', 'share65', 'households'], async (id) => [id, await ask.table(id, groups)]));
  const growth = ({ values }, g) => percent(100 * (values[g][at] / values[g][0] - 1), 1, true);
  const th = (words) => h('th', { scope: 'col', class: 'num' }, words);
  const collator = new Intl.Collator(lang());
  const order = found.map((_, g) => g).sort((a, b) => collator.compare(found[a].name, found[b].name));
  const label = (g) => (found[g].key === ask.view.region ? h('strong', null, nameInList(found[g])) : nameInList(found[g]));
  const people_ = (value, isCounted) => peopleValue('population', value, isCounted);
  const rows = order.map((g) => [label(g), people_(of.population.values[g][0], true), people_(of.population.values[g][at], false), growth(of.population, g),
    ...(ask.isTwo ? [percent(100 * (of.population.against[g][at] / of.population.values[g][0] - 1), 1, true)] : []),
    peopleValue('share65', of.share65.values[g][0]), peopleValue('share65', of.share65.values[g][at]), growth(of.households, g)]);
  const columns = [h('th', { scope: 'col' }, t('report.place')), th(t('report.column.people', { year: base })), th(t('report.column.people', { year })), th(t('report.column.change')),
    ...(ask.isTwo ? [th(t('report.column.other', { name: ask.other }))] : []), th(t('report.column.share65', { year: base })), th(t('report.column.share65', { year })), th(t('report.column.households'))];
  const result = await ask.municipalities('change');
  const map = regionMap(ask, geometry, result, 'change', figures.number());
  // The region stands among its municipalities as what they are held against.
  const beside = found.filter(({ key }) => key !== ask.view.region).map(({ key }) => key);
  const ranked = found.length > 1 && found.length <= MOST_RANKED && await figures.chart(
    { kind: 'ranking', level: ask.region.kind === 'country' ? 'province' : 'own', indicator: 'change', beside }, { size: 'half', height: 300, caption: t('report.ranked', { base, year }) });
  return part('places', t(text, { name }), h('div', { class: 'pair' }, map, ranked),
    scrolled(table(t('report.places.table', { base, year }), columns, rows, 'places')), h('p', { class: 'note' }, badge('observed'), ` ${base} · `, badge('projected'), ` ${year}`));
}

/** One indicator of each theme, by municipality. */
export async function placesByTheme({ ask }) {
  const { places: found } = placesOf(ask);
  if (found.length < 2) return null;
  const groups = found.map(({ members }) => members);
  const chosen = themesOf(ask.view).map((theme) => ask.ofTheme(theme)[0]);
  const tables = await inTurn(chosen, ({ id }) => ask.table(id, groups));
  const collator = new Intl.Collator(lang());
  const order = found.map((_, g) => g).sort((a, b) => collator.compare(found[a].name, found[b].name));
  const rows = order.map((g) => [nameInList(found[g]), ...chosen.map(({ id }, i) => peopleValue(id, tables[i].values[g][ask.at]))]);
  return scrolled(table(t('report.places.themes', { year: ask.year }),
    [h('th', { scope: 'col' }, t('report.place')), ...chosen.map(({ id }) => h('th', { scope: 'col', class: 'num' }, t(`indicator.${id}`)))], rows, 'places'));
}
