// Three hints for who comes for the first time; put away, they stay away. lib/early.js shows them before the first paint.
import { remember } from './storage.js';

/** Lets the button of the hints put them away. */
export function wireHints() {
  document.querySelector('.hints button').addEventListener('click', () => {
    remember('hints', 'seen');
    delete document.documentElement.dataset.hints;
    document.getElementById('main').focus();
  });
}
