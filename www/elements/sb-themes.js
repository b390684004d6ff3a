// <sb-themes>: what the population of the chosen region means for homes, schools, care, work, facilities: a table of one theme at a
// time, its assumptions, and what can be done in the region. Emits `view` (detail: what changes of the view) and `failed`.
import { h, keepingFocusInSight } from '../lib/dom.js';
import { lang, t } from '../lib/i18n.js';
import { setBusy } from '../lib/busy.js';
import { pageOf } from '../lib/files.js';
import { themeOf } from '../lib/format.js';
import { nameInSentence } from '../lib/regions.js';
import { gapInWords } from '../lib/own-gaps.js';
import { ownOf } from '../lib/own-indicators.js';
import { otherScenario } from '../lib/scenario-words.js';
import { lostFrom, themeDifference, themeValue } from '../lib/theme-values.js';
import { allThemes } from '../lib/themes.js';
import { SCENARIO, againstOf, isAgainstItself, scenarioKey, scenarioOf } from '../lib/view.js';
import './sb-assumptions.js';
import './sb-measures.js';
import './sb-own.js';

/** What visitors make themselves, as one more theme. */
const OWN = { id: 'own', assumptions: [], levers: [] };

/** So far from the window its figures are asked already. */
const NEAR = '400px 0px';

