// A table of the room: it scrolls by itself where there is no room for it.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';

/** The head of a column, by the key of its words. */
export const head = (key, className = null) => h('th', { scope: 'col', class: className }, t(key));

/** A table; `heads` and `rows` are elements. */
export const scrolling = (caption, heads, rows) => h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
  h('table', { class: 'facts' }, h('caption', null, caption), h('thead', null, h('tr', null, ...heads)), h('tbody', null, ...rows)));
