// The kinds of charts of the page, in the order of its tabs. A new kind is a line here, its texts, and a file in the engine.
// `height`: from the width of the box, in px; `options`: what the engine is asked beside region, year, size, language and theme.
import { ownForecasts } from './own-forecast.js';
import { fromOf, lineOf } from './view.js';

const ofIndicator = (view, catalogue) => ({ indicator: lineOf(view.indicator), changeFrom: fromOf(view, catalogue) });
const wide = (width) => Math.round(Math.min(340, Math.max(240, width * 0.78)));

/** Always shown; the others are behind tabs. */
const ALWAYS = ['line', 'pyramid'];
const square = (width) => Math.round(Math.min(480, Math.max(300, width * 0.8)));
// A second subject beside the one chosen: how old people are, or for that how their number changes.
const secondOf = (view, catalogue) => {
  const { indicator } = ofIndicator(view, catalogue);
  return ['share65', 'share80', 'greyPressure'].includes(indicator) ? 'change' : 'share65';
};
const fromBase = (view, catalogue) => fromOf(view, catalogue) || catalogue.baseYear;

export const KINDS = [
  { id: 'line', height: wide, options: ofIndicator },
  { id: 'pyramid', height: wide, options: (view) => ({ compareYear: view.compare }) },
  { id: 'several', height: wide, options: (view, catalogue) => ({ ...ofIndicator(view, catalogue), by: 'scenarios' }) },
  { id: 'components', height: wide, options: () => ({}) },
  { id: 'ageGroups', height: wide, options: () => ({ shares: false }) },
  { id: 'forecasters', height: wide, options: ({ region }) => ({ own: ownForecasts.of(region) }) },
  { id: 'backtest', height: wide, options: () => ({}) },
  { id: 'multiples', height: wide, options: ofIndicator },
  { id: 'lexis', height: (width) => Math.round(Math.min(460, Math.max(300, width * 0.9))), options: () => ({ compared: true }) },
  { id: 'ranking', height: wide, options: (view, catalogue) => ({ ...ofIndicator(view, catalogue), level: 'municipality' }) },
  { id: 'distribution', height: wide, options: ofIndicator },
  { id: 'scatter', height: square, options: (view, catalogue) => ({ ...ofIndicator(view, catalogue), changeFrom: fromBase(view, catalogue), secondIndicator: secondOf(view, catalogue) }) },
  { id: 'why', height: wide, options: ofIndicator },
  { id: 'chord', height: square, options: () => ({ level: 'province' }) },
];

/** The kinds behind tabs. */
export const MORE = KINDS.filter(({ id }) => !ALWAYS.includes(id));

/** A kind behind a tab by its id; the first where there is none of that name. */
export const kindOf = (id) => MORE.find((kind) => kind.id === id) ?? MORE[0];
