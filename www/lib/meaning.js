// What an indicator means, in words and with the figures of the region and year on the page: [label key, text, status?][].
import { FEWEST } from './ensemble.js';
import { indicatorValue, number, roundedPeople } from './format.js';
import { t } from './i18n.js';
import { gapInWords } from './own-gaps.js';
import { nameInList } from './regions.js';
import { fromOf, lineOf, scenarioOf } from './view.js';

/** The fields of a record, in the order of the page. */
export const FIELDS = ['what', 'formula', 'unit', 'example', 'source', 'status'];

// A counted number is told whole, a computed one in the steps of the sentences.
const people = (value, status) => (status === 'observed' ? number(Math.round(value)) : t('meaning.about', { n: number(roundedPeople(value)) }));

/** The chance in words of the engine; undefined where there are no members yet, or a newer question came. */
async function chanceIn({ view, engine, ensemble, catalogue, lang }, slot) {
  const scenario = scenarioOf(view);
  if (view.members === 0 || view.year === catalogue.baseYear || ensemble.going || ensemble.done < FEWEST || !ensemble.has(scenario)) return undefined;
  const drawn = await ensemble.values({ region: view.region, indicator: 'population', changeFrom: catalogue.baseYear });
  const options = { region: view.region, indicator: 'population', year: view.year, fewer: true, lang };
  return engine.latest(`${slot}-chance`, 'chanceSentence', { scenario, options, drawn });
}

async function exampleOf(ctx, params, slot) {
  const { view, engine, catalogue } = ctx;
  const id = view.indicator;
  const key = `meaning.${id}.example`;
  if (id === 'smallerChance') {
    const value = await chanceIn(ctx, slot);
    return { status: 'projected', text: value ? t(key, { ...params, value }) : t('meaning.smallerChance.none', params) };
  }
  const options = { region: view.region, indicator: lineOf(id), changeFrom: fromOf(view, catalogue), year: view.year };
  const found = await engine.latest(slot, 'worked', { scenario: scenarioOf(view), options });
  if (!found) return null;
  const { value, parts: [part, whole], status } = found;
  if (!Number.isFinite(value)) return { status, text: gapInWords(catalogue, id, ctx.regions.get(view.region).members) || t('meaning.none') };
  // What a change is counted from was counted, whatever the year.
  const isSince = id === 'change' || id === 'householdsChange';
  const text = t(key, { ...params, part: people(part, status), whole: people(whole, isSince ? 'observed' : status), value: indicatorValue(id, value) });
  return { status, text: Number.isFinite(whole) && status === 'projected' ? `${text} ${t('meaning.rounded')}` : text };
}

/**
 * The explanation of the indicator on the page; null where a newer one was asked for. `slot`: the name of the requests.
 * Shape: {title, rows: [field, text][], status}: `status` of the value of the example.
 */
export async function meaningOf(ctx, slot) {
  const { view, regions, catalogue } = ctx;
  const id = view.indicator;
  const params = { name: nameInList(regions.get(view.region)), year: view.year, from: fromOf(view, catalogue), base: catalogue.baseYear };
  const example = await exampleOf(ctx, params, slot);
  if (!example) return null;
  const rows = FIELDS.map((field) => [field, field === 'example' ? example.text : t(`meaning.${id}.${field}`, params)]);
  return { title: t('meaning.title', { name: t(`indicator.${id}`) }), rows, status: example.status };
}
