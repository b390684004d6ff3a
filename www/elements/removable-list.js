// Lines that can each be taken away, and a form whose fields are checked: what changes in regions and measures have in common.
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

/** The first field whose number is none or out of its bounds, marked as such; undefined where all are right. */
export function firstWrong(fields) {
  const wrong = fields.find((input) => !input.checkValidity());
  for (const input of fields) input.setAttribute('aria-invalid', input === wrong);
  return wrong;
}

/** What was expected of a field and what was found, for the text of `key`. */
export const wrongInWords = (key, input) => t(key, { field: input.labels[0].textContent, min: input.min, max: input.max, found: input.value || '–' });
