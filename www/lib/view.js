// The view: everything that decides what is on the screen, its defaults, and its form in a link.
// A link is `#v=1&r=GM0014&i=change&…`; only what differs from the default is written. The part after # is
// never sent to a server, and works on a stick as well. From version 3 on the scenario is a document of the engine (`d=`);
// what one looks at stays readable.

import { packOptions, unpackOptions } from './chart-options.js';
import { decodeEdit, encodeEdit, fitsLink } from './edits.js';
import { themeOf } from './format.js';
import { languages } from './languages.js';
import { MOST_LIGHTS, decodeLight, encodeLight } from './lights.js';
import { isOwnIndicator } from './own-indicators.js';
import { MAP_KEYS, decodeMap, encodeMap, mapDefaults } from './map-view.js';

export const LAYERS = ['province', 'corop', 'shrinking', 'anticipating'];
/** How many members an ensemble may have; 0: none. */
export const MEMBERS = [0, 200, 1000];
/** Keys of a link, beside those of the parameters. */
const KEYS = ['v', 'r', 'i', 'from', 'y', 'vs', 'b', 's', 'e', 'd', 'n', 'w', 'a', 'c', 'o', 'tl', 'st', 'lang'];
/** Versions of a link this page reads: 2 knows changes in a region (`e`) and more presets, 3 a whole document (`d`). A link is written in the oldest that will do. */
const VERSIONS = ['1', '2', '3'];
/** Most changes in a link of version 2. */
const MOST_EDITS_OF_2 = 30;
const PRESETS_OF_1 = ['trend', 'high', 'low'];
export const THEMES = ['auto', 'light', 'dark'];
/** The parts of a view that decide the numbers. */
export const SCENARIO = ['preset', 'values', 'paths', 'edits', 'moves', 'reconcile', 'assumptions', 'measures'];
/** Regions beside the first at most: more lines than this can't be told apart. */
export const MOST_BESIDE = 5;
/** How moves are computed where nothing is said. */
export const MOVES = 'pool';

/** The view a first visitor sees. */
export function defaultView(catalogue) {
  return {
    region: 'country:NL',
    indicator: 'change',
    from: catalogue.baseYear,
    year: catalogue.baseYear + 15,
    compare: catalogue.baseYear,
    layers: ['province', 'shrinking'],
    ...mapDefaults(),
    preset: 'trend',
    values: {},
    paths: {}, // own paths by name: [[year, value], …]
    edits: [],
    moves: MOVES,
    reconcile: {}, // national numbers, likewise
    assumptions: {}, // of the themes, by id: those that are not as by default
    measures: [], // what is done in regions: {lever, regions, years, perYear}
    name: '',
    note: '',
    members: 200,
    beside: [], // regions set beside the first
    against: null, // the scenario it is set against; null: the trend
    chart: '', // the kind of chart behind the tabs; '': the first
    options: {}, // what was chosen of the charts, by kind
    lights: [], // of the table of municipalities: {id, low, high, tone}
  };
}

const some = (object) => Object.keys(object).length > 0;

/** The value a preset gives to a parameter at the horizon. */
export const presetValue = (parameter, preset, { presets }) => parameter.atHorizon[presets.indexOf(preset)];

/** The scenario of a view, as the engine takes it. */
export const scenarioOf = ({ preset, values, paths, edits, moves, reconcile, assumptions, measures }) => ({
  preset, paths: { ...values, ...paths }, edits, moves, reconcile, ...(some(assumptions) && { assumptions }), ...(measures.length > 0 && { measures }),
});

/** The scenario that a view's is set against, as the engine takes it. */
export const againstOf = ({ against }) => scenarioOf({ preset: 'trend', values: {}, paths: {}, edits: [], moves: MOVES, reconcile: {}, assumptions: {}, measures: [], ...against });

/** Whether a view's scenario is the one it is set against. */
export const isAgainstItself = (view) => scenarioKey(view) === JSON.stringify(againstOf(view));

/** One text for one scenario, to tell whether two are the same. */
export const scenarioKey = (view) => JSON.stringify(scenarioOf(view));

/** The year a change is counted from: that of the view where the indicator knows it, else the last one it knows. */
export function fromOf({ indicator, from }, { indicators }) {
  const years = indicators.find(({ id }) => id === indicator)?.changeFromYears ?? [];
  return years.length === 0 || years.includes(from) ? from : years.at(-1);
}

