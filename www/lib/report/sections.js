// The parts of a report, in their order; each a function of what it is made with, that gives an element. What there is to tell of the
// themes comes from the catalogue, so a new theme is a new part.
import { h } from '../dom.js';
import { lang, t } from '../i18n.js';
import { isOwnIndicator } from '../own-indicators.js';
import { allThemes } from '../themes.js';
import { chartTable, peopleTable, scrolled, themeTable } from './tables.js';

/** Indicators of people told of, with their table; a change is a column of it. */
const PEOPLE = ['population', 'shareUnder20', 'share65', 'share80', 'greyPressure', 'households', 'onePersonShare', 'householdSize'];
/** Told of in a sentence, of each theme: as many of its first indicators. */
const TOLD = 3;
/** Years between two rows of a table by year; more where it would get long. */
const STEP = 5;
const MOST_ROWS = 4;

export const part = (id, title, ...content) => h('section', { class: 'part', 'aria-labelledby': `part-${id}` }, h('h2', { id: `part-${id}` }, title), ...content.flat());
/** Height of a chart of half a column: names of two scenarios stand below each other at the end of its lines. */
const halfHeight = ({ isTwo }) => (isTwo ? 205 : 178);
const sentences = (all) => h('ul', { class: 'sentences' }, ...all.map((one) => h('li', null, one)));
/** What is made of each, one after another: the engine answers in order. */
export const inTurn = async (all, make) => {
  const made = [];
  for (const one of all) made.push(await make(one));
  return made;
};

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
  return scrolled(peopleTable(ask, values, ask.other));
}

/** The sentences the report opens with: of people, of ages, of households, and one of each theme. */
export async function inShort({ ask, themes }) {
  const first = (theme) => ask.ofTheme(theme)[0].id;
  return sentences(await inTurn(['population', 'share65', 'households', ...themes.map(first)], (id) => ask.sentence(id)));
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
    await figures.chart({ kind: 'why', indicator: 'population', compare: ask.areTwoPopulations ? 'scenario' : 'year' }, { says: true, height: 180 }));
}

/** Ages and households. */
export async function ages({ ask, figures }) {
  const pyramid = await figures.chart({ kind: 'pyramid', compare: ask.areTwoPopulations ? 'scenario' : 'year' }, { says: true, height: 260 });
  const groups = await figures.chart({ kind: 'ageGroups' }, { says: true, height: 190 });
  return part('ages', t('report.ages'),
    pyramid, groups, scrolled(chartTable(groups, yearsOf(ask))),
    h('div', { class: 'pair' },
      await figures.chart({ kind: 'line', indicator: 'households' }, { size: 'half', height: halfHeight(ask), caption: t('indicator.households') }),
      await figures.chart({ kind: 'line', indicator: 'onePersonShare' }, { size: 'half', height: halfHeight(ask), caption: t('indicator.onePersonShare') })));
}

/**
 * The themes of a report: those of the catalogue that say something of the region (what nobody chose anything of says nothing but
 * zeros), and a subject of the visitor's own where the link shows one.
 */
export function themesOf(ask, values) {
  const own = isOwnIndicator(ask.view.indicator) ? [{ id: 'own', assumptions: [] }] : [];
  const says = (theme) => Object.values(values[ask.ofTheme(theme)[0].id]).some((all) => all.some((value) => value !== 0));
  return [...allThemes(), ...own].filter(says);
}

/** A part of each theme. */
export const themeParts = (themes) => themes.map((theme) => async ({ ask, figures, values }) => {
  const indicators = ask.ofTheme(theme);
  const statuses = new Map(await inTurn(indicators, async ({ id }) => [id, await ask.status(id, ask.base)]));
  const { assumptions } = theme;
  const sure = h('p', { class: 'sure' }, t(assumptions.length ? 'report.sure' : 'report.sure.none', { n: assumptions.length, assumed: assumptions.filter(({ assumed }) => assumed).length }));
  return part(`theme-${theme.id}`, t(`theme.${theme.id}`),
    h('p', { class: 'about' }, theme.about?.[lang()] ?? t(`indicator.${indicators[0].id}.about`)),
    h('div', { class: 'pair beside' },
      h('div', { class: 'told' }, sentences(await inTurn(indicators.slice(0, TOLD), ({ id }) => ask.sentence(id))), sure),
      await figures.chart({ kind: 'line', indicator: indicators[0].id }, { size: 'half', height: halfHeight(ask), caption: t(`indicator.${indicators[0].id}`) })),
    scrolled(themeTable(ask, theme.id, indicators, values, statuses, ask.other)));
});
