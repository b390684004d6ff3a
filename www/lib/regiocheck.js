// The Regiocheck: what is looked at, and the file of it. A check is of the scenario of the page, or of one change of the whole country:
// {kind: 'scenario' | 'parameter' | 'assumption' | 'lever', id, value, years?}.
import { csv } from './csv.js';
import { viewOf } from './documents.js';
import { tellable } from './effects.js';
import { receiptLines, receiptOf } from './exports/receipt.js';
import { decimalsOf, isNumber, statusWords } from './format.js';
import { lang, t } from './i18n.js';
import { otherScenario } from './scenario-words.js';
import { allThemes, assumedValue, assumptionOf } from './themes.js';
import { againstOf, presetValue, scenarioOf } from './view.js';

export const COUNTRY = 'country:NL';
/** How sure the membership of a list must be, the widest first. */
export const LEAST = ['laag', 'midden', 'hoog'];

/** The value of a change that changes nothing; of a lever none. */
export function usualOf({ kind, id }, view, catalogue) {
  const against = againstOf(view);
  if (kind === 'assumption') return against.assumptions?.[id] ?? assumptionOf(id).default;
  if (kind === 'lever') return 0;
  const path = against.paths[id];
  return typeof path === 'number' ? path : presetValue(catalogue.parameters.find((one) => one.id === id), against.preset, catalogue);
}

/** The scenario of a check: that of the page, or what it is set against with one change. */
export function checkedScenario({ kind, id, value, years }, view) {
  if (kind === 'scenario') return scenarioOf(view);
  const against = againstOf(view);
  if (kind === 'parameter') return { ...against, paths: { ...against.paths, [id]: value } };
  if (kind === 'assumption') return { ...against, assumptions: { ...against.assumptions, [id]: value } };
  return { ...against, measures: [...against.measures ?? [], { lever: id, regions: [COUNTRY], years, perYear: value }] };
}

/** The same as a change of the page's scenario: what becomes of the view. */
export function patchOf({ kind, id, value, years }, view) {
  if (kind === 'parameter') {
    const { [id]: _, ...paths } = view.paths; // a path of its own would win over the value
    return { values: { ...view.values, [id]: value }, paths };
  }
  if (kind === 'assumption') return { assumptions: { ...view.assumptions, [id]: value } };
  return { measures: [...view.measures, { lever: id, regions: [COUNTRY], years, perYear: value }] };
}

/** How many municipalities a part has, and how sure that is. */
export function membersInWords({ id, members, certain }) {
  if (id === 'country' || id === 'other') return t('regiocheck.members', { n: members });
  const words = certain.map((n, i) => n > 0 && t(`regiocheck.certain.${['hoog', 'midden', 'laag'][i]}`, { n })).filter(Boolean);
  return t('regiocheck.members.certain', { n: members, list: words.join(', ') });
}

// Whole people and homes in a file add up over the three parts, as they do over municipalities.
async function wholeEffects(engine, { id, effects }) {
  if (decimalsOf(id) > 0) return { id, effects };
  // What lies on both sides of zero can't be shared out.
  if (!isNumber(id)) return { id, effects: effects.map((one) => ({ ...one, ...ofWhole(Math.round(one.without), Math.round(one.with)) })) };
  const parts = effects.slice(0, 3);
  const whole = await Promise.all(['without', 'with'].map((key) => engine.wholeNumbers(Float64Array.from(parts, (one) => one[key]))));
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  return { id, effects: effects.map(({ per1000 }, i) => {
    const [without, withIt] = whole.map((numbers) => (i < 3 ? numbers[i] : sum(numbers)));
    return { ...ofWhole(without, withIt), per1000 };
  }) };
}

const ofWhole = (without, withIt) => ({ without, with: withIt, difference: withIt - without });

/** The check as a table to take along: lines of meaning, columns, rows. `found`: what the engine answered. */
export async function checkAsFile(ctx, check, found) {
  const { catalogue, engine, view } = ctx;
  const made = { ...view, ...(check.kind !== 'scenario' && { ...viewOf(checkedScenario(check, view)), name: '', note: '' }) };
  const receipt = await receiptOf({ ...ctx, view: made }, {
    title: t('regiocheck.label'), region: t('regiocheck.parts'), status: [...new Set(found.effects.map(({ status }) => status))],
  });
  const shown = new Set(found.effects.map(({ id }) => id));
  const indicators = tellable(catalogue).filter(({ id }) => shown.has(id));
  const themes = allThemes().filter(({ id }) => indicators.some(({ theme }) => theme === id));
  const chosen = made.assumptions;
  const about = [
    ['Streekblik'], ...receiptLines(receipt),
    [t('regiocheck.against'), otherScenario(view)],
    [t('regiocheck.use'), t('regiocheck.use.words')],
    ...found.parts.map((part) => [t(`regiocheck.part.${part.id}`), membersInWords(part)]),
    [t('regiocheck.lists'), t('regiocheck.lists.words')],
    ...themes.flatMap(({ assumptions }) => assumptions.map((one) => [
      t('regiocheck.assumption', { name: one.name[lang()] }), `${assumedValue(one, chosen[one.id] ?? one.default)}. ${one.origin[lang()]}`,
    ])),
    ...indicators.filter(({ source }) => source).map(({ id, source, formula }) => [t('regiocheck.source', { name: t(`indicator.${id}`) }), `${source[lang()]}. ${formula[lang()]}`]),
    [t('csv.rounding'), t('regiocheck.rounding')],
  ];
  const columns = ['indicator', 'unit', 'status', 'part', 'count', 'people', 'without', 'with', 'difference', 'perHead'].map((key) => t(`regiocheck.column.${key}`));
  const whole = await Promise.all(found.effects.map((of) => wholeEffects(engine, of)));
  const rows = whole.flatMap(({ id, effects }, i) => effects.map((one, at) => [
    t(`indicator.${id}`), t(`unit.${id}`), statusWords(found.effects[i].status, id), t(`regiocheck.part.${found.parts[at].id}`), found.parts[at].members, Math.round(found.parts[at].people),
    one.without, one.with, one.difference, one.per1000,
  ]));
  return csv(about, columns, rows);
}
