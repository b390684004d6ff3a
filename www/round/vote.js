// Votes by a show of hands: numbers typed in, proposals in the order of their support, and what the room does with each.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { keyed, numberField, show } from './fields.js';
import { nameOf, proposalName } from './words.js';

const MOST_HANDS = 1000;
const HANDS = ['for', 'against', 'abstain'];
const STATUSES = ['open', 'kept', 'dropped'];

/** How much a proposal is supported: hands for less hands against; without a vote none. */
export const support = ({ votes }) => (votes ? (votes.for ?? 0) - (votes.against ?? 0) : null);

/** In the order of their support; those that were not voted on come last, as they were brought in. */
export const bySupport = (proposals) => [...proposals].sort((a, b) => {
  const [one, other] = [support(a), support(b)];
  if (one === null || other === null) return (one === null) - (other === null);
  return other - one || (b.votes.for ?? 0) - (a.votes.for ?? 0);
});

export class Vote {
  #ctx = null;
  #order = []; // ids, as they stand: rows do not move away from under who types
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #sort = h('button', { type: 'button', class: 'button' });
  #list = h('ol', { class: 'round-votes' });
  #fields = new WeakMap();

  constructor() {
    this.#sort.addEventListener('click', () => {
      this.#order = [];
      this.update(this.#ctx, new Set());
      announce(t('round.vote.sorted', { name: nameOf(this.#ctx.session, this.#order[0]) }));
    });
    this.el = h('section', null, this.#title, this.#about, this.#sort, this.#list);
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    const all = ctx.session.all('proposal');
    this.#title.textContent = t('round.part.vote');
    this.#sort.textContent = t('round.vote.sort');
    this.#about.textContent = t(all.length === 0 ? 'round.proposals.none' : 'round.vote.about');
    this.#sort.hidden = all.length < 2;
    if (changed.has('part')) this.#order = [];
    const place = (id) => { const at = this.#order.indexOf(id); return at < 0 ? Infinity : at; };
    const sorted = this.#order.length ? [...all].sort((a, b) => place(a.id) - place(b.id) || 0) : bySupport(all);
    this.#order = sorted.map(({ id }) => id);
    const els = keyed(this.#list, sorted, (one) => this.#make(one));
    els.forEach((el, i) => this.#show(el, sorted[i], all, changed));
  }

  #make({ id }) {
    const write = (hand, value) => {
      const { session } = this.#ctx;
      const { [hand]: _, ...others } = session.get('proposal', id).votes ?? {};
      const votes = value === undefined ? others : { ...others, [hand]: value };
      session.patch('proposal', id, { votes: Object.keys(votes).length ? votes : undefined }, { merge: `votes ${id} ${hand}`, how: 'vote' });
    };
    const hands = HANDS.map((hand) => numberField({ id: `vote-${hand}-${id}`, key: `round.vote.${hand}`, min: 0, max: MOST_HANDS, write: (value) => write(hand, value) }));
    const status = h('select', { id: `vote-status-${id}`, onchange: ({ target }) => this.#ctx.session.patch('proposal', id, { status: target.value }) }, STATUSES.map((one) => h('option', { value: one })));
    const label = h('label', { for: status.id });
    const el = h('li', { class: 'round-card' }, h('h3'), h('p', { class: 'note' }),
      h('div', { class: 'round-hands', role: 'group' }, ...hands.map((one) => one.el), h('div', { class: 'edit-field' }, label, status)));
    this.#fields.set(el, { hands, status, label });
    return el;
  }

  #show(el, proposal, all, changed) {
    const { hands, status, label } = this.#fields.get(el);
    const [title, about, group] = el.children;
    const name = proposalName(proposal, all);
    const found = support(proposal);
    title.textContent = name;
    about.textContent = found === null ? t('round.vote.none') : t('round.vote.support', { n: found > 0 ? `+${found}` : String(found).replace('-', '−') });
    group.setAttribute('aria-label', name);
    hands.forEach((one, i) => {
      if (changed.has('lang') || !one.input.labels[0]?.textContent) one.relabel();
      one.show(proposal.votes?.[HANDS[i]]);
    });
    label.textContent = t('round.status');
    for (const option of status.options) option.textContent = t(`round.status.${option.value}`);
    show(status, proposal.status ?? 'open');
    el.dataset.status = proposal.status ?? 'open';
  }
}
