// Preparing a round: its title and question, the region and what is looked at, the tables, and the base everyone starts from.
import { h, icon } from '../lib/dom.js';
import { documentOf, viewOf } from '../lib/documents.js';
import { tellable } from '../lib/effects.js';
import { differences } from '../lib/exports/receipt.js';
import { readTaken } from '../lib/exports/read.js';
import { t } from '../lib/i18n.js';
import { errorDetail, errorText, sayProblems } from '../lib/messages.js';
import { isView, scenarioOf } from '../lib/view.js';
import { keyed, numberField, show, textField } from './fields.js';
import { FlatLine } from './flat.js';
import { guessesOf } from './guess.js';
import { nameMissing } from './own-data.js';
import { trendDocument } from './scenarios.js';
import { tableName } from './words.js';
import '../elements/sb-search.js';

const MOST_TABLES = 30;

export class Prepare {
  #ctx = null;
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #fields;
  #search = h('sb-search', { name: 'setup-region', 'data-label': 'round.region' });
  #labels = { indicator: h('label', { for: 'setup-indicator' }), year: h('label', { for: 'setup-year' }) };
  #indicator = h('select', { id: 'setup-indicator' });
  #year = h('select', { id: 'setup-year' });
  #flat = new FlatLine();
  #tablesTitle = h('h3');
  #tablesAbout = h('p', { class: 'note' });
  #tables = h('ol', { class: 'round-table-names' });
  #add = h('button', { type: 'button', class: 'button' });
  #baseTitle = h('h3');
  #base = h('div', { class: 'round-base' });
  #open = h('button', { type: 'button', class: 'button' });
  #trend = h('button', { type: 'button', class: 'button' });
  #file = h('input', { type: 'file', accept: '.json,.png,.svg,.csv,application/json', hidden: true });
  #linkLabel = h('label', { for: 'setup-link' });
  #link = h('input', { type: 'text', id: 'setup-link', autocomplete: 'off' });
  #useLink = h('button', { type: 'button', class: 'button' });
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #go = h('button', { type: 'button', class: 'button main' });

