// Three hints for who comes for the first time; put away, they stay away.
import { h } from './dom.js';
import { t } from './i18n.js';
import { recall, remember } from './storage.js';

const HINTS = ['region', 'year', 'scenario'];
let box = null;

/** Shows the hints before `place`, unless they were put away before. `known`: the visitor came by a link. */
export function showHints(place, known) {
  if (known || recall('hints') === 'seen') return;
  box = h('aside', { class: 'hints' });
  place.before(box);
  fill();
}

/** The hints in another language. */
export function fill() {
  box?.setAttribute('aria-label', t('hint.label'));
  box?.replaceChildren(
    h('h2', null, t('hint.label')),
    h('ol', null, ...HINTS.map((name) => h('li', null, t(`hint.${name}`)))),
    h('button', { type: 'button', class: 'button', onclick: () => { remember('hints', 'seen'); box.remove(); box = null; document.getElementById('main').focus(); } }, t('hint.close')));
}
