// Light, dark or as the device wants it. The dark tokens are one stylesheet whose `media` decides.
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
  const link = document.getElementById('dark');
  link.media = { auto: 'screen and (prefers-color-scheme: dark)', light: 'not all', dark: 'screen' }[choice];
  document.documentElement.dataset.theme = theme();
  listener();
}

dark.addEventListener('change', apply);
apply();