  constructor() {
    const write = (fields, merge = null) => this.#ctx.session.patch('round', 'round', fields, { merge });
    const text = (name, most) => textField({ id: `setup-${name}`, key: `round.${name === 'title' ? 'roundTitle' : name}`, most, write: (value) => write({ [name]: value }, name) });
    this.#fields = {
      title: text('title', 80), question: text('question', 200),
      minutes: numberField({ id: 'setup-minutes', key: 'round.minutes', min: 0, max: 240, write: (minutes) => write({ minutes }, 'minutes') }),
    };
    this.#search.addEventListener('choose', ({ detail }) => this.#ask({ region: detail }));
    this.#indicator.addEventListener('change', () => this.#ask({ indicator: this.#indicator.value }));
    this.#year.addEventListener('change', () => write({ year: Number(this.#year.value) }));
    this.#add.addEventListener('click', () => {
      const id = this.#ctx.session.add('table', {});
      this.#tables.querySelector(`[data-id="${id}"] input`).focus();
    });
    this.#open.addEventListener('click', () => this.#file.click());
    this.#file.addEventListener('change', () => {
      const [file] = this.#file.files;
      this.#file.value = ''; // the same file can be opened again
      if (file) this.takeScenario(file);
    });
    this.#trend.addEventListener('click', () => write({ start: trendDocument(this.#ctx.catalogue) }));
    this.#useLink.addEventListener('click', () => this.#takeLink(this.#link.value));
    this.#link.addEventListener('keydown', (event) => { if (event.key === 'Enter') this.#takeLink(this.#link.value); });
    this.#go.addEventListener('click', () => this.#ctx.go('guess', { focus: true }));
    const box = (label, input) => h('div', { class: 'edit-field' }, label, input);
    this.el = h('section', null, this.#title, this.#about,
      h('div', { class: 'round-card' },
        h('div', { class: 'edit-form' }, this.#fields.title.el, this.#fields.question.el),
        h('div', { class: 'edit-form' }, this.#search, box(this.#labels.indicator, this.#indicator), box(this.#labels.year, this.#year), this.#fields.minutes.el), this.#flat.el),
      h('div', { class: 'round-card' }, this.#tablesTitle, this.#tablesAbout, this.#tables, this.#add),
      h('div', { class: 'round-card' }, this.#baseTitle, this.#base,
        h('div', { class: 'edit-send' }, this.#open, this.#trend, this.#file),
        h('div', { class: 'region-add' }, box(this.#linkLabel, this.#link), this.#useLink), this.#trouble),
      h('p', { class: 'edit-send' }, this.#go));
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    const { round, session, catalogue, regions } = ctx;
    if (changed.has('lang')) this.#relabel();
    for (const [name, field] of Object.entries(this.#fields)) field.show(round[name]);
    this.#search.update({ regions, view: { region: round.region } }, new Set(['lang', 'region'].filter((key) => changed.has(key) || changed.has('round'))));
    this.#showIndicator();
    this.#flat.update(ctx);
    show(this.#year, round.year);
    const tables = session.all('table');
    const els = keyed(this.#tables, tables, ({ id }) => this.#makeTable(id));
    els.forEach((el, i) => this.#showTable(el, tables[i], tables));
    this.#add.disabled = tables.length >= MOST_TABLES;
    const start = round.start ?? trendDocument(catalogue);
    const differs = differences(viewOf(start), catalogue, regions);
    this.#base.replaceChildren(
      h('p', null, start.name || (differs.length ? t('round.base.own') : t('round.base.trend'))),
      differs.length ? h('ul', { class: 'merge-report' }, differs.map((words) => h('li', null, words))) : '');
    this.#trend.hidden = differs.length === 0 && !start.name;
  }

  // A figure that is not in use here is what the round looks at all the same.
  #showIndicator() {
    const { round, catalogue } = this.#ctx;
    this.#indicator.querySelector('[data-missing]')?.remove();
    if (nameMissing(round, catalogue)) this.#indicator.append(h('option', { value: round.indicator, 'data-missing': '' }, t('round.own.notHere', { name: t(`indicator.${round.indicator}`) })));
    show(this.#indicator, round.indicator);
  }

  // Lines that were drawn belong to the question they were drawn for: they stay, and are not seen at another.
  #ask(fields) {
    const { session, undone } = this.#ctx;
    const drawn = guessesOf(this.#ctx).length;
    session.patch('round', 'round', fields);
    if (drawn > 0 && guessesOf(this.#ctx).length < drawn) undone(t(drawn === 1 ? 'round.guesses.other.one' : 'round.guesses.other', { n: drawn }));
  }

  #makeTable(id) {
    const input = h('input', { type: 'text', id: `table-${id}`, maxlength: 40, autocomplete: 'off' });
    input.addEventListener('input', () => this.#ctx.session.patch('table', id, { name: input.value.replace(/[\u0000-\u001f\u007f]/g, ' ') }, { merge: `table ${id}` }));
    const remove = h('button', { type: 'button', class: 'field-icon', onclick: () => this.#removeTable(id) }, icon('close'));
    return h('li', null, h('label', { for: input.id, class: 'unseen' }), input, remove);
  }

  #showTable(el, table, tables) {
    const [label, input, remove] = el.children;
    const n = tables.indexOf(table) + 1;
    label.textContent = t('round.table.name', { n });
    input.placeholder = t('round.table.n', { n });
    show(input, table.name);
    remove.setAttribute('aria-label', t('round.table.remove', { name: tableName(table, tables) }));
  }

  #removeTable(id) {
    const { session, undone } = this.#ctx;
    const tables = session.all('table');
    const name = tableName(tables.find((one) => one.id === id), tables);
    const at = tables.findIndex((one) => one.id === id);
    session.remove([{ kind: 'table', id }]);
    (this.#tables.children[Math.min(at, this.#tables.children.length - 1)]?.querySelector('input') ?? this.#add).focus();
    undone(t('round.removed', { name }));
  }

  #relabel() {
    const { catalogue } = this.#ctx;
    this.#title.textContent = t('round.part.prepare');
    this.#about.textContent = t('round.prepare.about');
    for (const field of Object.values(this.#fields)) field.relabel();
    for (const [name, label] of Object.entries(this.#labels)) label.textContent = t(`round.${name}`);
    this.#indicator.replaceChildren(...tellable(catalogue).map(({ id }) => h('option', { value: id }, t(`indicator.${id}`))));
    const { baseYear, horizonYear } = catalogue;
    this.#year.replaceChildren(...Array.from({ length: horizonYear - baseYear }, (_, i) => h('option', { value: baseYear + 1 + i }, String(baseYear + 1 + i))));
    this.#tablesTitle.textContent = t('round.tables');
    this.#tablesAbout.textContent = t('round.tables.about');
    this.#add.textContent = t('round.table.add');
    this.#baseTitle.textContent = t('round.base');
    this.#open.replaceChildren(icon('open'), t('round.base.open'));
    this.#trend.textContent = t('round.base.back');
    this.#linkLabel.textContent = t('round.base.link');
    this.#useLink.textContent = t('round.base.use');
    this.#go.textContent = t('round.begin');
    this.#trouble.textContent = '';
  }

  /** Takes the scenario of a file as the base of the room: one that was kept, or of a picture or table that was taken along. */
  async takeScenario(file) {
    await this.#take(file.name, async () => {
      const { document, receipt } = await readTaken(file);
      if (receipt) { await this.#takeHash(receipt.hash); return; }
      await this.#takeDocument(document);
    });
  }

  async #takeLink(text) {
    const hash = text.slice(Math.max(0, text.indexOf('#')));
    if (!isView(hash, this.#ctx.catalogue)) { this.#trouble.textContent = t('round.base.link.none'); return; }
    await this.#take(t('round.base.link'), async () => {
      await this.#takeHash(hash);
      this.#link.value = '';
    });
  }

  async #take(name, work) {
    this.#trouble.textContent = '';
    try {
      await work();
    } catch (error) {
      this.#trouble.textContent = [t('round.refused', { file: name }), errorText(error), errorDetail(error)].join(' ');
    }
  }

  async #takeDocument(document) {
    const { engine, session } = this.#ctx;
    const { text } = await engine.readDocument(document);
    const start = JSON.parse(text);
    await engine.try(scenarioOf(viewOf(start)));
    session.patch('round', 'round', { start });
  }

  async #takeHash(hash) {
    const { links, catalogue, regions } = this.#ctx;
    const { view, problems, error } = await links.read(hash, catalogue, regions);
    if (error) throw error;
    sayProblems(problems);
    await this.#takeDocument(documentOf(view, catalogue));
  }
}