export class SbThemes extends HTMLElement {
  #ctx = null;
  #parts = null;
  #theme = null;
  #isNear = false; // far below the window nothing is asked
  #values = null; // {key, all}: values of all indicators, of a region and scenario

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (!this.#parts) this.#build();
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (changed.has('lang')) this.#relabel();
    // What is on the map is what one is talking about.
    if (changed.has('indicator') && themeOf(ctx.view.indicator)) this.#theme = themeOf(ctx.view.indicator);
    if (this.#current !== OWN) {
      this.#parts.assumptions.update(ctx, changed, this.#current);
      this.#parts.measures.update(ctx, changed, this.#current);
    }
    if (any(...SCENARIO) && !changed.has('data') && this.#isNear) setBusy(this.#parts.body);
    if (any('lang', 'region', 'data', 'against', 'indicator')) this.#fetch();
    else if (changed.has('year')) this.#table();
  }

  get #current() { return [...allThemes(), OWN].find(({ id }) => id === this.#theme); }

  #build() {
    this.#theme = themeOf(this.#ctx.view.indicator) ?? allThemes()[0].id;
    const p = this.#parts = {
      title: h('h2', { id: 'themes-title' }),
      tabs: h('div', { class: 'tabs', role: 'group' }),
      about: h('p', { class: 'note' }),
      body: h('div', { class: 'table-scroll theme-table', tabindex: '0', role: 'region', 'aria-labelledby': 'themes-title' }),
      status: h('span'),
      link: h('a', { 'data-definitions': '' }),
      assumptions: h('sb-assumptions'),
      measures: h('sb-measures'),
      own: h('sb-own'),
    };
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'themes-title');
    for (const { id } of [...allThemes(), OWN]) {
      const button = h('button', { type: 'button', class: 'tab', 'data-theme-of': id });
      button.addEventListener('click', () => this.#choose(id));
      p.tabs.append(button);
    }
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.#isNear = isIntersecting;
      if (isIntersecting) this.#fetch();
    }, { rootMargin: NEAR }).observe(this);
    this.append(p.title, p.tabs, p.about, p.body, h('p', { class: 'note' }, p.status, ' ', p.link), p.assumptions, p.measures, p.own);
  }

  #choose(id) {
    this.#theme = id;
    this.#show();
  }

  #relabel() {
    const p = this.#parts;
    p.title.textContent = t('themes.label');
    p.tabs.setAttribute('aria-label', t('themes.pick'));
    p.link.href = pageOf(t('definitions.address'));
    p.link.textContent = t('themes.definitions');
    p.status.textContent = t('themes.status', { base: this.#ctx.catalogue.baseYear });
    this.#show();
  }

  #show() {
    const p = this.#parts;
    const theme = this.#current;
    for (const button of p.tabs.children) {
      button.textContent = t(`theme.${button.dataset.themeOf}`);
      button.setAttribute('aria-pressed', String(button.dataset.themeOf === theme.id));
    }
    p.about.textContent = theme === OWN ? t('ownSubject.theme') : theme.about[lang()];
    for (const part of [p.assumptions, p.measures]) {
      part.hidden = theme === OWN;
      if (theme !== OWN) part.show(this.#ctx, theme);
    }
    p.own.hidden = theme !== OWN;
    if (theme === OWN) p.own.show(this.#ctx);
    this.#table();
  }

  async #fetch() {
    const { engine, view, catalogue } = this.#ctx;
    const own = ownOf(catalogue).map(({ id }) => id);
    const key = `${view.region} ${scenarioKey(view)} ${JSON.stringify([againstOf(view), own, catalogue.edition])}`;
    if (this.#values?.key !== key) {
      if (!this.#isNear) {
        this.#values = null; // of another region or scenario: asked again when it comes near
        this.#parts.body.replaceChildren();
        return;
      }
      try {
        const all = await engine.latest('themes', 'themeValues', { scenario: scenarioOf(view), against: againstOf(view), region: view.region, own });
        if (!all || this.#ctx.view.region !== view.region || scenarioKey(this.#ctx.view) !== scenarioKey(view)) return;
        this.#values = { key, all };
      } catch (error) {
        this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
        return;
      }
    }
    this.#show();
  }

  #table() {
    if (!this.#values) return;
    const { catalogue, view, regions } = this.#ctx;
    const at = view.year - catalogue.baseYear;
    const indicators = catalogue.indicators.filter(({ id, theme }) => theme === this.#current.id && id in this.#values.all);
    if (indicators.length === 0) {
      this.#parts.body.replaceChildren(h('p', { class: 'note' }, t('ownSubject.none')));
      setBusy(this.#parts.body, false);
      return;
    }
    const withAgainst = !isAgainstItself(view) && this.#values.all[indicators[0].id].against.length > 0;
    const row = ({ id }) => {
      const { values, against } = this.#values.all[id];
      const [base, now] = [values[0], values[at]];
      // Below a number of which there is too little for one, or none at all.
      const lost = lostFrom(id, values, catalogue) || gapInWords(catalogue, id, regions.get(view.region).members);
      const button = h('button', { type: 'button', class: 'link-button', 'aria-pressed': String(view.indicator === id), title: t('themes.show', { name: t(`indicator.${id}`) }) }, t(`indicator.${id}`));
      button.addEventListener('click', () => this.dispatchEvent(new CustomEvent('view', { detail: { indicator: id }, bubbles: true })));
      return h('tr', { class: view.indicator === id ? 'chosen' : null },
        h('th', { scope: 'row' }, button), h('td', { class: 'num' }, themeValue(id, base)), h('td', { class: 'num' }, themeValue(id, now), lost && h('span', { class: 'note theme-lost' }, lost)),
        h('td', { class: 'num' }, themeDifference(id, base, now)), withAgainst && h('td', { class: 'num' }, themeValue(id, against[at])));
    };
    const head = (text) => h('th', { scope: 'col', class: 'num' }, text);
    const focused = this.#parts.body.contains(document.activeElement) ? [...this.#parts.body.querySelectorAll('button')].indexOf(document.activeElement) : -1;
    const table = h('table', { class: 'facts' },
      h('caption', { class: 'unseen' }, t('themes.table', { theme: t(`theme.${this.#current.id}`), region: nameInSentence(regions.get(view.region)) })),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('themes.what')), head(catalogue.baseYear), head(view.year), head(t('themes.change')), withAgainst && head(t('themes.against', { other: otherScenario(view) })))),
      h('tbody', null, ...indicators.map(row)));
    // The first one comes late: who has gone on by key meanwhile must not lose the place.
    keepingFocusInSight(() => this.#parts.body.replaceChildren(table));
    if (focused >= 0) this.#parts.body.querySelectorAll('button')[focused]?.focus();
    setBusy(this.#parts.body, false);
  }
}

customElements.define('sb-themes', SbThemes);
