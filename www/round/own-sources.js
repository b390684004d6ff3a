// Whose figures those of a report are beside those of CBS.
import { number } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { ownData } from '../lib/own-data.js';
import { yearsInWords } from '../lib/own-words.js';
import { notInFigures } from './own-data.js';

const SHOWN_DIGITS = 16; // of a SHA-256, enough to compare two by eye

/** What the figures of a report were not computed with and its round was, a sentence each: other data at its beginning, and own data that are not in use here. */
export function otherSources({ catalogue, session }) {
  const { edition } = session.base;
  const files = notInFigures(session.value.data);
  return [
    ...(edition !== catalogue.edition ? [t('yield.other.edition', { edition })] : []),
    ...(files ? [t('yield.other.own', { files })] : []),
  ];
}

/** The own data that are in the figures of some indicators, a sentence each: people, and what the indicators are made of. */
export function ownSources({ catalogue }, ids) {
  const { people } = ownData;
  const figures = catalogue.indicators.filter(({ id, isOfFile }) => isOfFile && ids.includes(id));
  return [
    ...(people ? [t(people.estimated ? 'yield.own.people.estimated' : 'yield.own.people', { file: people.name, year: people.year, n: number(people.regions.length), sha256: people.sha256.slice(0, SHOWN_DIGITS) })] : []),
    ...figures.map(({ id, file, years }) => t('yield.own.figure', { label: t(`indicator.${id}`), file, years: yearsInWords(years) })),
  ];
}
