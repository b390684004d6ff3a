// Light, dark or as the device wants it. The dark tokens are one stylesheet whose `media` decides; the method page has
// one more, for the colours of its charts.
import { recall, remember } from './storage.js';
import { THEMES } from './view.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
let choice = THEMES.includes(recall('theme')) ? recall('theme') : 'auto';
let listener = () => {};

export const themeChoice = () => choice;
export const theme = () => (choice === 'auto' ? (dark.matches ? 'dark' : 'light') : choice);

export function setTheme(next) {
  choice = THEMES.includes(next) ? next : 'auto';
  remember('theme', choice);
  apply();
}

/** Calls `f` whenever light or dark changes. */
export function onTheme(f) { listener = f; }

function apply() {
  const media = { auto: 'screen and (prefers-color-scheme: dark)', light: 'not all', dark: 'screen' }[choice];
  for (const link of document.querySelectorAll('#dark, #dark-charts')) link.media = media;
  document.documentElement.dataset.theme = theme();
  listener();
}

dark.addEventListener('change', apply);
apply();
