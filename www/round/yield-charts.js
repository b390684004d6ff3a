// The charts of the report: all proposals that change something, a few at a time, each few beside the base on one scale.
import { h } from '../lib/dom.js';
import { shownValue } from '../lib/effects.js';
import { breakValue } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { nameInSentence } from '../lib/regions.js';
import { RoundFigure } from './figure.js';
import { lineMark, linesChart } from './lines.js';
import { hasLevers } from './scenarios.js';
import { bySupport } from './vote.js';
import { proposalName } from './words.js';

/** As many as can be told apart in one chart. */
const MOST = 3;
const letterOf = (i) => String.fromCharCode(65 + i);

/**
 * {els, draw()}: what stands in the report, and what draws it once it stands there. `found`: as of `outcomesOf`; a proposal that can't be
 * run has no line.
 */
export async function yieldCharts({ session, round, regions, runs, scenarios }, found) {
  const all = session.all('proposal');
  const shown = bySupport(all).filter((one) => hasLevers(one.document) && !found.of.get(one.id)?.error);
  const value = (points) => shownValue(round.indicator, (points.find(([year]) => year === round.year) ?? [])[1]);
  const lineOf = async (letter, name, view) => ({ letter, name, points: await runs.series(round, view) });
  const base = await lineOf('0', t('round.base.short'), scenarios.base(round));
  const title = t('round.beside.caption', { indicator: t(`indicator.${round.indicator}`), region: nameInSentence(regions.get(round.region)) });
  const charts = [];
  for (let from = 0; from < shown.length; from += MOST) {
    const lines = [base];
    for (const one of shown.slice(from, from + MOST)) lines.push(await lineOf(letterOf(lines.length - 1 + from), proposalName(one, all), await scenarios.over(round, one.document)));
    charts.push(lines);
  }
  const made = charts.map((lines) => {
    const figure = new RoundFigure(() => {});
    const said = lines.map(({ name, points }) => t('round.beside.line', { name, value: value(points) })).join('; ');
    const legend = h('ul', { class: 'round-legend' }, ...lines.map(({ letter, name, points }, i) => h('li', null, lineMark(i), h('b', null, letter), h('span', null, t('round.beside.line', { name, value: value(points) })))));
    const draw = () => figure.show(title, async ({ width, height }) => linesChart({
      lines, year: round.year, width, height, title, description: `${t('round.beside.said', { year: round.year })} ${said}.`, label: (one) => breakValue(round.indicator, one),
    }));
    return { el: h('div', { class: 'yield-chart' }, figure.el, legend), draw };
  });
  const note = made.length ? [h('h3', null, t('round.part.beside')), h('p', { class: 'note' }, t('yield.charts', { year: round.year }))] : [];
  return { els: [...note, ...made.map(({ el }) => el)], draw: () => Promise.all(made.map(({ draw }) => draw())) };
}
