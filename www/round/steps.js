// The steps of the round: a list with the time, bookmarks, going back to one, and all that differs from the base.
import { h } from '../lib/dom.js';
import { viewOf } from '../lib/documents.js';
import { differences } from '../lib/exports/receipt.js';
import { t } from '../lib/i18n.js';
import { announce, errorDetail, errorText } from '../lib/messages.js';
import { keyed } from './fields.js';
import { hasLevers, scenarioText, trendDocument } from './scenarios.js';
import { nameOf, proposalName, timeInWords } from './words.js';

export class Steps {
  #ctx = null;
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #only = h('input', { type: 'checkbox', onchange: () => this.update(this.#ctx, new Set()) });
  #onlyWords = h('span');
  #none = h('p');
  #list = h('ol', { class: 'round-steps' });
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #differTitle = h('h3');
  #differ = h('div', { class: 'round-differ' });

  constructor() {
    this.el = h('section', null, this.#title, this.#about,
      h('div', { class: 'round-pair wide' },
        h('div', null, h('label', { class: 'check' }, this.#only, this.#onlyWords), this.#none, this.#trouble, this.#list),
        h('section', { class: 'round-card' }, this.#differTitle, this.#differ)));
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    this.#title.textContent = t('round.part.steps');
    this.#about.textContent = t('round.steps.about');
    this.#onlyWords.textContent = t('round.steps.only');
    this.#differTitle.textContent = t('round.differ');
    if (changed.has('part')) this.#trouble.textContent = '';
    // The newest on top: that is what one goes back from.
    const steps = ctx.session.all('step').reverse().filter(({ bookmark }) => bookmark || !this.#only.checked);
    this.#none.hidden = steps.length > 0;
    this.#none.textContent = t(this.#only.checked ? 'round.steps.none.marked' : 'round.steps.none');
    const els = keyed(this.#list, steps, (step) => this.#make(step));
    els.forEach((el, i) => this.#show(el, steps[i]));
    this.#differences();
  }

  #make({ id }) {
    const back = h('button', { type: 'button', class: 'button', onclick: () => this.#back(id) });
    const mark = h('button', { type: 'button', class: 'tool', onclick: () => {
      const { session } = this.#ctx;
      session.log('step', { bookmark: !session.get('step', id).bookmark }, id);
    } });
    return h('li', null, h('time'), h('span'), h('span', { class: 'round-step-do' }, mark, back));
  }

  #show(el, { at, label, bookmark, shows, view }) {
    const [time, words, does] = el.children;
    const [mark, back] = does.children;
    time.dateTime = at;
    time.textContent = timeInWords(at);
    words.textContent = label;
    mark.setAttribute('aria-pressed', String(bookmark === true));
    mark.setAttribute('aria-label', `${t('round.step.mark')}: ${label}`);
    mark.textContent = bookmark ? `★ ${t('round.step.marked')}` : `☆ ${t('round.step.mark')}`;
    back.hidden = !shows?.length && !view;
    back.textContent = t('round.step.return');
    back.setAttribute('aria-label', `${t('round.step.return')}: ${timeInWords(at)}, ${label}`);
    el.classList.toggle('marked', bookmark === true);
  }

  // What was shown is shown again. A proposal that was changed since gets the levers it had: a change as any other, to be undone.
  async #back(id) {
    const { session, scenarios, round, open, besides, steps, undone } = this.#ctx;
    const { shows = [], view } = session.get('step', id);
    const there = shows.filter((one) => session.get('proposal', one));
    this.#trouble.textContent = '';
    if (there.length === 0) { this.#trouble.textContent = t('round.step.gone'); return; }
    try {
      if (view && there.length === 1) {
        const { document } = session.get('proposal', there[0]);
        const was = await scenarios.leversOf(round, view);
        if (scenarioText(was) !== scenarioText(document)) {
          session.patch('proposal', there[0], { document: was });
          undone(t('round.step.restored', { name: nameOf(session, there[0]) }));
        }
      }
    } catch (error) {
      this.#trouble.textContent = `${errorText(error)} ${errorDetail(error)}`;
      return;
    }
    steps.shown('back', there);
    if (there.length > 1) besides(there);
    else open(there[0]);
    announce(t('round.step.return.done', { name: there.map((one) => nameOf(session, one)).join(', ') }));
  }

  #differences() {
    const { session, round, catalogue, regions } = this.#ctx;
    const list = (document) => differences(viewOf(document), catalogue, regions).map((words) => h('li', null, words));
    const all = session.all('proposal');
    const changing = all.filter(({ document }) => hasLevers(document));
    const base = list(round.start ?? trendDocument(catalogue));
    this.#differ.replaceChildren(
      h('h4', null, t('round.differ.base')), base.length ? h('ul', { class: 'merge-report' }, base) : h('p', null, t('round.differ.base.none')),
      ...(changing.length === 0 ? [h('p', null, t('round.differ.none'))] : changing.flatMap((one) => [h('h4', null, proposalName(one, all)), h('ul', { class: 'merge-report' }, list(one.document))])));
  }
}
