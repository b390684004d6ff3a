// <sb-moves>: where people who move within the country go: over all of it, or rather to what is near. Says of each what it
// means, and how much distance counts, from the data. Not there when the data know one form. Emits `scenario` (detail: {moves}).
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { number } from '../lib/format.js';
import { MOVES } from '../lib/view.js';

export class SbMoves extends HTMLElement {
  #title = h('legend');
  #estimate = h('p', { class: 'note', id: 'moves-estimate' });
  #forms = [];

  update({ view, catalogue, engine }, changed) {
    if (!this.#forms.length) this.#build(catalogue);
    if (changed.has('lang')) this.#relabel(catalogue, engine);
    for (const { id, input } of this.#forms) input.checked = id === view.moves;
  }

  #build({ moveForms }) {
    this.hidden = moveForms.length < 2;
    this.#forms = moveForms.map((id) => {
      const told = [`moves-${id}-about`, id !== MOVES && this.#estimate.id].filter(Boolean).join(' ');
      const input = h('input', { type: 'radio', name: 'moves', id: `moves-${id}`, value: id, 'aria-describedby': told });
      const badge = id !== MOVES && h('span', { class: 'badge small', 'data-status': 'estimated' });
      return { id, input, badge, label: h('label', { for: input.id }), about: h('p', { class: 'note', id: `moves-${id}-about` }) };
    });
    this.addEventListener('change', ({ target }) => {
      this.dispatchEvent(new CustomEvent('scenario', { detail: { moves: target.value }, bubbles: true }));
    });
    this.append(h('fieldset', null, this.#title,
      h('div', { class: 'move-forms' }, ...this.#forms.map(({ input, label, badge, about }) =>
        h('div', { class: 'move-form' }, input, h('div', null, label, badge, about)))),
      this.#estimate));
  }

  #relabel({ distance }, engine) {
    this.#title.textContent = t('cause.moves');
    for (const { id, label, badge, about } of this.#forms) {
      label.textContent = t(`moves.${id}`);
      about.textContent = t(`moves.${id}.about`);
      if (badge) badge.textContent = t('status.estimated').toLowerCase();
    }
    if (!distance) return;
    // The source stands in the data in one language. It comes after the first view; where it does not, the list of sources says so.
    const source = h('span');
    this.#estimate.replaceChildren(t('moves.exponent', { times: number(2 ** distance.exponent, 1) }), source);
    engine.sources().then(({ distance: from }) => { source.replaceChildren(' ', h('span', { lang: 'nl' }, from), '.'); }, () => {});
  }
}

customElements.define('sb-moves', SbMoves);
