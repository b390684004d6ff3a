// Own data that come along with the file of a round: they stay in it, and are offered, for they change all that is computed. Where
// they were left out of a file, their names are in it.
import { addTexts, languages, t } from '../lib/i18n.js';
import { say, unsay } from '../lib/messages.js';
import { MOST_FIGURES, ownData } from '../lib/own-data.js';
import { isOfOwnFile, labelOfFile } from '../lib/own-indicators.js';

/** Of one file another column or other ages are other data. */
const keyOf = ({ kind, sha256, label = '', ages = [] }) => JSON.stringify([kind, sha256, label, ages]);
// Shapes and figures of all municipalities are long, and never change.
const texts = new WeakMap();
function textOf(one) {
  if (!texts.has(one)) texts.set(one, JSON.stringify(one));
  return texts.get(one);
}
const filesOf = (list) => [...new Set(list.map(({ name }) => name))].join(', ');

/** What a file says of data that it leaves out: all but the figures. */
const nameOnly = ({ kind, name, sha256, label, ages }) => ({ kind, name, sha256, ...(label && { label }), ...(ages && { ages }), leftOut: true });

/** What belongs to a round: the data that are in use here, those that came along with it, and the names of those that did not. */
function allOf({ value }) {
  const there = new Map([...(value.data ?? []).filter(({ leftOut }) => !leftOut), ...ownData.accepted].map((one) => [textOf(one), one]));
  const known = new Set([...there.values()].map(keyOf));
  return { whole: [...there.values()], names: (value.data ?? []).filter((one) => one.leftOut && !known.has(keyOf(one))) };
}

/** What can go along with the file of a session: {files, bytes}; null where there is nothing. */
export function canGoAlong(session) {
  const { whole } = allOf(session);
  return whole.length ? { files: filesOf(whole), bytes: new Blob(whole.map(textOf)).size } : null;
}

/** A session as its file holds it, with the own data or, where they stay behind, with their names. */
export function withData(session, along) {
  const { whole, names } = allOf(session);
  const data = [...names, ...(along ? whole : whole.map(nameOnly))];
  const { data: _, ...value } = session.value;
  return { ...value, ...(data.length && { data }) };
}

const notInUse = (data) => {
  const known = new Set(ownData.list.map(textOf));
  return data.filter((one) => !one.leftOut && !known.has(textOf(one)));
};

/** Names of the files of what belongs to a round and is in none of its figures here; shapes are in no figure anywhere. */
export function notInFigures(data = []) {
  const inThem = new Set(ownData.accepted.map(keyOf));
  const others = data.filter((one) => one.kind !== 'regions' && !inThem.has(keyOf(one)));
  return filesOf(others);
}

/** Offers what is not in use here, and tells what the file lacks. The page starts anew with what is used, so the round must be kept by then. */
export function offerData(data = []) {
  const others = notInUse(data);
  if (others.length) say('own', t('ownData.alongside', { files: filesOf(others) }), { stays: true, action: [t('ownData.useThem'), () => useThem(others)] });
  const known = new Set([...data.filter(({ leftOut }) => !leftOut), ...ownData.accepted].map(keyOf));
  const lacking = data.filter((one) => one.leftOut && !known.has(keyOf(one)));
  if (lacking.length) say('own-left-out', t('round.own.leftOut', { files: filesOf(lacking) }));
  else unsay('own-left-out');
}

async function useThem(others) {
  // All or none: of some of them the outcomes would be those of nobody.
  if (ownData.isFull(...others)) { say('own', t('round.own.full', { most: MOST_FIGURES, used: ownData.figures })); return; }
  const before = [...ownData.entries];
  const isKept = document.getElementById('main').dataset.kept === 'kept';
  if (isKept) for (const one of others) await ownData.add(one);
  if (isKept && ownData.isKept) { location.reload(); return; }
  if (isKept) await ownData.restore(before, ownData.entries); // the engine has not got them
  say('own', t('ownData.notKept'));
}

/** A figure that is not in use here has its name all the same. */
export function nameMissing({ indicator }, { indicators }) {
  if (!isOfOwnFile(indicator) || indicators.some(({ id }) => id === indicator)) return false;
  const texts = { [`indicator.${indicator}`]: labelOfFile(indicator) };
  addTexts(Object.fromEntries(languages.map((code) => [code, texts])));
  return true;
}

/** What is told of a figure that the round looks at and that is not in use here: {words, action: [label, function] | null}; null for any other error. */
export function missingFigure(error, { session }) {
  if (error?.place !== 'ownFigures') return null;
  const data = session.value.data ?? [];
  const isOf = ({ kind, label, name }) => (kind === 'indicator' && label === error.found) || (kind === 'components' && error.found.endsWith(`(${name})`));
  const others = notInUse(data);
  if (others.some(isOf)) return { words: t('round.own.missing.here', { name: error.found, file: others.find(isOf).name }), action: [t('ownData.useThem'), () => useThem(others)] };
  const named = data.find(isOf);
  return { words: t(named ? 'round.own.missing.named' : 'round.own.missing', { name: error.found, file: named?.name }), action: null };
}
