// What may be turned to meet a goal, as the page shows it: names, units, usual bounds, and values in words. What the page shows of a
// value may be another number than the engine takes: a factor of 1.1 is 10 percent more.
import { COMPONENTS, MAX_AMOUNT, MAX_FACTOR, WITH_AGES } from './edits.js';
import { number, parameterValue, percent } from './format.js';
import { lang, t } from './i18n.js';
import { allThemes, assumedValue, assumptionOf, leverOf, unitWords } from './themes.js';

/** What a parameter is shown times. */
export const TIMES = { mobility: 100, livingAlone: 100 };
const percentMore = (value) => (value - 1) * 100;

/** One with a single digit that is not zero: 3420 becomes 3000. */
const round = (value) => { const size = 10 ** Math.floor(Math.log10(Math.max(value, 1))); return Math.max(10, Math.round(value / size) * size); };

/**
 * All that may be turned, by group: {group, levers: [{key, kind, id, amount, hasYears, hasAges, unit, step, least, most, usual, …}]}.
 * `people`: inhabitants of the region, for the usual bounds of numbers of people and homes. Numbers are as they are shown.
 */
export function leversOf({ view, catalogue }, people) {
  const much = round(people / 100);
  const of = (kind, id, more) => ({ key: [kind, id, more.amount && 'amount'].filter(Boolean).join(':'), kind, id, ...more });
  const groups = allThemes().map((theme) => ({
    group: t('goal.assumptions', { theme: theme.name[lang()] }),
    levers: theme.assumptions.map(({ id, min, max, step, unit }) => of('assumption', id, { step, least: min, most: max, usual: [min, max], unit: unit === 'percent' ? '%' : unitWords(unit) })),
  }));
  groups.push({
    group: t('goal.measures'),
    levers: allThemes().flatMap((theme) => theme.levers.map(({ id, min, max, unit }) => of('measure', id, { hasYears: true, step: 1, least: min, most: max, usual: [min, Math.min(max, much)], unit: `${unitWords(unit)} ${t('goal.aYear')}`.trim() }))),
  });
  const edits = COMPONENTS.map((id) => of('edit', id, { hasYears: true, hasAges: WITH_AGES.includes(id), step: 1, least: -100, most: (MAX_FACTOR - 1) * 100, usual: [-50, 100], unit: '%' }));
  edits.push(of('edit', 'immigration', { amount: true, hasYears: true, step: 1, least: -MAX_AMOUNT, most: MAX_AMOUNT, usual: [0, much], unit: t('edits.unit.persons') }));
  groups.push({ group: t('goal.edits'), levers: edits });
  // A path of the visitor's own has no one value to turn.
  const own = (id) => Object.keys(view.paths).some((path) => path.startsWith(id));
  groups.push({
    group: t('goal.parameters', { year: catalogue.horizonYear }),
    levers: catalogue.parameters.filter(({ id }) => !own(id)).map(({ id, min, max, step }) => {
      const times = TIMES[id] ?? 1;
      return of('parameter', id, { step: step * times, least: min * times, most: max * times, usual: [min * times, max * times].map((value) => Number(value.toFixed(2))), unit: times === 100 ? '%' : '' });
    }),
  });
  return groups;
}

/** The name of what is turned: `Kleinste basisschool`. */
export function leverName({ kind, id, amount }) {
  if (kind === 'assumption') return assumptionOf(id).name[lang()];
  if (kind === 'measure') return leverOf(id).name[lang()];
  if (kind === 'parameter') return t(`parameter.${id}`);
  return amount ? t('goal.edit.amount') : t(`edits.${id}`);
}

/** The name with its ages and years, where it has any. */
export function leverWords(lever) {
  const parts = [leverName(lever)];
  if (lever.ages) parts.push(t('edits.ages', { from: lever.ages[0], to: lever.ages[1] }));
  if (lever.years) parts.push(t('edits.years', { from: lever.years[0], to: lever.years[1] }));
  return parts.join(', ');
}

/** A number of the form as the engine takes it. */
export function toEngine({ kind, id, amount }, shown) {
  if (kind === 'edit' && !amount) return Number(((100 + shown) / 100).toFixed(4));
  if (kind === 'parameter') return Number((shown / (TIMES[id] ?? 1)).toFixed(6));
  return shown;
}

/** A value of the engine in words, with its unit. */
export function valueWords({ kind, id, amount }, value, { parameters }) {
  if (kind === 'assumption') return assumedValue(assumptionOf(id), value);
  if (kind === 'measure') return [number(value), unitWords(leverOf(id).unit)].filter(Boolean).join('\u00a0');
  if (kind === 'parameter') return parameterValue(parameters.find((one) => one.id === id), value);
  return amount ? number(value, 0, true) : percent(percentMore(value), 0, true);
}
