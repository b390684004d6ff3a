// Tables of a report, with how each number came to be.
import { h } from '../dom.js';
import { t } from '../i18n.js';
import { indicatorValue, isNumber, number, percent, roundedPeople } from '../format.js';
import { lostFrom, themeDifference, themeValue } from '../theme-values.js';

export const badge = (status) => h('span', { class: 'badge small', 'data-status': status }, t(`status.${status}`));

// Before the number, so that numbers stay below each other.
const known = (value, status) => [badge(status), ' ', value];
const head = (text, status = null) => h('th', { scope: 'col', class: 'num' }, status ? known(text, status) : text);

/** A table with a caption; `columns`: cells of its head; `rows`: [name, ...cells][]. */
export const table = (caption, columns, rows, name = '') => h('table', { class: name },
  h('caption', null, caption), h('thead', null, h('tr', null, ...columns)),
  h('tbody', null, ...rows.map(([first, ...cells]) => h('tr', null, h('th', { scope: 'row' }, first), ...cells.map((cell) => h('td', { class: 'num' }, cell))))));

/** In a box that scrolls where it is too wide for the window. */
export const scrolled = (node) => h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': node.caption.textContent }, node);

/** The head of now and then: `first`, base year, year, difference, and the other scenario where there is one. */
const nowAndThen = ({ base, year, isTwo }, first, other, baseStatus = null) => [
  h('th', { scope: 'col' }, first), head(base, baseStatus), head(year, 'projected'), head(t('themes.change')), ...(isTwo ? [head(t('report.in', { name: other, year }), 'projected')] : []),
];

/** A value of an indicator of people: what was counted in full, what was computed in round numbers. */
export const peopleValue = (id, value, isCounted) => indicatorValue(id, isNumber(id) && !isCounted ? roundedPeople(value) : value);

/** The difference of two values of an indicator of people, in words. */
function peopleDifference(id, base, now) {
  if (!Number.isFinite(base) || !Number.isFinite(now)) return '–';
  if (isNumber(id)) return percent(100 * (now / base - 1), 1, true);
  const text = number(now - base, id === 'householdSize' ? 2 : 1, true);
  return ['greyPressure', 'householdSize'].includes(id) ? text : t('report.points', { value: text });
}

/** Figures of people and households of the region; `values`: [{id, status, values, against}]. */
export function peopleTable(ask, values, other) {
  const row = ({ id, status, values: all, against }) => [
    t(`indicator.${id}.title`, { from: ask.base }),
    status === 'observed' ? peopleValue(id, all[0], true) : known(peopleValue(id, all[0], false), status),
    peopleValue(id, all[ask.at], false), peopleDifference(id, all[0], all[ask.at]), ...(ask.isTwo ? [peopleValue(id, against[ask.at], false)] : []),
  ];
  return table(t('report.key', { base: ask.base, year: ask.year }), nowAndThen(ask, t('themes.what'), other, 'observed'), values.map(row));
}

/** All indicators of a theme; `values`: as of `Ask.themes`; `statuses`: of the base year, by indicator. */
export function themeTable(ask, theme, indicators, values, statuses, other) {
  const row = ({ id }) => {
    const { values: all, against } = values[id];
    const lost = lostFrom(id, all, ask.catalogue);
    return [
      t(`indicator.${id}`), known(themeValue(id, all[0]), statuses.get(id)), [themeValue(id, all[ask.at]), lost && h('span', { class: 'lost' }, lost)],
      themeDifference(id, all[0], all[ask.at]), ...(ask.isTwo ? [themeValue(id, (against.length ? against : all)[ask.at])] : []),
    ];
  };
  return table(t('report.theme.table', { theme: t(`theme.${theme}`) }), nowAndThen(ask, t('themes.what'), other), indicators.map(row));
}

/** The table of a chart, of some years: the same numbers as below that chart on the page. */
export function chartTable({ title, table: { columns, rows, status } }, years) {
  const shown = rows.map((row, i) => [row, status[i]]).filter(([[year]]) => years.includes(Number(year)));
  const value = (x) => (typeof x === 'number' ? number(x, Number.isInteger(x) ? 0 : 1) : x ?? '–');
  const withStatus = status.length === rows.length;
  return table(title, [...columns.map((name, i) => (i === 0 ? h('th', { scope: 'col' }, name) : head(name))), ...(withStatus ? [head(t('chart.table.status'))] : [])],
    shown.map(([[year, ...cells], how]) => [String(year), ...cells.map(value), ...(withStatus ? [badge(how)] : [])]));
}
