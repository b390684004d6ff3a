// The part of a view that decides how the map shows the numbers: of which areas, in which classes, less what, in what form.
import { isChange } from './format.js';

/** Whose numbers: municipalities, the groups of a kind, or only the chosen region. */
export const LEVELS = ['municipality', 'corop', 'province', 'shrinking', 'anticipating', 'own'];
/** Rules for classes; those that have a number of them take it after a dot (`quantile.5`). */
export const RULES = ['sensible', 'quantile', 'equal', 'natural', 'pretty', 'own', 'continuous'];
export const COUNTED = ['quantile', 'equal', 'natural', 'pretty'];
export const FEWEST = 3;
export const MOST = 9;
/** What the map shows a difference with: another year, the trend; `…Percent`: in percent. */
export const DIFFERENCES = ['none', 'year', 'yearPercent', 'trend', 'trendPercent'];
/** Whether a difference can be shown of an indicator: of growth, a percentage itself, there is none in percent. */
export const hasDifference = (difference, indicator) => !(difference.endsWith('Percent') && isChange(indicator));
/** Two maps under one sliding edge: at the left another year, or the trend. */
export const SWIPES = ['none', 'year', 'trend'];
export const SHAPES = ['areas', 'bubbles', 'circles', 'arrows'];

/** The parts of a view that decide what the engine is asked for the map. */
export const MAP = ['level', 'classes', 'difference', 'swipe'];
export const MAP_KEYS = ['lv', 'cl', 'df', 'sw', 'sh'];

export const mapDefaults = () => ({ level: 'municipality', classes: 'sensible', difference: 'none', swipe: 'none', shape: 'areas' });

const FIELDS = [['lv', 'level', LEVELS], ['df', 'difference', DIFFERENCES], ['sw', 'swipe', SWIPES], ['sh', 'shape', SHAPES]];

/** `quantile.5` as {rule, classes}, `own.-1_2.5` as {rule, breaks}; null where it is none. */
export function readClasses(text) {
  const [, rule, rest] = /^([a-z]+)(?:\.(.*))?$/.exec(text) ?? [];
  if (!RULES.includes(rule)) return null;
  if (COUNTED.includes(rule)) {
    const classes = Number(rest);
    return /^\d$/.test(rest ?? '') && classes >= FEWEST && classes <= MOST ? { rule, classes } : null;
  }
  if (rule !== 'own') return rest === undefined ? { rule } : null;
  const parts = (rest ?? '').split('_');
  const breaks = parts.map(Number);
  const fine = parts.every((x) => /^-?\d{1,9}(\.\d{1,3})?$/.test(x)) && breaks.length < MOST && breaks.every((x, i) => i === 0 || x > breaks[i - 1]);
  return fine ? { rule, breaks } : null;
}

/** Adds to a link what differs from the default. */
export function encodeMap(view, p) {
  const base = mapDefaults();
  for (const [key, field] of FIELDS) if (view[field] !== base[field]) p.set(key, view[field]);
  if (view.classes !== base.classes) p.set('cl', view.classes);
}

/** Reads from a link into `view`; what is impossible is added to `problems`. */
export function decodeMap(p, view, problems) {
  const bad = (key, found, list) => problems.push({ key, found: found.slice(0, 40), kind: 'list', list });
  for (const [key, field, list] of FIELDS) {
    const found = p.get(key);
    if (found === null) continue;
    if (list.includes(found)) view[field] = found;
    else bad(key, found, list);
  }
  const classes = p.get('cl');
  if (classes === null) return;
  if (readClasses(classes)) view.classes = classes;
  else bad('cl', classes, RULES);
}

/** What the engine is asked for the map besides the indicator; null where the indicator is all there is. */
export function mapQuestion(view, groups) {
  const { level, classes, difference, swipe, compare } = view;
  if (view.indicator === 'smallerChance') return null;
  if ((level === 'municipality' || !groups) && classes === 'sensible' && difference === 'none' && swipe !== 'trend') return null;
  const isDifference = difference !== 'none';
  return {
    options: {
      ...readClasses(classes), groups: groups?.map(({ members }) => members) ?? [],
      difference: difference.startsWith('year') ? 'year' : difference.startsWith('trend') ? 'scenario' : 'none',
      year: compare, percent: difference.endsWith('Percent'),
    },
    // The other side of the edge is the trend; of another year it is in the table already. A difference is not swiped.
    withTrend: swipe === 'trend' && !isDifference,
  };
}

/** Whether the numbers of the map hang on what changed beside the scenario and the subject: the chosen area, the year or scenario of a difference. */
export const mapFollows = (view, changed) => (view.level === 'own' && changed.has('region')) || (view.difference.startsWith('year') && changed.has('compare'))
  || ((view.difference.startsWith('trend') || view.swipe === 'trend') && changed.has('against'));
