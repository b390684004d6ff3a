// Proposals of the tables: a list by table, and the one that is chosen in a form beside it.
import { h } from '../lib/dom.js';
import { viewOf } from '../lib/documents.js';
import { differences } from '../lib/exports/receipt.js';
import { t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { Editor } from './editor.js';
import { button, keyed } from './fields.js';
import { FlatLine } from './flat.js';
import { hasLevers, leversDocument } from './scenarios.js';
import { proposalName, tableName } from './words.js';

export class Propose {
  #ctx = null;
  #chosen = null;
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #flat = new FlatLine();
  #tables = h('div', { class: 'round-tables' });
  #editor = new Editor({ remove: (id) => this.#remove(id) });
  #none = h('p', { class: 'note round-none' });

  constructor() {
    this.el = h('section', null, this.#title, this.#about, this.#flat.el, h('div', { class: 'round-pair' }, this.#tables, h('div', null, this.#none, this.#editor.el)));
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (changed.has('lang')) {
      this.#title.textContent = t('round.part.propose');
      this.#about.textContent = t('round.propose.about');
      this.#none.textContent = t('round.propose.none');
    }
    this.#flat.update(ctx);
    const { session } = ctx;
    if (this.#chosen && !session.get('proposal', this.#chosen)) this.#chosen = null;
    this.#list();
    this.#none.hidden = this.#chosen !== null;
    this.#editor.el.hidden = this.#chosen === null;
    this.#editor.update(ctx, changed);
  }

  /** Shows one proposal in the form. */
  choose(id, { focus = false } = {}) {
    this.#chosen = id;
    this.#editor.show(id);
    this.update(this.#ctx, new Set());
    if (focus) this.#editor.focus();
  }

  get chosen() { return this.#chosen; }

  #list() {
    const { session, catalogue, regions } = this.#ctx;
    const tables = session.all('table');
    const all = session.all('proposal');
    const groups = [...tables.map((table) => ({ id: table.id, name: tableName(table, tables), proposals: all.filter((one) => one.table === table.id) }))];
    // A table may have been removed, its proposals not.
    const orphans = all.filter((one) => !tables.some(({ id }) => id === one.table));
    if (orphans.length) groups.push({ id: 'none', name: t('round.table.gone'), proposals: orphans, isGone: true });
    const els = keyed(this.#tables, groups, ({ id, isGone }) => h('section', null,
      h('h3'), h('ol', { class: 'round-proposals' }), !isGone && h('button', { type: 'button', class: 'button', onclick: () => this.#new(id) })));
    els.forEach((el, i) => {
      const { name, proposals } = groups[i];
      const [title, list, add] = el.children;
      title.textContent = name;
      if (add) add.textContent = t('round.proposal.new', { table: name });
      const items = keyed(list, proposals, ({ id }) => h('li', null, h('button', { type: 'button', class: 'round-choose', onclick: () => this.#show(id) }, h('span', { class: 'package-name' }), h('span', { class: 'note' }))));
      items.forEach((item, k) => {
        const proposal = proposals[k];
        const [choose] = item.children;
        choose.setAttribute('aria-pressed', String(proposal.id === this.#chosen));
        choose.children[0].textContent = proposalName(proposal, all);
        const words = hasLevers(proposal.document) ? differences(viewOf(proposal.document), catalogue, regions) : [t('round.levers.none')];
        choose.children[1].textContent = [proposal.who, ...words].filter(Boolean).join(' · ');
      });
    });
  }

  #new(table) {
    const { session, catalogue } = this.#ctx;
    const id = session.add('proposal', { table, document: leversDocument({}, catalogue), status: 'open' });
    this.choose(id, { focus: true });
    announce(t('round.proposal.made'));
  }

  #show(id) {
    this.choose(id);
    this.#ctx.steps.shown('shown', [id]);
    if (matchMedia('(max-width: 63.99rem)').matches) this.#editor.focus();
  }

  #remove(id) {
    const { session, undone } = this.#ctx;
    const all = session.all('proposal');
    const name = proposalName(session.get('proposal', id), all);
    session.remove([{ kind: 'proposal', id }]);
    this.#title.focus();
    undone(t('round.removed', { name }));
  }
}

/** A button that opens a proposal in its form. */
export const openButton = (ctx, id, name) => button('round.proposal.open', () => ctx.open(id), {}, { 'aria-label': `${t('round.proposal.open')}: ${name}` });
