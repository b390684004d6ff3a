// The steps of a round: what was changed or shown, and when. One that goes on is one step: the same thing done again within a few
// minutes is told once, with the names as they are by then.
import { t } from '../lib/i18n.js';
import { nameOf, wallTime } from './words.js';

const SAME_MS = 120_000;
const MOST_STEPS = 1500;
const MOST_LABEL = 120;
/** Kinds of records whose changes are steps, with the words for it. */
const CHANGED = { round: 'round', table: 'table', proposal: 'proposal', note: 'note', guess: 'guess' };

export class Log {
  #session;
  #ctx;
  #last = null; // {id, key, ms}: the newest step of this page

  /** `ctx`: () => {scenarios, round}. */
  constructor(session, ctx) {
    [this.#session, this.#ctx] = [session, ctx];
    session.addEventListener('change', ({ detail: { how, records } }) => { if (how === 'write' || how === 'vote') this.#changed(records, how); });
  }

  #changed(records, how) {
    const [one] = records;
    const kind = CHANGED[one?.kind];
    if (!kind) return;
    const what = one.removed ? 'removed' : how === 'vote' ? how : kind;
    const about = kind === 'note' ? one.about : kind === 'proposal' ? one.id : undefined;
    const name = kind === 'note' ? one.text.slice(0, 60) : kind === 'guess' ? nameOf(this.#session, one.table) : kind === 'round' ? one.title ?? '' : nameOf(this.#session, one.id) || one.title || one.name || '';
    this.#write(`${what} ${one.id}`, t(`round.step.${what}`, { name }), { ...(about && !one.removed && { shows: [about] }) });
  }

  /** Something was shown: `what` is the end of the key of its words, `ids` the proposals. */
  async shown(what, ids) {
    const names = ids.map((id) => nameOf(this.#session, id)).join(', ');
    const id = this.#write(`${what} ${ids.join()}`, t(`round.step.${what}`, { name: names }), { shows: ids });
    const { scenarios, round } = this.#ctx();
    const proposal = ids.length === 1 && this.#session.get('proposal', ids[0]);
    if (!id || !proposal) return;
    try {
      const view = await scenarios.link(round, proposal.document);
      if (view) this.#session.log('step', { view }, id);
    } catch { /* a step without its picture is still a step */ }
  }

  #write(key, words, fields) {
    const label = words.slice(0, MOST_LABEL);
    const now = performance.now();
    const isSame = this.#last && this.#last.key === key && now - this.#last.ms < SAME_MS && this.#session.get('step', this.#last.id);
    if (isSame) {
      this.#last.ms = now;
      const had = this.#session.get('step', this.#last.id);
      if (had.label !== label) this.#session.log('step', { label }, this.#last.id);
      return this.#last.id;
    }
    if (this.#session.all('step').length >= MOST_STEPS) return null;
    const id = this.#session.log('step', { at: wallTime(), label, ...fields });
    this.#last = { id, key, ms: now };
    return id;
  }
}
