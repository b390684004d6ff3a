// The receipt: what a picture, table or file that leaves the page says of itself, for people and for machines. Made here only.
import { number, parameterValue, statusWords } from '../format.js';
import { lang, locale, t } from '../i18n.js';
import { documentOf } from '../documents.js';
import { editInWords } from '../edits.js';
import { isOfOwnFile, isOwnIndicator, ownInWords } from '../own-indicators.js';
import { ownData } from '../own-data.js';
import { assumptionInWords, measureInWords } from '../themes.js';
import { ownPaths } from '../paths.js';
import { nameInList } from '../regions.js';
import { licenceIn, publisherIn } from '../sources.js';
import { movesInWords, otherScenario, scenarioWords } from '../scenario-words.js';
import { MOVES, fromOf, presetValue } from '../view.js';

/** Tells a receipt from other JSON, and its version. */
export const FORMAT = 1;
const DEFAULT_PRESET = 'trend';
const SHOWN_DIGITS = 16; // of a SHA-256, enough to compare two by eye
const VERSION = document.querySelector('meta[name=version]')?.content ?? '';

/** Every assumption that differs from the default, one text each. */
export function differences(view, catalogue, regions) {
  const out = [];
  if (view.preset !== DEFAULT_PRESET) out.push(t(`preset.${view.preset}.about`).replace(/\.$/, ''));
  for (const parameter of catalogue.parameters) {
    if (parameter.id in view.paths) continue;
    const usual = presetValue(parameter, DEFAULT_PRESET, catalogue);
    const value = view.values[parameter.id] ?? presetValue(parameter, view.preset, catalogue);
    if (value === usual) continue;
    out.push(t('receipt.differs', {
      name: t(`parameter.${parameter.id}`), value: parameterValue(parameter, value), usual: parameterValue(parameter, usual), year: catalogue.horizonYear,
    }));
  }
  for (const { name, knots } of ownPaths(view, catalogue)) out.push(`${name}, ${t('paths.own')} (${knots.join(', ')})`);
  if (view.moves !== MOVES) out.push(movesInWords(view, catalogue));
  for (const edit of view.edits) out.push(editInWords(edit, regions, { all: true }));
  if (ownData.people) {
    const { name, sha256, regions } = ownData.people;
    out.push(t('ownData.receipt', { file: name, n: number(regions.length), sha256: sha256.slice(0, SHOWN_DIGITS) }));
  }
  for (const [id, value] of Object.entries(view.assumptions)) out.push(assumptionInWords(id, value));
  for (const measure of view.measures) out.push(measureInWords(measure, regions, { all: true }));
  return out;
}

const isoDate = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0')).join('-');

/** A date as people write it. */
export const dateInWords = (iso) => new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));

/**
 * The receipt of a view. `of`: {title, region, status: keys, members?: {n, of}, own?: a forecast} of what is taken along; `context`: {view, catalogue, regions, engine, link()}.
 * Texts are in the language of the page; `link` opens the view again and holds the whole scenario.
 */
export async function receiptOf({ view, catalogue, regions, engine, link }, { title, region, status, members, own }) {
  const [address, { identity }, { sources: all }] = await Promise.all([link(view), engine.readDocument(documentOf(view, catalogue)), engine.sources()]);
  const sources = new Map(all.filter(({ publisher }) => publisher).map(({ publisher, licence }) => [`${publisher} ${licence}`, { publisher, licence }]));
  return {
    streekblik: FORMAT,
    title,
    region: region ?? nameInList(regions.get(view.region)),
    indicator: t(`indicator.${view.indicator}.title`, { from: fromOf(view, catalogue) }),
    year: view.year,
    status: status.map((key) => statusWords(key, view.indicator)).join(', '),
    scenario: (view.name || scenarioWords(view).toLowerCase()) + (view.against ? t('receipt.against', { name: otherScenario(view) }) : ''),
    differs: [...differences(view, catalogue, regions), ...(isOwnIndicator(view.indicator) ? [ownInWords(view.indicator)] : [])],
    ...(members && { members }),
    ...(own && { own: { name: own.name, from: own.values[0][0], to: own.values.at(-1)[0] } }),
    data: { year: catalogue.baseYear, edition: catalogue.edition },
    source: sourceOf(view),
    sources: [...sources.values()],
    version: VERSION,
    identity,
    made: isoDate(new Date()),
    lang: lang(),
    link: address,
  };
}

/** Whose figures they are: those of a visitor's own file are not of CBS. */
function sourceOf({ indicator }) {
  const source = isOfOwnFile(indicator) ? t(`meaning.${indicator}.source`) : t('csv.source.value');
  return ownData.people ? `${source}; ${t('ownData.source', { file: ownData.people.name })}` : source;
}

const differsInWords = ({ differs }) => (differs.length === 0 ? t('receipt.none') : differs.join('; '));
// How many members a band or chance is of; of how many where more were asked for. And whose forecast is drawn in it.
const membersInWords = ({ members: { n, of } }) => t(n < of ? 'receipt.members.some' : 'receipt.members.all', { n: number(n), of: number(of) });
const forecastInWords = ({ own: { name, from, to } }) => t(from === to ? 'receipt.own.year' : 'receipt.own.years', { name, from, to });
const dataInWords = ({ data }) => t('receipt.data.value', { year: data.year, edition: data.edition });
export const publishers = ({ sources }) => sources.map((one) => `${publisherIn(one)} (${licenceIn(one)})`).join('; ');

/** The receipt as lines for people: [label, value][]. */
export function receiptLines(receipt) {
  return [
    [t('csv.subject'), receipt.title],
    [t('receipt.region'), receipt.region],
    [t('csv.year'), receipt.year],
    [t('csv.status'), receipt.status],
    [t('csv.scenario'), receipt.scenario],
    [t('receipt.differences'), differsInWords(receipt)],
    ...(receipt.members ? [[t('receipt.members'), membersInWords(receipt)]] : []),
    ...(receipt.own ? [[t('receipt.own'), forecastInWords(receipt)]] : []),
    [t('csv.source'), receipt.source],
    [t('receipt.sources'), publishers(receipt)],
    [t('receipt.data'), dataInWords(receipt)],
    [t('receipt.version'), `Streekblik ${receipt.version}`],
    [t('receipt.identity'), receipt.identity],
    [t('receipt.made'), dateInWords(receipt.made)],
    [t('csv.link'), receipt.link],
  ];
}

/** What stands around a picture; `Caption` of the engine. */
export function captionOf(receipt, { background }) {
  return {
    lines: [t('receipt.line', { region: receipt.region, year: receipt.year, status: receipt.status.toLowerCase(), scenario: receipt.scenario })],
    source: [
      t('receipt.source.line', {
        source: receipt.source, data: dataInWords(receipt), version: receipt.version, made: dateInWords(receipt.made), identity: receipt.identity.slice(0, SHOWN_DIGITS),
      }),
      t('receipt.differences.line', { differences: differsInWords(receipt) }),
      ...(receipt.members ? [t('receipt.members.line', { members: membersInWords(receipt) })] : []),
      ...(receipt.own ? [t('receipt.own.line', { own: forecastInWords(receipt) })] : []),
    ],
    link: receipt.link,
    background,
    metadata: JSON.stringify(receipt),
  };
}

/** Words as a part of the name of a file: `zorgclienten-per-jaar`. */
export const plainOf = (words) => words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);

/** A name for a file: `streekblik-inwoners-het-hogeland-2040.png`. */
export const fileNameOf = ({ title, year }, ending) => `streekblik-${plainOf(title) || 'beeld'}-${year}.${ending}`;
