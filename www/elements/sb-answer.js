// <sb-answer>: the answer to the question on top: the sentence about the chosen region, between which numbers it lies by the
// members of the ensemble, and what the official forecast said. Emits `failed` (detail: error).
import { t } from '../lib/i18n.js';
import { setBusy } from '../lib/busy.js';
import { FEWEST } from '../lib/ensemble.js';
import { number, themeOf } from '../lib/format.js';
import { SCENARIO, ofHouseholds, scenarioKey, scenarioOf } from '../lib/view.js';

export class SbAnswer extends HTMLElement {
  #ctx = null;
  #lead = null;
  #chance = null;
  #drawn = { key: '', values: null };
  #asked = 0;

  connectedCallback() {
    this.#lead = this.querySelector('#lead');
    this.#chance = this.querySelector('#chance');
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (['lang', 'region', 'indicator', 'year', 'members', 'drawn', 'data', ...SCENARIO].some((key) => changed.has(key))) this.#chances();
  }

  /** The sentence about the region, of a scenario: one that is no longer shown is not told. */
  say({ sentence, scenario }) {
    if (scenario !== scenarioKey(this.#ctx.view)) return;
    this.#lead.textContent = sentence;
    setBusy(this.#lead.parentElement, false);
  }

  #tell(text, busy = false) {
    if (this.#chance.textContent !== text) this.#chance.textContent = text;
    this.#chance.classList.toggle('wait', busy);
  }

  async #chances() {
    const { view, ensemble, engine, catalogue, lang } = this.#ctx;
    this.#asked += 1;
    const mine = this.#asked;
    const households = ofHouseholds(view.indicator);
    if (themeOf(view.indicator) || view.members === 0 || view.year === catalogue.baseYear) { this.#tell(''); return; }
    if (ensemble.going) {
      const { done } = ensemble;
      this.#tell(done ? t('chance.progress', { done: number(done), members: number(view.members) }) : t('chance.busy'), true);
      return;
    }
    // Stopped before there were enough.
    if (ensemble.done < FEWEST || !ensemble.has(scenarioOf(view), households)) { this.#tell(t('chance.few')); return; }
    // As the sentence before it: of a growth the number of people is told.
    const indicator = households ? 'households' : ['change', 'smallerChance'].includes(view.indicator) ? 'population' : view.indicator;
    const options = { region: view.region, indicator, year: view.year, fewer: view.indicator === 'smallerChance', lang };
    try {
      const drawn = await this.#members(view, indicator);
      const text = await engine.latest('chance', 'chanceSentence', { scenario: scenarioOf(view), options, drawn });
      if (text !== undefined && mine === this.#asked) this.#tell(text);
    } catch (error) {
      if (error.code !== 'superseded') this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    }
  }

  // The members' numbers of all years; moving through the years asks them once.
  async #members(view, indicator) {
    const { ensemble, catalogue } = this.#ctx;
    const key = JSON.stringify([catalogue.edition, scenarioKey(view), ensemble.done, view.region, indicator]);
    if (this.#drawn.key !== key) {
      this.#drawn = { key, values: ensemble.values({ region: view.region, indicator, changeFrom: catalogue.baseYear }) };
      this.#drawn.values.catch(() => { this.#drawn.key = ''; });
    }
    return this.#drawn.values;
  }
}

customElements.define('sb-answer', SbAnswer);
