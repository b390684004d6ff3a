// The attributes of the elements: what each may be, and from them the view of the page they are a part of. The same list makes the
// manual's, the builder's code and the types of the package.
import { decode, defaultView } from '../lib/view.js';
import { viewOf } from '../lib/documents.js';
import { knowThemes } from '../lib/format.js';
import { fold, namesOf } from '../lib/regions.js';
import { languages } from '../lib/languages.js';

/** Dutch words for what the engine calls otherwise; its own names are understood too. */
export const SUBJECTS = {
  inwoners: 'population', verandering: 'change', '65plus': 'share65', '80plus': 'share80', 'jonger-dan-20': 'shareUnder20', 'grijze-druk': 'greyPressure',
  huishoudens: 'households', 'verandering-huishoudens': 'householdsChange', alleenwonenden: 'onePersonShare', 'mensen-per-huishouden': 'householdSize',
};
export const THEMES = { wonen: 'housing', onderwijs: 'schools', zorg: 'care', werk: 'work', voorzieningen: 'facilities', grens: 'border', welvaart: 'prosperity' };
export const SCENARIOS = { hoog: 'high', laag: 'low', 'meer-migratie': 'moreMigration', 'minder-migratie': 'lessMigration', steden: 'cities', spreiding: 'spread' };
export const KINDS = {
  lijn: 'line', stromen: 'components', leeftijdsgroepen: 'ageGroups', prognoses: 'forecasters', terugblik: 'backtest', klein: 'multiples', leeftijd: 'lexis',
  ranglijst: 'ranking', verdeling: 'distribution', spreiding: 'scatter', oorzaken: 'why', verhuizingen: 'chord', scenarios: 'several',
};
export const DISPLAYS = { auto: 'auto', licht: 'light', donker: 'dark' };
const SHORTEST = 200;
const TALLEST = 1200;
/** Characters of a link; of a longer one nothing is read. */
const LONGEST = 20_000;

/** Attributes of every element, and those of one. */
export const COMMON = ['gebied', 'onderwerp', 'thema', 'scenario', 'jaar', 'jaren', 'sinds', 'beeld', 'taal', 'weergave', 'laden', 'site'];
export const OF = { kaart: ['hoogte', 'uitsnede'], grafiek: ['soort', 'hoogte'], piramide: ['vergelijk', 'geboortejaar', 'hoogte'], cijfer: [] };

/** What stands in an attribute and may not: `attribute`, `expected` (a key of the texts with `params`) and what was found. */
export class AttributeError extends Error {
  constructor(attribute, expected, found, params = {}) {
    super(`${attribute}: expected ${expected}, found ${found}`);
    Object.assign(this, { code: 'attribute', place: attribute, expected, found, params });
  }
}

const listed = (words) => ({ list: words.join(', ') });

/** One of a list of names, or a Dutch word for one. */
function oneOf(attribute, text, words, names) {
  const wanted = text.trim();
  const found = Object.hasOwn(words, wanted.toLowerCase()) ? words[wanted.toLowerCase()] : wanted;
  if (!names.includes(found)) throw new AttributeError(attribute, 'list', wanted, listed([...new Set([...Object.keys(words), ...names.filter((name) => !Object.values(words).includes(name))])]));
  return found;
}

/** Whether a subject needs no theme. */
function ofPeople(text, catalogue) {
  const wanted = text.trim();
  return catalogue.indicators.some(({ id }) => id === wanted || id === SUBJECTS[wanted.toLowerCase()]);
}

/** Whether a link can be read only by who knows the themes: by its subject, or by options and lights that may name one. */
function namesThemes(link, catalogue) {
  const params = new URLSearchParams(link.slice(link.indexOf('#') + 1));
  return ['o', 'tl'].some((key) => params.has(key)) || (params.has('i') && !ofPeople(params.get('i'), catalogue));
}

function whole(attribute, text, min, max, expected = 'year') {
  const value = Number(text);
  if (!/^\s*\d{1,4}\s*$/.test(text) || value < min || value > max) throw new AttributeError(attribute, expected, text, { min, max });
  return value;
}

/** A region by its key (`GM0917`, `corop:CR01`) or its name; of one name the municipality is meant. */
function regionOf(text, regions) {
  if (regions.has(text)) return text;
  const wanted = fold(text);
  if (wanted === 'nederland' || wanted === 'nl') return 'country:NL';
  const found = wanted && regions.all.filter(({ name }) => namesOf(name).some((one) => fold(one) === wanted));
  const region = found && (found.find(({ kind }) => kind === 'municipality') ?? (found.length === 1 ? found[0] : null));
  if (!region) throw new AttributeError('gebied', found?.length > 1 ? 'region.one' : 'region', text, listed((found || []).map(({ key }) => key)));
  return region.key;
}

/** The language of an element: its own, else that of the page around it where we speak it. */
export function langOf(element) {
  const own = element.getAttribute('taal')?.trim();
  if (languages.includes(own)) return own;
  const around = element.closest('[lang]')?.lang.slice(0, 2).toLowerCase();
  return languages.includes(around) ? around : languages[0];
}

/** Light or dark: chosen, or as the page around shows itself; one that knows no dark is light, whatever the device wants. */
export function themeOf(element, isDark) {
  const chosen = DISPLAYS[element.getAttribute('weergave')?.trim() ?? 'auto'];
  if (chosen && chosen !== 'auto') return chosen;
  const styled = getComputedStyle(element).colorScheme;
  // A page can say it in its head too; its styles then know nothing of it.
  const known = (styled === 'normal' ? document.querySelector('meta[name="color-scheme"]')?.content ?? '' : styled).split(' ');
  if (!known.includes('dark')) return 'light';
  return known.includes('light') && !isDark ? 'light' : 'dark';
}

