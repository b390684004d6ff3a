// The scenario in words, short: for captions, files and the bar of years.
import { number } from './format.js';
import { t } from './i18n.js';
import { MOVES, isOwn } from './view.js';

const EXPONENT_DECIMALS = 2;

/** The preset and what differs from it: `Trend, aangepast, verhuizen vooral dichtbij`. */
export function scenarioWords(view) {
  const words = [t(`preset.${view.preset}`)];
  if (isOwn({ ...view, moves: MOVES })) words.push(t('preset.own'));
  if (view.moves !== MOVES) words.push(t(`moves.${view.moves}.words`));
  return words.join(', ');
}

/** The scenario by the name its maker gave it, else in words. */
export const scenarioName = (view) => t('scenario.name', { preset: view.name || scenarioWords(view).toLowerCase() });

/** The scenario it is set against, in words. */
export function otherScenario({ against }) {
  if (!against) return t('preset.trend');
  return Object.keys(against).length === 1 ? t(`preset.${against.preset}`) : against.name || t('against.own');
}

/** The power of distance, as the catalogue has it. */
export const exponentInWords = ({ exponent }) => number(exponent, EXPONENT_DECIMALS);

export function movesInWords({ moves }, { distance }) {
  const words = `${t('cause.moves')}: ${t(`moves.${moves}`).toLowerCase()}`;
  if (moves === MOVES || !distance) return words;
  return `${words} (${t('status.estimated').toLowerCase()}, ${t('moves.exponent.short', { exponent: exponentInWords(distance) })})`;
}
