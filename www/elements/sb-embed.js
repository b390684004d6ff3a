// <sb-embed>: the code that puts the present view in a page of someone else, with what it will look like there at any width. Emits
// `failed` (detail: error). Fetched when it is opened.
import { h, putText } from '../lib/dom.js';
import { addTexts, lang, languages, t } from '../lib/i18n.js';
import nl from '../lib/i18n/nl/embedding.js';
import en from '../lib/i18n/en/embedding.js';
import { DISPLAYS, KINDS as WORDS } from '../embed/attributes.js';
import { valueText } from '../embed/numbers.js';
import { KINDS } from '../lib/chart-kinds.js';
import { ELEMENTS, NARROWEST, WIDEST, codeOf, frameHash } from '../lib/embed-code.js';
import { Links } from '../lib/links.js';
import { isOfOwnFile } from '../lib/own-indicators.js';
import { nameInSentence } from '../lib/regions.js';
import { fromOf, lineOf, scenarioOf } from '../lib/view.js';

addTexts({ nl, en });

const TEXTS = { nl, en };
/** The example is this wide where there is room for it. */
const USUAL_WIDTH = 640;
const STEP = 10;
const TALLEST = 5000;
const WAYS = ['frame', 'element'];
const CHARTS = KINDS.map(({ id }) => id).filter((id) => id !== 'pyramid');
/** What the frame is high before it says so itself. */
const HEIGHTS = { kaart: 760, cijfer: 60 };

export class SbEmbed extends HTMLElement {
  #ctx = null;
  #links = null;
  #parts = null;
  #made = null;
  #asked = 0;
  #choice = { kind: 'line', way: 'frame', lang: '', display: 'auto', width: USUAL_WIDTH };