/** The indicator of the line, the sentence and the parts: the chance of shrinking is of the population. */
export const lineOf = (indicator) => (indicator === 'smallerChance' ? 'population' : indicator);

/** The indicator of which causes and members are told: of a theme that of its people. */
export const peopleOf = (indicator) => (themeOf(indicator) ? 'population' : lineOf(indicator));

/** Indicators of households. */
export const ofHouseholds = (indicator) => ['households', 'householdsChange', 'onePersonShare', 'householdSize'].includes(indicator);

/** Whether a national assumption is the visitor's own. */
export const hasValues = (view) => some(view.values) || some(view.paths) || some(view.reconcile) || view.moves !== MOVES;

/** Whether anything of the themes is the visitor's own. */
export const hasThemes = (view) => some(view.assumptions) || view.measures.length > 0;

export const isOwn = (view) => hasValues(view) || view.edits.length > 0 || hasThemes(view);

/** Whether only a document can tell the scenario of a view; links before version 3 know less. */
export function needsDocument(view, catalogue) {
  const fits = ({ id, min, max, decimals }) => {
    const value = view.values[id] ?? min;
    return value >= min && value <= max && value === Number(value.toFixed(decimals));
  };
  return view.name !== '' || view.note !== '' || view.moves !== MOVES || some(view.paths) || some(view.reconcile) || hasThemes(view)
    || view.edits.length > MOST_EDITS_OF_2 || !view.edits.every((edit) => fitsLink(edit, catalogue)) || !catalogue.parameters.every(fits);
}

/**
 * The view as the part of a link after #. Language is added so that the reader sees the same words.
 * `packed`: the document of the scenario as the engine writes it in a link, where one is needed.
 */
export function encode(view, lang, catalogue, packed = null, packedAgainst = null) {
  const base = defaultView(catalogue);
  const p = new URLSearchParams();
  p.set('v', packed !== null ? '3' : view.edits.length > 0 || !PRESETS_OF_1.includes(view.preset) ? '2' : '1');
  if (view.region !== base.region) p.set('r', view.region);
  p.set('i', view.indicator);
  if (view.indicator === 'change') p.set('from', view.from);
  p.set('y', view.year);
  if (view.compare !== base.compare) p.set('vs', view.compare);
  if (view.layers.join() !== base.layers.join()) p.set('b', view.layers.join('.') || 'none');
  // The key of an own group has points in it: then each stands by itself.
  if (view.beside.some((key) => key.startsWith('own:'))) for (const key of view.beside) p.append('w', key);
  else if (view.beside.length) p.set('w', view.beside.join('.'));
  if (view.chart) p.set('c', view.chart);
  if (some(view.options)) p.set('o', packOptions(view.options));
  for (const light of view.lights) p.append('tl', encodeLight(light));
  if (packedAgainst !== null) p.set('a', `d.${packedAgainst}`);
  else if (view.against) p.set('a', view.against.preset);
  encodeMap(view, p);
  if (packed !== null) p.set('d', packed);
  else {
    p.set('s', view.preset);
    for (const { id, decimals } of catalogue.parameters) {
      if (id in view.values) p.set(id, view.values[id].toFixed(decimals));
    }
    for (const edit of view.edits) p.append('e', encodeEdit(edit));
  }
  if (view.members !== base.members) p.set('n', view.members);
  p.set('lang', lang);
  return '#' + p.toString().replaceAll('%3A', ':');
}

