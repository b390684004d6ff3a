// What the page says when something is wrong: messages that can be closed, and a failure with a way out.
import { h, icon } from './dom.js';
import { has, t } from './i18n.js';

const host = () => document.getElementById('messages');

/**
 * A message on top of the page until it is closed or another with the same `id` comes. `calm`: no warning, and away by itself
 * unless it `stays`. `actions`: [label, function][], buttons that put it away; `action`: one. Returns the message.
 */
export function say(id, text, { calm = false, stays = !calm, action = null, actions = action ? [action] : [] } = {}) {
  unsay(id);
  const el = h('div', { class: calm ? 'message calm' : 'message', 'data-id': id },
    h('div', null, h('p', null, text), actions.map(([label, run]) => h('button', { type: 'button', class: 'button', onclick: () => { el.remove(); run(); } }, label))),
    h('button', { type: 'button', class: 'field-icon', 'aria-label': t('message.close'), onclick: () => el.remove() }, icon('close')));
  host().append(el);
  if (!stays) setTimeout(() => el.remove(), 6000);
  return el;
}

export const unsay = (id) => host().querySelector(`[data-id="${CSS.escape(id)}"]`)?.remove();

/** The sentence for an error of the engine: {code, place, expected, found}. */
export function errorText(error) {
  const code = has(`error.${error.code}`) ? error.code : 'internal';
  return t(`error.${code}`);
}

export function errorDetail({ code, place, expected, found }) {
  if (!place && !found && code !== 'document') return '';
  const wanted = code === 'document' ? expectedInWords(expected) : expected;
  return t('error.detail', { place: place || (code === 'document' ? t('file.whole') : '–'), expected: wanted || '–', found: found || (code === 'document' ? t('file.nothing') : '–') });
}

/** What a document should have held, from the engine's code with its bounds: `number:0|5`, `oneOf:trend|high`. */
function expectedInWords(expected) {
  const [code, bounds = ''] = has(`expect.${expected.replace(':', '.')}`) ? [expected.replace(':', '.')] : expected.split(/:(.*)/s);
  if (!has(`expect.${code}`)) return expected;
  const [min, max] = bounds.split('|');
  return t(`expect.${code}`, { min, max, list: bounds.replaceAll('|', ', ') });
}

/** Says something to those who hear the page, and to nobody else; the same words twice are said twice. */
export function announce(text) {
  const said = document.getElementById('said');
  said.textContent = '';
  requestAnimationFrame(() => { said.textContent = text; });
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

/** Of a longer list is told what it holds, without its ids. */
const LONG_LIST = 8;

/** The problems of a link, as one message. `unread`: the engine's error of a subject of one's own, if any. */
export function sayProblems(problems, unread = null) {
  if (problems.length === 0) { unsay('link'); return; }
  if (problems.length === 1 && unread?.place === 'ownFigures') { say('link', ownDetail(unread)); return; }
  const items = problems.map(({ key, found, kind, list, min, max }) => {
    const name = t(has(`link.key.${key}`) ? `link.key.${key}` : `parameter.${key}`);
    const expected = list?.length > LONG_LIST ? t('link.expect.longList', { key: name }) : t(`link.expect.${kind}`, { list: list?.join(', '), min, max });
    return t('link.item', { key: name, found, expected });
  });
  const own = problems.some(({ kind }) => kind === 'own') ? ` ${t('ownSubject.unread')} ${unread ? ownDetail(unread) : ''}` : '';
  say('link', `${t('link.invalid', { items: items.join(', ') })}${own}`.trim());
}

/** That figures of a file are not there; `wasHere`: they were, earlier in this visit. */
export const noFigures = ({ found, wasHere }) => t(`ownSubject.${wasHere ? 'goneFigures' : 'noFigures'}`, { name: found });

/** What is wrong in the definition of a subject of one's own, where there are words for it. */
function ownDetail({ place = '', expected = '', found, wasHere }) {
  if (place === 'ownFigures') return noFigures({ found, wasHere });
  const [, part] = /^own\.(who|need|rates|name)/.exec(place) ?? [];
  if (!part || !found || found === 'none') return '';
  const wanted = has(`expect.${expected.split(':', 1)[0]}`) ? expectedInWords(expected) : part === 'rates' && t('ownSubject.expected.columns');
  return wanted ? t('error.detail', { place: t(`ownSubject.${part === 'who' ? 'near' : part}`), expected: wanted, found }) : '';
}
