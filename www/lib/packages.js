// Packages of levers: scenario documents with a name that hold only what was changed, so that every reader of documents opens them.
// They are kept in the browser, and as files.
import { documentOf, viewOf } from './documents.js';
import { hasThemes, MOVES } from './view.js';
import { recall, remember } from './storage.js';
import { t } from './i18n.js';

/** As many are kept; each has some KB. */
export const MOST_PACKAGES = 30;
/** Packages side by side at most, beside the trend. */
export const MOST_COMPARED = 3;
const KEY = 'packages';

/** The texts of the packages kept in this browser; also what is none, so that it is kept too. */
export function keptTexts() {
  try {
    const found = JSON.parse(recall(KEY) ?? '[]');
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

// What is there is read again each time: another tab may have kept packages since.
const keepTexts = (texts) => remember(KEY, JSON.stringify(texts));

/** Keeps one more package; whether the browser allowed it. */
export const keepText = (text) => keepTexts([...keptTexts(), text]);

/** Forgets one package with this text. */
export function forgetText(text) {
  const texts = keptTexts();
  const at = texts.indexOf(text);
  if (at >= 0) keepTexts(texts.filter((_, i) => i !== at));
}

/** What a view changed, as a document: the preset, the form of moves and national targets are no levers. */
export const packageOf = (view, catalogue, name, note) => documentOf({ ...view, preset: 'trend', moves: MOVES, reconcile: {}, name, note }, catalogue);

/** Whether a view has levers to keep. */
export const hasLevers = (view) => view.edits.length > 0 || hasThemes(view) || [view.values, view.paths].some((of) => Object.keys(of).length > 0);

const local = ({ edits = [], measures = [] }) => [...edits, ...measures];

/** The regions a package is about, each once; none for one of the whole country. */
export const regionsOf = (document) => [...new Set(local(document).flatMap(({ regions }) => regions))];

/** First and last year of its levers in regions; null where it has none. */
export function periodOf(document) {
  const years = local(document).flatMap((one) => one.years);
  return years.length ? [Math.min(...years), Math.max(...years)] : null;
}

/** The same levers in other regions. */
export function placedIn(document, keys) {
  const placed = (list = []) => list.map((one) => ({ ...one, regions: keys }));
  return { ...document, edits: placed(document.edits), ...(document.measures && { measures: placed(document.measures) }) };
}

// Examples. `per1000`: so much a year for each 1,000 inhabitants of the chosen region; `perYear`: in regions of their own. None of the
// numbers is from a plan: the letter of January 2020 names projects, no amounts.
const YEARS = [2026, 2035];
const drawing = (ages, factor) => ({ component: 'arrivals', ages, factor });
const EXAMPLES = [
  { id: 'regioDeal', edits: [drawing([25, 44], 1.05), drawing([0, 14], 1.05)], measures: [{ lever: 'renovate', per1000: 5 }, { lever: 'keepGraduates', per1000: 0.2 }] },
  { id: 'regioEnvelop', edits: [], measures: [{ lever: 'moreAtWork', per1000: 0.4 }, { lever: 'careWorkers', per1000: 0.3 }, { lever: 'renovate', per1000: 3 }] },
  { id: 'maatwerk', edits: [], measures: [{ lever: 'restructure', per1000: 0.8 }, { lever: 'convert', per1000: 0.2 }, { lever: 'renovate', per1000: 4 }] },
  { id: 'parkstad', regions: ['shrinking:Parkstad-Limburg'], edits: [], measures: [{ lever: 'demolish', perYear: 250 }] },
  { id: 'drenthe', regions: ['regiodeal:Zuid--en-Oost-Drenthe'], edits: [], measures: [{ lever: 'demolish', perYear: 100 }, { lever: 'restructure', perYear: 200 }] },
  { id: 'achterhoek', regions: ['regiodeal:Achterhoek'], edits: [], measures: [{ lever: 'restructure', perYear: 150 }, { lever: 'renovate', perYear: 1500 }] },
  { id: 'zuidLimburg', regions: ['shrinking:Maastricht-Mergelland', 'shrinking:Parkstad-Limburg', 'shrinking:Westelijke-Mijnstreek'], edits: [], measures: [{ lever: 'renovate', perYear: 2500 }] },
  { id: 'noordoostFryslan', regions: ['shrinking:Noordoost-Fryslan'], edits: [], measures: [{ lever: 'keepGraduates', perYear: 50 }, { lever: 'moreAtWork', perYear: 50 }] },
];

// Of a small number one, of a larger one the first two digits: it is an order of size.
function roundedAmount(value) {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.max(1, Math.round(value / step) * step);
}

/** The examples as packages, those without regions of their own for `keys` with `people` inhabitants. */
export function examples(catalogue, keys, people) {
  return EXAMPLES.map(({ id, regions, edits, measures }) => {
    const own = regions ?? keys;
    const document = {
      ...packageOf({ values: {}, paths: {}, edits: [], assumptions: {}, measures: [] }, catalogue, t(`packages.example.${id}`), t(`packages.example.${id}.about`)),
      edits: edits.map((edit) => ({ ...edit, regions: own, years: YEARS })),
      measures: measures.map(({ lever, perYear, per1000 }) => ({ lever, regions: own, years: YEARS, perYear: perYear ?? roundedAmount(per1000 * people / 1000) })),
    };
    return { id: `example-${id}`, document, isExample: true, follows: !regions };
  });
}

/** A package out of the text of its document. */
export function fromText(id, text) {
  const document = JSON.parse(text);
  return { id, text, document, isExample: false, follows: false };
}

/** The scenario of a package by itself: the trend with its levers. */
export const alone = (document) => viewOf(document);
