// Keyboard shortcuts and the sheet that lists them. Those of a single letter can be switched off (WCAG 2.1.4).
import { h, icon } from './dom.js';
import { t } from './i18n.js';
import { recall, remember } from './storage.js';

/** What is listed: keys, and the text that says what they do. */
const LIST = [
  [['J', 'K'], 'keys.year'],
  [['P'], 'keys.play'],
  [['/'], 'keys.search'],
  [['O'], 'keys.subject'],
  [['M'], 'keys.map'],
  [['T'], 'keys.table'],
  [['Ctrl', 'Z'], 'keys.undo'],
  [['Ctrl', 'Shift', 'Z'], 'keys.redo'],
  [['?'], 'keys.help'],
  [['←', '→', '↑', '↓'], 'keys.points'],
  [['←', '→', '↑', '↓', 'Enter'], 'keys.region'],
];

const isText = (target) => target.matches?.('input:not([type=range], [type=radio], [type=checkbox]), textarea');
const writes = (target) => isText(target) || target.matches?.('select, [contenteditable]');

/** `acts`: a function for each letter: {j, k, p, '/', o, m, t}; `step`: takes 'undo' or 'redo'. */
export function wireShortcuts(acts, step) {
  let on = recall('letters') !== 'off';
  let dialog = null;
  const show = () => {
    dialog ??= document.body.appendChild(h('dialog', { class: 'sheet', 'aria-labelledby': 'keys-title' }));
    const letters = h('input', { type: 'checkbox', checked: on, onchange: (event) => { on = event.target.checked; remember('letters', on ? 'on' : 'off'); } });
    dialog.replaceChildren(
      h('header', null, h('h2', { id: 'keys-title' }, t('keys.label')), h('button', { type: 'button', class: 'tool', 'aria-label': t('keys.close'), onclick: () => dialog.close() }, icon('close'))),
      h('p', { class: 'note' }, t('keys.intro')),
      h('dl', { class: 'keys' }, ...LIST.flatMap(([keys, what]) => [h('dt', null, ...keys.map((key) => h('kbd', null, key))), h('dd', null, t(what))])),
      h('label', { class: 'check' }, letters, t('keys.off')));
    dialog.showModal();
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || document.querySelector('dialog[open]')) return;
    const key = event.key.toLowerCase();
    if (key === '?') { if (!on) return; show(); }
    else if (on && Object.hasOwn(acts, key)) acts[key]();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    // In a field of text the keys are those of the text.
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isText(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) step('undo');
    else if ((key === 'z' && event.shiftKey) || key === 'y') step('redo');
    else return;
    event.preventDefault();
  });
  return show;
}
