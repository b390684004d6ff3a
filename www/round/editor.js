// One proposal in a form: for whom, which levers and where, when and why. What is typed is kept at once; the button runs it.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { errorDetail, errorText } from '../lib/messages.js';
import { show, textField } from './fields.js';
import { LeverForm } from './levers.js';
import { NoteList } from './note-list.js';
import { Outcome } from './outcome.js';
import { hasLevers, scenarioText } from './scenarios.js';
import { nameOf, tableName } from './words.js';

export class Editor {
  #ctx = null;
  #id = null;
  #written = ''; // the scenario the form shows, as text
  #fields;
  #tableLabel = h('label', { for: 'proposal-table' });
  #table = h('select', { id: 'proposal-table' });
  #levers = new LeverForm((document) => this.#write({ document }, 'document'));
  #go = h('button', { type: 'submit', class: 'button main' });
  #removeButton = h('button', { type: 'button', class: 'button' });
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #outcome = new Outcome();
  #title = h('h3', { tabindex: '-1' });
  #notes = new NoteList('proposal-note');

  constructor({ remove }) {
    const field = (name, most, rows = 0) => textField({ id: `proposal-${name}`, key: `round.${name}`, hint: `round.${name}.hint`, most, rows, write: (text) => this.#write({ [name]: text }, name) });
    this.#fields = { title: field('title', 80), who: field('who', 80), when: field('when', 80), why: field('why', 500, 3) };
    this.#table.addEventListener('change', () => this.#write({ table: this.#table.value }, null));
    this.#removeButton.addEventListener('click', () => remove(this.#id));
    const form = h('form', { class: 'round-form', novalidate: true },
      this.#title,
      h('div', { class: 'edit-form' }, this.#fields.title.el, this.#fields.who.el, h('div', { class: 'edit-field' }, this.#tableLabel, this.#table)),
      this.#levers.el,
      h('div', { class: 'edit-form' }, this.#fields.when.el, this.#fields.why.el),
      h('div', { class: 'edit-send' }, this.#go, this.#removeButton), this.#trouble, this.#outcome.el);
    form.addEventListener('submit', (event) => { event.preventDefault(); this.#run(); });
    this.el = h('div', { class: 'round-card' }, form, this.#notes.el);
  }

  get #proposal() { return this.#id && this.#ctx.session.get('proposal', this.#id); }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (changed.has('lang')) {
      for (const field of Object.values(this.#fields)) field.relabel();
      this.#tableLabel.textContent = t('round.table');
      this.#go.textContent = t('round.run');
      this.#removeButton.textContent = t('round.proposal.remove');
      this.#trouble.textContent = '';
    }
    if (changed.has('lang') || changed.has('round')) this.#levers.update(ctx);
    this.#outcome.update(ctx, changed);
    const proposal = this.#proposal;
    this.#notes.update(ctx, changed, proposal ? this.#id : null);
    if (!proposal) return;
    this.#title.textContent = nameOf(ctx.session, this.#id);
    for (const [name, field] of Object.entries(this.#fields)) field.show(proposal[name]);
    const tables = ctx.session.all('table');
    const options = tables.map((one) => [one.id, tableName(one, tables)]);
    if (!tables.some(({ id }) => id === proposal.table)) options.push([proposal.table, t('round.table.gone')]);
    const made = JSON.stringify(options);
    if (this.#table.dataset.made !== made) this.#table.replaceChildren(...options.map(([id, name]) => h('option', { value: id }, name)));
    this.#table.dataset.made = made;
    show(this.#table, proposal.table);
    // Changed elsewhere: by undo, by another page, or because a version was chosen.
    if (scenarioText(proposal.document) !== this.#written) this.#take();
    else if (changed.has('round')) this.#runIfAny();
  }

  /** Shows a proposal, and what comes of it where it has levers. */
  show(id) {
    this.#id = id;
    this.#trouble.textContent = '';
    this.#take();
  }

  focus() { this.#fields.title.input.focus(); }

  #take() {
    const { document } = this.#proposal;
    this.#written = scenarioText(document);
    this.#levers.show(document, this.#ctx.round.region);
    this.#runIfAny();
  }

  #runIfAny() {
    if (hasLevers(this.#proposal.document)) this.#outcome.run(this.#proposal);
    else this.#outcome.clear(t('round.run.first'));
  }

  #write(fields, tag) {
    if (fields.document) {
      const text = scenarioText(fields.document);
      if (text === this.#written) return;
      this.#written = text;
      this.#outcome.isOld();
    }
    this.#ctx.session.patch('proposal', this.#id, fields, { merge: tag && `${this.#id} ${tag}` });
  }

  async #run() {
    const { trouble, field, document } = this.#levers.read();
    this.#trouble.textContent = trouble ?? '';
    if (trouble) { field.focus(); return; }
    if (document) this.#write({ document }, 'document');
    const id = this.#id;
    try {
      if (await this.#outcome.run(this.#proposal, { say: true })) this.#ctx.steps.shown('ran', [id]);
    } catch (error) {
      this.#trouble.textContent = `${errorText(error)} ${errorDetail(error)}`;
    }
  }
}
