// What the review shows of a file to look over: its first rows as they were read, municipalities that are not in it, empty cells.
import { h } from '../lib/dom.js';
import { number } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { listOf, placeInWords } from '../lib/own-words.js';

/** A list that is longer is folded. */
const SHORT = 6;
/** Empty cells that are told one by one. */
const MOST_EMPTY = 30;
/** Of more provinces their names say little. */
const MOST_PROVINCES = 3;
const DECIMALS = 6;

/** The first rows: as they stand in the file, which municipality it is, and the figures as they were read. */
export function samplesOf({ kind, samples: { columns, rows } }, regions) {
  if (rows.length === 0) return [];
  const place = kind === 'regions' ? 'feature' : 'line';
  const figure = ([written, read]) => {
    if (!Number.isFinite(read)) return [h('em', null, t(written === '' ? 'ownData.sample.empty' : 'ownData.sample.none')), written && h('span', { class: 'note' }, `“${written}”`)];
    const told = number(read, (String(read).split('.')[1] ?? '').slice(0, DECIMALS).length);
    return [told, told !== written && h('span', { class: 'note' }, `“${written}”`)];
  };
  const row = ({ at, label, code, name, about, figures }) => h('tr', null,
    h('th', { scope: 'row' }, placeInWords(`${place}:${at}`, regions)),
    h('td', null, label, about.map((one) => h('span', { class: 'note' }, one))),
    h('td', null, name, h('span', { class: 'note' }, code)),
    figures.map((one) => h('td', { class: 'num' }, figure(one))));
  const head = (words, className = null) => h('th', { scope: 'col', class: className }, words);
  return [
    h('h4', null, t(`ownData.sample.${place}`)),
    h('div', { class: 'table-scroll own-sample', 'data-key': 'sample', tabindex: '0', role: 'region', 'aria-label': t(`ownData.sample.${place}`) },
      h('table', null,
        h('thead', null, h('tr', null, head(t('ownData.place')), head(t('ownData.sample.label')), head(t('ownData.sample.region')), columns.map((name) => head(name, 'num')))),
        h('tbody', null, rows.map(row)))),
  ];
}

/** Which municipalities are not in the file, of the provinces that it has any of; and which cells are empty. */
export function gapsOf({ data, samples }, catalogue, regions) {
  return data ? [...absentOf(samples.absent, catalogue, regions), ...emptyOf(samples)] : [];
}

function absentOf(absent, { municipalities }, regions) {
  const isAbsent = new Set(absent);
  const touched = new Set(municipalities.filter(({ code }) => !isAbsent.has(code)).map(({ province }) => province));
  const provinces = [...new Set(municipalities.map(({ province }) => province))];
  const list = municipalities.filter(({ code, province }) => isAbsent.has(code) && touched.has(province)).map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'nl'));
  const isPart = touched.size < provinces.length;
  const names = [...touched].map((code) => regions.get(`province:${code}`)?.name ?? code);
  const where = touched.size > MOST_PROVINCES ? t('ownData.absent.provinces', { n: touched.size }) : listOf(names);
  if (list.length === 0) return isPart ? [h('p', { class: 'note' }, t('ownData.absent.none', { where }))] : [];
  const title = t(isPart ? 'ownData.absent.part' : 'ownData.absent', { n: number(list.length), where });
  return folded('absent', title, list.length > SHORT, h('p', { class: 'own-names' }, `${list.join(', ')}.`), isPart && h('p', { class: 'note' }, t('ownData.absent.others')));
}

function emptyOf({ empty, emptyTotal }) {
  if (emptyTotal === 0) return [];
  const items = empty.slice(0, MOST_EMPTY).map(({ at, label, column }) => h('li', null, t('ownData.empty.one', { n: number(at), label, column })));
  return folded('empty', t('ownData.empty', { n: number(emptyTotal) }), emptyTotal > SHORT, h('ul', { class: 'merge-report' }, items),
    emptyTotal > MOST_EMPTY && h('p', { class: 'note' }, t('ownData.more', { n: number(emptyTotal - MOST_EMPTY) })));
}

const folded = (key, title, isLong, ...inside) => (isLong
  ? [h('details', { class: 'members' }, h('summary', { 'data-key': key }, title), ...inside)]
  : [h('h4', null, title), ...inside.filter(Boolean)]);