  update(ctx, changed) {
    this.#ctx = ctx;
    this.#links ??= new Links(ctx.engine);
    if (!this.#parts) this.#build();
    if (changed.has('lang')) {
      this.#choice.lang = lang();
      this.#relabel();
    }
    this.#make();
  }

  connectedCallback() { window.addEventListener('message', this.#hear); }
  disconnectedCallback() { window.removeEventListener('message', this.#hear); }

  // The frame tells how high it is, as it will tell the page it is put in.
  #hear = ({ source, origin, data }) => {
    const frame = this.#parts?.frame;
    if (!frame || source !== frame.contentWindow || origin !== location.origin || data?.streekblik !== 1 || data.soort !== 'hoogte') return;
    if (Number.isFinite(data.hoogte) && data.hoogte > 0 && data.hoogte < TALLEST) frame.style.height = `${Math.ceil(data.hoogte)}px`;
  };

  #build() {
    const p = this.#parts = {};
    const field = (key, input) => {
      p[key] = input;
      input.id = `embed-${key}`;
      return h('div', { class: 'edit-field' }, p[`${key}Label`] = h('label', { for: input.id }), input);
    };
    const select = (key) => field(key, h('select', { onchange: ({ target }) => { this.#choice[key] = target.value; this.#make(); } }));
    p.width = h('input', { type: 'range', id: 'embed-width', min: NARROWEST, max: WIDEST, step: STEP, value: USUAL_WIDTH, oninput: () => this.#size() });
    p.widthLabel = h('label', { for: 'embed-width' });
    p.from = h('p', { class: 'note', id: 'embed-from' });
    p.own = h('p', { class: 'note' });
    p.stage = h('div', { class: 'embed-stage', tabindex: '0', role: 'region' }, p.frame = h('iframe', { class: 'embed-frame', referrerpolicy: 'no-referrer' }));
    p.code = h('textarea', { id: 'embed-code', class: 'embed-code', readonly: true, rows: 7, spellcheck: 'false', autocomplete: 'off' });
    p.codeLabel = h('label', { for: 'embed-code' });
    p.copy = h('button', { type: 'button', class: 'button', onclick: () => this.#copy() });
    p.status = h('span', { class: 'note', role: 'status' });
    p.needs = h('h3');
    p.policyAbout = h('p', { class: 'note' });
    p.policy = h('code', { class: 'embed-policy' });
    p.without = h('p', { class: 'note' });
    p.here = h('p', { class: 'note' });
    p.manual = h('a', { 'data-embedding': '' });
    this.append(
      p.from, p.own, h('div', { class: 'embed-choices' }, select('kind'), select('way'), select('lang'), select('display')),
      h('div', { class: 'embed-width' }, p.widthLabel, p.width),
      p.stage,
      h('div', { class: 'embed-lines' }, p.codeLabel, p.code, h('p', { class: 'embed-copy' }, p.copy, ' ', p.status), p.here),
      p.needs, p.policyAbout, h('p', null, p.policy), p.without, h('p', null, p.manual));
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(p.stage);
    const room = p.stage.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    p.width.value = Math.min(USUAL_WIDTH, Math.floor(room / STEP) * STEP); // not below its least
    this.#size();
  }

  #relabel() {
    const p = this.#parts;
    for (const key of ['kind', 'way', 'lang', 'display', 'code']) p[`${key}Label`].textContent = t(`embedding.${key}`);
    const fill = (key, pairs) => {
      p[key].replaceChildren(...pairs.map(([value, text]) => h('option', { value }, text)));
      p[key].value = this.#choice[key];
    };
    fill('kind', [...ELEMENTS.map((id) => [id, t(`embedding.kind.${id}`)]), ...CHARTS.map((id) => [id, t('embedding.kind.chart', { name: t(`charts.${id}.title`).toLowerCase() })])]);
    fill('way', WAYS.map((id) => [id, t(`embedding.way.${id}`)]));
    fill('lang', languages.map((id) => [id, t(`embedding.lang.${id}`)]));
    fill('display', Object.keys(DISPLAYS).map((id) => [id, t(`embedding.display.${id}`)]));
    for (const key of ['needs', 'without', 'copy', 'manual']) p[key].textContent = t(`embedding.${key}`);
    p.manual.href = t('embedding.address');
    p.stage.setAttribute('aria-label', t('embedding.preview'));
    p.frame.title = t('embedding.preview');
    this.#size();
  }

  #size() {
    const p = this.#parts;
    this.#choice.width = p.width.valueAsNumber;
    p.frame.style.width = `${this.#choice.width}px`;
    putText(p.widthLabel, t('embedding.width', { n: this.#choice.width }));
  }

  async #make() {
    this.#asked += 1;
    const mine = this.#asked;
    const { view, catalogue, regions } = this.#ctx;
    const p = this.#parts;
    try {
      const { kind, way, lang: code, display } = this.#choice;
      const [link, number] = [await this.#links.write(view, catalogue), kind === 'cijfer' ? await this.#number(code) : ''];
      if (mine !== this.#asked) return;
      const asked = { view, kind, link, lang: code, display, kinds: WORDS };
      const base = new URL('./', location.href).href.replace(/[?#].*$/, '');
      const name = nameInSentence(regions.get(view.region));
      p.from.textContent = t('embedding.from', { name, subject: t(`indicator.${view.indicator}`).toLowerCase(), year: view.year });
      putText(p.own, this.#lacks());
      const title = t(ELEMENTS.includes(kind) ? `embedding.title.${kind}` : 'embedding.title.chart', { name, subject: t(`indicator.${kind === 'kaart' ? view.indicator : lineOf(view.indicator)}`), chart: ELEMENTS.includes(kind) ? '' : t(`charts.${kind}.title`).toLowerCase() });
      this.#made = codeOf(asked, { base, words: { title, fallback: title, number, height: HEIGHTS[kind] ?? 520 } });
      p.code.value = this.#made[way];
      p.policy.textContent = this.#made.policy[way];
      p.policyAbout.textContent = t(`embedding.policy.${way}`);
      p.here.textContent = /^(localhost|127\.|\[::1\])/.test(location.hostname) ? t('embedding.local', { address: base }) : '';
      const src = `embed.html${frameHash(asked)}`;
      if (p.frame.getAttribute('src') !== src) p.frame.src = src; // the same page: the frame hears that its part after # is another
      p.status.textContent = '';
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    }
  }

  /** What other pages can't show of the visitor's own data; '' where nothing lacks. */
  #lacks() {
    const { view, engine } = this.#ctx;
    if (isOfOwnFile(view.indicator)) return t('embedding.own.figure', { name: t(`indicator.${view.indicator}`) });
    return engine.ownData.some(({ kind }) => kind === 'base' || kind === 'regions') ? t('embedding.own') : '';
  }

  /** The number as it is now, with what it is: readers see it where the element can't work. */
  async #number(code) {
    const { view, catalogue, engine } = this.#ctx;
    const indicator = lineOf(view.indicator);
    const options = { region: view.region, indicator, changeFrom: fromOf(view, catalogue), year: view.year };
    const worked = await engine.latest('embed-number', 'worked', { scenario: scenarioOf(view), options });
    if (!worked) return ''; // a newer request took its place
    const texts = TEXTS[code];
    const params = { value: valueText(code, indicator, worked.value, worked.status) || texts['embedding.number.none'], year: view.year, status: texts[`embedding.status.${worked.status}`] };
    return texts['embedding.number'].replace(/\{(\w+)\}/g, (_, name) => params[name]);
  }

  async #copy() {
    const { code, status } = this.#parts;
    let key = 'embedding.copied';
    try {
      await navigator.clipboard.writeText(code.value);
    } catch {
      code.focus();
      code.select();
      key = 'embedding.selected';
    }
    status.textContent = t(key);
  }
}

customElements.define('sb-embed', SbEmbed);
