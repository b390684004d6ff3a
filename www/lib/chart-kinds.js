// The kinds of charts of the page, in the order of its tabs. A new kind is a line here, its texts, and a file in the engine.
// `height`: from the width of the box, in px; `options`: what the engine is asked beside region, year, size, language, theme and what
// the visitor chose (`chart-options.js`); `instead`: [key, params] of what to say where there is nothing to draw.
import { asked } from './chart-options.js';
import { ownForecasts } from './own-forecasts.js';
import { fromOf, isAgainstItself, lineOf, peopleOf } from './view.js';

const ofIndicator = (view, catalogue) => ({ indicator: lineOf(view.indicator), changeFrom: fromOf(view, catalogue) });
const wide = (width) => Math.round(Math.min(340, Math.max(240, width * 0.78)));

/** Always shown; the others are behind tabs. */
const ALWAYS = ['line', 'pyramid'];
const square = (width) => Math.round(Math.min(480, Math.max(300, width * 0.8)));
/** Nothing differs from itself. */
function nothingToExplain(view, catalogue) {
  const isOther = asked(view, 'why', catalogue).compare === 'scenario';
  if (view.year === catalogue.baseYear) return ['charts.why.base', { year: catalogue.baseYear }];
  return isOther && isAgainstItself(view) ? ['charts.why.same'] : null;
}
const fromBase = (view, catalogue) => fromOf(view, catalogue) || catalogue.baseYear;

export const KINDS = [
  { id: 'line', height: wide, options: ofIndicator },
  { id: 'pyramid', height: wide, options: () => ({}) },
  { id: 'several', height: wide, options: ofIndicator },
  { id: 'components', height: wide, options: () => ({}) },
  { id: 'ageGroups', height: wide, options: () => ({}) },
  { id: 'forecasters', height: wide, options: ({ region }) => ({ own: ownForecasts.of(region) }) },
  { id: 'backtest', height: wide, options: () => ({}) },
  { id: 'multiples', height: wide, options: ofIndicator },
  { id: 'lexis', height: (width) => Math.round(Math.min(460, Math.max(300, width * 0.9))), options: () => ({}) },
  { id: 'ranking', height: wide, options: ofIndicator },
  { id: 'distribution', height: wide, options: ofIndicator },
  { id: 'scatter', height: square, options: (view, catalogue) => ({ ...ofIndicator(view, catalogue), changeFrom: fromBase(view, catalogue) }) },
  { id: 'why', height: wide, options: (view, catalogue) => ({ ...ofIndicator(view, catalogue), indicator: peopleOf(view.indicator) }), instead: nothingToExplain },
  { id: 'chord', height: square, options: () => ({}) },
];

/** What the engine is asked for a kind, beside region, year, size, language and theme. */
export const askedOf = ({ id, options }, view, catalogue) => ({ ...options(view, catalogue), ...asked(view, id, catalogue, lineOf(view.indicator)) });

/** The kinds behind tabs. */
export const MORE = KINDS.filter(({ id }) => !ALWAYS.includes(id));

/** A kind behind a tab by its id; the first where there is none of that name. */
export const kindOf = (id) => MORE.find((kind) => kind.id === id) ?? MORE[0];
