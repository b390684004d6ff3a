// <sb-goal>: the way to goal seek. What is behind it is loaded when it is opened for the first time.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { errorText } from '../lib/messages.js';

export class SbGoal extends HTMLElement {
  #ctx = null;
  #parts = null;
  #panel = null;
  #loads = false;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) {
      const p = this.#parts;
      p.title.textContent = t('goal.label');
      p.intro.textContent = t('goal.intro');
      p.summary.textContent = t('goal.open');
    }
    this.#panel?.update(ctx, changed);
  }

  #build() {
    const p = this.#parts = {
      title: h('h2', { id: 'goal-title' }), intro: h('p', { class: 'note' }), summary: h('summary'), status: h('p', { class: 'note', role: 'status' }),
    };
    p.details = h('details', { class: 'edit-more' }, p.summary, p.status);
    p.details.addEventListener('toggle', () => { if (p.details.open) this.#load(); });
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'goal-title');
    this.append(p.title, p.intro, p.details);
  }

  // What could not be fetched is asked again when it is opened again.
  async #load() {
    const { details, status } = this.#parts;
    if (this.#panel || this.#loads) return;
    this.#loads = true;
    status.textContent = t('busy');
    try {
      const { makePanel } = await import('./goal/panel.js');
      this.#panel = makePanel(this.#ctx);
      status.remove();
      details.append(this.#panel);
      this.#panel.update(this.#ctx, new Set(['lang']));
    } catch {
      status.textContent = errorText({ code: 'fetch' });
    } finally {
      this.#loads = false;
    }
  }
}

customElements.define('sb-goal', SbGoal);