/** True when the part after # is a view and not a plain anchor. */
export const isView = (hash, catalogue) => {
  const keys = [...KEYS, ...catalogue.parameters.map(({ id }) => id)];
  return [...new URLSearchParams(hash.replace(/^#/, '')).keys()].some((key) => keys.includes(key));
};

/** Whether an answer about the view `asked` may be shown in the view `now`, but for its year. */
export const isStill = (asked, now) => scenarioKey(asked) === scenarioKey(now) && ['region', 'indicator', 'from'].every((key) => asked[key] === now[key]);

/** The names of the kinds of charts behind tabs; set by the page, for this file knows no charts. */
let kindIds = [];
export const knowKinds = (ids) => { kindIds = ids; };

/**
 * Reads a link. Anything impossible keeps its default and is reported:
 * problems: {key, found, kind: 'region' | 'list' | 'range' | 'own', list?, min?, max?}.
 * packed: the document of the scenario, for the engine to read; null where the link has none.
 */
export function decode(hash, catalogue, regions) {
  const p = new URLSearchParams(hash.replace(/^#/, ''));
  const view = defaultView(catalogue);
  const problems = [];
  const text = (key, field, ok, problem) => {
    const found = p.get(key);
    if (found === null) return;
    if (ok(found)) view[field] = found;
    else problems.push({ key, found: found.slice(0, 40), ...problem });
  };
  const whole = (key, field, min, max) => {
    const found = p.get(key);
    if (found === null) return;
    const value = Number(found);
    if (/^\d{4}$/.test(found) && value >= min && value <= max) view[field] = value;
    else problems.push({ key, found: found.slice(0, 40), kind: 'range', min, max });
  };
  const known = (key, list) => {
    const found = p.get(key);
    if (found !== null && !list.includes(found)) problems.push({ key, found: found.slice(0, 40), kind: 'list', list });
  };
  known('v', VERSIONS);
  known('lang', languages);
  const indicators = catalogue.indicators.map(({ id }) => id);
  text('r', 'region', (x) => regions.has(x), { kind: 'region' });
  text('i', 'indicator', (x) => indicators.includes(x), isOwnIndicator(p.get('i') ?? '') ? { kind: 'own' } : { kind: 'list', list: indicators });
  whole('from', 'from', catalogue.observedFrom, catalogue.baseYear);
  whole('y', 'year', catalogue.baseYear, catalogue.horizonYear);
  whole('vs', 'compare', catalogue.baseYear, catalogue.horizonYear);
  const layers = p.get('b');
  if (layers !== null) {
    const wanted = layers === 'none' ? [] : layers.split('.');
    if (wanted.every((x) => LAYERS.includes(x))) view.layers = LAYERS.filter((x) => wanted.includes(x));
    else problems.push({ key: 'b', found: layers.slice(0, 40), kind: 'list', list: LAYERS });
  }
  decodeMap(p, view, problems);
  const members = p.get('n');
  if (members !== null) {
    if (MEMBERS.map(String).includes(members)) view.members = Number(members);
    else problems.push({ key: 'n', found: members.slice(0, 40), kind: 'list', list: MEMBERS });
  }
  const beside = p.getAll('w').flatMap((value) => (value.startsWith('own:') ? [value] : value.split('.')));
  if (beside.length) {
    const wanted = [...new Set(beside)].filter((key) => key !== view.region);
    view.beside = wanted.filter((key) => regions.has(key)).slice(0, MOST_BESIDE);
    for (const key of wanted.filter((one) => !regions.has(one))) problems.push({ key: 'w', found: key.slice(0, 40), kind: 'region' });
  }
  text('c', 'chart', (x) => kindIds.includes(x), { kind: 'list', list: kindIds });
  const options = p.get('o');
  if (options !== null) {
    const read = unpackOptions(options, catalogue);
    view.options = read.options;
    problems.push(...read.problems);
  }
  for (const [at, found] of p.getAll('tl').entries()) {
    const light = at < MOST_LIGHTS && decodeLight(found, catalogue);
    if (light && !view.lights.some(({ id }) => id === light.id)) view.lights.push(light);
    else problems.push({ key: 'tl', found: found.slice(0, 60), kind: 'light' });
  }
  const against = p.get('a');
  const packedAgainst = against?.startsWith('d.') ? against.slice(2) : null;
  if (against !== null && packedAgainst === null) {
    if (catalogue.presets.includes(against)) view.against = against === 'trend' ? null : { preset: against };
    else problems.push({ key: 'a', found: against.slice(0, 40), kind: 'list', list: catalogue.presets });
  }
  const packed = p.get('d');
  if (packed !== null) return { view, problems, packed, packedAgainst };
  text('s', 'preset', (x) => catalogue.presets.includes(x), { kind: 'list', list: catalogue.presets });
  for (const { id, min, max, decimals } of catalogue.parameters) {
    const found = p.get(id);
    if (found === null) continue;
    const value = Number(found);
    if (/^\d+(\.\d+)?$/.test(found) && value >= min && value <= max) view.values[id] = Number(value.toFixed(decimals));
    else problems.push({ key: id, found: found.slice(0, 40), kind: 'range', min, max });
  }
  for (const [at, found] of p.getAll('e').entries()) {
    const edit = at < MOST_EDITS_OF_2 && decodeEdit(found, catalogue, regions);
    if (edit) view.edits.push(edit);
    else problems.push({ key: 'e', found: found.slice(0, 60), kind: 'edit' });
  }
  return { view, problems, packed, packedAgainst };
}