/** What attributes ask that is no part of a view. */
function besides(has, read) {
  if (has('taal')) oneOf('taal', read('taal'), {}, languages);
  if (has('weergave')) oneOf('weergave', read('weergave'), DISPLAYS, Object.values(DISPLAYS));
  if (has('laden')) oneOf('laden', read('laden'), {}, ['dichtbij', 'direct']);
  if (has('uitsnede')) oneOf('uitsnede', read('uitsnede'), {}, ['land', 'gebied']);
}

/**
 * What an element asks: {view, kind, packed, height}. `usual`: what its view has where no attribute says otherwise.
 * Throws an AttributeError, or the engine's error of a document.
 */
export async function askedBy(element, { client, engine, catalogue, regions }, usual) {
  const read = (name) => element.getAttribute(name);
  const has = (name) => (read(name) ?? '').trim() !== '';
  besides(has, read);
  if (has('thema') || (has('beeld') && namesThemes(read('beeld'), catalogue)) || (has('onderwerp') && !ofPeople(read('onderwerp'), catalogue))) await client.withThemes();
  const { view, packed } = has('beeld') ? await ofLink(read('beeld'), { engine, catalogue, regions }) : { view: { ...defaultView(catalogue), ...usual }, packed: null };
  const { baseYear, horizonYear, observedFrom } = catalogue;
  if (has('gebied')) view.region = regionOf(read('gebied').trim(), regions);
  const subjects = catalogue.indicators.filter(({ id }) => id !== 'smallerChance').map(({ id }) => id);
  if (has('thema')) {
    const theme = oneOf('thema', read('thema'), THEMES, catalogue.themes.map(({ id }) => id));
    view.indicator = catalogue.indicators.find((one) => one.theme === theme).id;
  }
  if (has('onderwerp')) view.indicator = oneOf('onderwerp', read('onderwerp'), SUBJECTS, subjects);
  if (view.indicator === 'smallerChance') view.indicator = 'change'; // of members, which an element does not draw
  if (has('scenario')) {
    const preset = oneOf('scenario', read('scenario'), SCENARIOS, catalogue.presets);
    Object.assign(view, viewOf({ preset }));
  }
  if (has('jaren')) {
    const [, from, to] = /^\s*(\d{4})\s*[-–]\s*(\d{4})\s*$/.exec(read('jaren')) ?? [];
    if (!from) throw new AttributeError('jaren', 'years', read('jaren'), { min: observedFrom, max: horizonYear });
    view.from = view.compare = whole('jaren', from, observedFrom, baseYear);
    view.compare = Math.max(baseYear, view.compare);
    view.year = whole('jaren', to, baseYear, horizonYear);
  }
  if (has('jaar')) view.year = whole('jaar', read('jaar'), baseYear, horizonYear);
  if (has('sinds')) view.from = whole('sinds', read('sinds'), observedFrom, baseYear);
  if (has('vergelijk')) {
    const isNone = read('vergelijk').trim() === 'geen';
    if (!isNone) view.compare = whole('vergelijk', read('vergelijk'), baseYear, horizonYear, 'year.none');
    view.options = { ...view.options, pyramid: { ...view.options.pyramid, compare: isNone ? 'none' : 'year' } };
  }
  if (has('geboortejaar')) {
    const year = whole('geboortejaar', read('geboortejaar'), baseYear - 100, horizonYear - 1);
    view.options = { ...view.options, pyramid: { ...view.options.pyramid, birthYear: String(year) } };
  }
  const kind = has('soort') ? oneOf('soort', read('soort'), KINDS, Object.values(KINDS)) : 'line';
  const height = has('hoogte') ? whole('hoogte', read('hoogte'), SHORTEST, TALLEST, 'height') : null;
  return { view, kind, packed: has('scenario') ? null : packed, height };
}

/** A subject of the visitor's own is told whole by its name; one that is none is a problem of the link. */
async function learnOwn(id, engine, catalogue) {
  if (!id?.startsWith('own:') || catalogue.indicators.some((one) => one.id === id)) return;
  const own = await engine.ownIndicator(id).catch(() => null);
  if (!own || catalogue.indicators.some((one) => one.id === id)) return;
  catalogue.indicators.push(own);
  knowThemes([own]);
}

/** The view of a link of the page, with what only its document can tell. */
async function ofLink(link, { engine, catalogue, regions }) {
  if (link.length > LONGEST) throw new AttributeError('beeld', 'link.short', `${link.slice(0, 40)}… (${link.length})`, { max: LONGEST });
  const hash = link.includes('#') ? link.slice(link.indexOf('#')) : `#${link}`;
  await learnOwn(new URLSearchParams(hash.slice(1)).get('i'), engine, catalogue);
  const { view, problems, packed, packedAgainst } = decode(hash, catalogue, regions);
  // What belongs to a part of the page that no element is may be what it likes.
  const [problem] = problems.filter(({ key }) => !['c', 'tl', 'n', 'b'].includes(key));
  if (problem) throw new AttributeError('beeld', 'link', `${problem.key}=${problem.found}`);
  const scenarioIn = async (document) => viewOf(JSON.parse((await engine.readLink(document)).text));
  try {
    if (packedAgainst !== null) view.against = { ...(await scenarioIn(packedAgainst)) };
    if (packed !== null) Object.assign(view, await scenarioIn(packed));
  } catch (error) {
    if (error.code !== 'document') throw error;
    throw new AttributeError('beeld', 'link', 'd');
  }
  return { view, packed: packed === null ? null : { packed, packedAgainst } };
}
