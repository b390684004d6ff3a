// Lines that can each be taken away: what changes in regions, measures and subjects of one's own have in common.
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';

/**
 * Fills a list; `lines`: {words, more?: node}. `label`: key of the text of the button that takes a line away, `take(at)` does it;
 * `fallback` gets the focus when no line is left.
 */
export function fillRemovable(list, lines, { label, take, fallback }) {
  list.hidden = lines.length === 0;
  list.replaceChildren(...lines.map(({ words, more }, at) => {
    const remove = h('button', { type: 'button', class: 'field-icon', 'aria-label': t(label.key, { [label.name]: words }), title: t('edits.remove.short') }, icon('close'));
    remove.addEventListener('click', () => {
      take(at);
      (list.querySelectorAll('button')[at] ?? list.querySelector('li:last-child button') ?? fallback).focus();
    });
    return h('li', { tabindex: '-1' }, h('div', { class: 'edit-words' }, h('span', null, words), more), remove);
  }));
}
