// The numbers of a picture as a table, below it; it is built when it is opened, for it can hold hundreds of rows.
import { h } from '../lib/dom.js';
import { number } from './numbers.js';

/**
 * `table`: {columns, rows, status}, as charts of the engine have it; a number is written for people, the first column stands as it is.
 * Result: the <details>.
 */
export function tableOf({ title, table }, lang, t) {
  const box = h('div', { part: 'tabel', class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title });
  const details = h('details', { part: 'cijfers' }, h('summary', { part: 'knop' }, t('embed.table')), box);
  details.addEventListener('toggle', () => {
    if (!details.open || box.firstChild) return;
    const withStatus = table.status?.length === table.rows.length;
    const cell = (value, i) => {
      if (i === 0) return h('th', { scope: 'row' }, String(value ?? '–'));
      return h('td', { class: 'num' }, typeof value === 'number' ? number(lang, value, Number.isInteger(value) ? 0 : 1) : value ?? '–');
    };
    box.append(h('table', null,
      h('caption', null, title),
      h('thead', null, h('tr', null, ...table.columns.map((name, i) => h('th', { scope: 'col', class: i ? 'num' : null }, name)), withStatus && h('th', { scope: 'col' }, t('embed.status')))),
      h('tbody', null, ...table.rows.map((row, k) => h('tr', null, ...row.map(cell), withStatus && h('td', null, t(`status.${table.status[k]}`)))))));
  });
  return details;
}

/**
 * How the numbers came to be, in words: of years from when on, else each status once. "Waargenomen 2012–2025, prognose 2026–2060".
 */
export function statusLine({ rows, status }, t) {
  if (!status?.length) return '';
  const isYears = rows.length === status.length && rows.every(([first]) => /^\d{4}$/.test(String(first)));
  if (!isYears) return [...new Set(status)].map((one) => t(`status.${one}`)).join(', ');
  const runs = [];
  status.forEach((one, k) => {
    if (runs.at(-1)?.one === one) runs.at(-1).to = rows[k][0];
    else runs.push({ one, from: rows[k][0], to: rows[k][0] });
  });
  return runs.map(({ one, from, to }, i) => {
    const word = t(`status.${one}`);
    return `${i ? word.toLowerCase() : word} ${from === to ? from : `${from}–${to}`}`;
  }).join(', ');
}
