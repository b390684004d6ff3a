// <sb-ensemble>: how many members the band in the chart is drawn from, how far they are, and a way to stop.
// Emits `members` (detail: number) and `stop-members`.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { number, themeOf } from '../lib/format.js';
import { MEMBERS } from '../lib/view.js';

export class SbEnsemble extends HTMLElement {
  #parts = null;

  update(ctx, changed) {
    if (!this.#parts) this.#build();
    const { label, choice, progress, stop, note } = this.#parts;
    const { done, members } = ctx.ensemble;
    if (changed.has('lang') || !choice.options.length) {
      label.textContent = t('ensemble.label');
      choice.replaceChildren(...MEMBERS.map((n) => h('option', { value: n }, n ? t('ensemble.members', { n: number(n) }) : t('ensemble.off'))));
      progress.setAttribute('aria-label', t('ensemble.busy'));
      stop.textContent = t('ensemble.stop');
    }
    choice.value = String(ctx.view.members);
    const going = ctx.view.members > 0 && ctx.ensemble.going;
    progress.hidden = !going;
    progress.max = members || 1;
    // Without a value it says that it is about to begin.
    if (done > 0) progress.value = done;
    else progress.removeAttribute('value');
    stop.hidden = !going;
    const text = themeOf(ctx.view.indicator) ? t('ensemble.theme') : ctx.view.members === 0 ? t('ensemble.none') : going ? t('busy') : !done ? t('ensemble.stopped') : t('ensemble.done', { n: number(done) });
    if (note.textContent !== text) note.textContent = text;
  }

  #build() {
    const tell = (type, detail) => this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
    const p = this.#parts = {
      label: h('label', { for: 'members' }),
      choice: h('select', { id: 'members', class: 'quiet' }),
      progress: h('progress', { hidden: true }),
      stop: h('button', { type: 'button', class: 'link-button', hidden: true, onclick: () => tell('stop-members') }),
      note: h('p', { class: 'note', role: 'status' }),
    };
    p.choice.addEventListener('change', () => tell('members', Number(p.choice.value)));
    this.append(h('div', { class: 'inline-field' }, p.label, p.choice), p.progress, p.stop, p.note);
  }
}

customElements.define('sb-ensemble', SbEnsemble);
