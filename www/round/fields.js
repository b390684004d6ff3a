// Fields that write into a record while one types: nothing that was typed can be lost, and a step of undo is a pause long.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';

/** What may stand in a text of one line, or of several. */
const tidy = (text, isLong) => text.replace(isLong ? /[\u0000-\u0009\u000b-\u001f\u007f]/g : /[\u0000-\u001f\u007f]/g, ' ');

/** Shows a value in a field, unless one is writing in it. */
export function show(input, value) {
  const text = value === undefined ? '' : String(value);
  if (input !== document.activeElement && input.value !== text) input.value = text;
}

/**
 * A field of text with its label. `key`: of the label; `hint`: of a line below; `rows`: of several lines. `write(text)` is called with
 * each letter. Gives {el, input, relabel(), show(value)}.
 */
export function textField({ id, key, hint = null, most, rows = 0, write, params = () => ({}) }) {
  const label = h('label', { for: id });
  const note = hint && h('p', { class: 'note', id: `${id}-hint` });
  const input = rows ? h('textarea', { id, rows, maxlength: most, autocomplete: 'off' }) : h('input', { type: 'text', id, maxlength: most, autocomplete: 'off' });
  if (note) input.setAttribute('aria-describedby', note.id);
  input.addEventListener('input', () => write(tidy(input.value, rows > 0)));
  return {
    el: h('div', { class: 'edit-field' }, label, input, note), input,
    relabel() {
      label.textContent = t(key, params());
      if (note) note.textContent = t(hint);
    },
    show: (value) => show(input, value),
  };
}

/** A field for a whole number that may be empty; `write(number or undefined)`, and only what is within bounds. */
export function numberField({ id, key, min, max, write, params = () => ({}), seen = true }) {
  const label = h('label', { for: id, class: seen ? null : 'unseen' });
  const trouble = h('p', { class: 'form-trouble', id: `${id}-trouble` });
  const input = h('input', { type: 'text', inputmode: 'numeric', id, autocomplete: 'off', maxlength: 6, 'aria-describedby': trouble.id });
  input.addEventListener('input', () => {
    const text = input.value.trim();
    const value = Number(text);
    const isRight = text === '' || (/^\d{1,6}$/.test(text) && value >= min && value <= max);
    input.setAttribute('aria-invalid', String(!isRight));
    trouble.textContent = isRight ? '' : t('round.wrong.number', { min, max, found: text });
    if (isRight) write(text === '' ? undefined : value);
  });
  return {
    el: h('div', { class: 'edit-field' }, label, input, trouble), input,
    relabel() { label.textContent = t(key, params()); },
    show(value) {
      if (input.getAttribute('aria-invalid') !== 'true') show(input, value);
    },
  };
}

/** Makes the children of `host` those of `items`, by their ids: what stays keeps its element, and so its focus. */
export function keyed(host, items, make) {
  const had = new Map([...host.children].map((el) => [el.dataset.id, el]));
  const wanted = items.map((item) => {
    const el = had.get(item.id) ?? make(item);
    el.dataset.id = item.id;
    return el;
  });
  const keep = new Set(wanted);
  for (const el of [...host.children]) if (!keep.has(el)) el.remove();
  wanted.forEach((el, i) => { if (host.children[i] !== el) host.insertBefore(el, host.children[i] ?? null); });
  return wanted;
}

/** A button with a text. */
export const button = (key, act, params = {}, attributes = {}) => h('button', { type: 'button', class: 'button', onclick: act, ...attributes }, t(key, params));
