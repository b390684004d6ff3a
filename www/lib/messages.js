// What the page says when something is wrong: messages that can be closed, and a failure with a way out.
import { h, icon } from './dom.js';
import { has, t } from './i18n.js';

const host = () => document.getElementById('messages');

/** A message on top of the page until it is closed or another with the same `id` comes. */
export function say(id, text, { calm = false } = {}) {
  unsay(id);
  const el = h('div', { class: calm ? 'message calm' : 'message', 'data-id': id },
    h('p', null, text),
    h('button', { type: 'button', class: 'field-icon', 'aria-label': t('message.close'), onclick: () => el.remove() }, icon('close')));
  host().append(el);
  if (calm) setTimeout(() => el.remove(), 6000);
}

export const unsay = (id) => host().querySelector(`[data-id="${id}"]`)?.remove();

/** The sentence for an error of the engine: {code, place, expected, found}. */
export function errorText(error) {
  const code = has(`error.${error.code}`) ? error.code : 'internal';
  return t(`error.${code}`);
}

export function errorDetail({ place, expected, found }) {
  if (!place && !found) return '';
  return t('error.detail', { place: place || '–', expected: expected || '–', found: found || '–' });
}

/** Shows a failure instead of the page. `actions`: [label, function][]. */
export function fail(error, actions) {
  const el = document.getElementById('failure');
  el.replaceChildren(
    h('h2', null, t('error.title')),
    h('p', null, errorText(error)),
    h('p', { class: 'note' }, errorDetail(error)),
    h('p', { class: 'actions' }, ...actions.map(([label, run]) => h('button', { type: 'button', class: 'button', onclick: run }, label))));
  el.hidden = false;
  document.getElementById('main').dataset.state = 'failed';
}

export function unfail() { document.getElementById('failure').hidden = true; }

/** The problems of a link, as one message. */
export function sayProblems(problems) {
  if (problems.length === 0) { unsay('link'); return; }
  const items = problems.map(({ key, found, kind, list, min, max }) => t('link.item', {
    key: t(has(`link.key.${key}`) ? `link.key.${key}` : `parameter.${key}`), found, expected: t(`link.expect.${kind}`, { list: list?.join(', '), min, max }),
  }));
  say('link', t('link.invalid', { items: items.join(', ') }));
}
