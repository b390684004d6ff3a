// <sb-paths>: the table of national paths a scenario brought, each with its knots and a way to take it away. Not there when there are none.
// Emits `scenario` (detail: {paths, reconcile}).
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { ownPaths } from '../lib/paths.js';

export class SbPaths extends HTMLElement {
  #ctx = null;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (['lang', 'paths', 'reconcile'].some((key) => changed.has(key))) this.#fill();
  }

  #fill() {
    const { view, catalogue } = this.#ctx;
    const rows = ownPaths(view, catalogue);
    this.hidden = rows.length === 0;
    if (this.hidden) { this.replaceChildren(); return; }
    this.replaceChildren(
      h('h3', { id: 'paths-title' }, t('paths.label'), ' ', h('span', { class: 'badge small', 'data-status': 'assumed' }, t('status.assumed'))),
      h('p', { class: 'note' }, t('paths.about')),
      h('table', { class: 'facts own-paths', 'aria-labelledby': 'paths-title' },
        h('thead', null, h('tr', null,
          h('th', { scope: 'col' }, t('paths.what')), h('th', { scope: 'col' }, t('paths.knots')), h('td'))),
        h('tbody', null, ...rows.map((row, at) => this.#row(row, at)))));
  }

  #row({ key, id, name, knots }, at) {
    const remove = h('button', { type: 'button', class: 'field-icon', 'aria-label': t('paths.remove', { name }), title: t('edits.remove.short') }, icon('close'));
    remove.addEventListener('click', () => {
      const { [id]: gone, ...rest } = this.#ctx.view[key];
      this.dispatchEvent(new CustomEvent('scenario', { detail: { [key]: rest }, bubbles: true }));
      announce(t('paths.removed', { name }));
      const buttons = this.querySelectorAll('button');
      (buttons[Math.min(at, buttons.length - 1)] ?? document.getElementById('preset')).focus();
    });
    return h('tr', null, h('th', { scope: 'row' }, name), h('td', { class: 'knots' }, ...knots.flatMap((knot, i) => [i > 0 && ' ', h('span', null, knot)])), h('td', null, remove));
  }
}

customElements.define('sb-paths', SbPaths);
