// <sb-map>: the choropleth of all municipalities. One tab stop; arrow keys walk over the map, Enter chooses,
// Escape goes back to the country. Emits `choose` (detail: region key).
// The drawing itself is in map-layers.js.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { indicatorValue, isNumber, roundedPeople } from '../lib/format.js';
import { nearest } from '../lib/spatial.js';
import { MapLayers } from './map-layers.js';

export class SbMap extends HTMLElement {
  #layers = null;
  #ctx = null;
  #active = -1; // municipality under the keyboard, -1 none
  #hover = -1;
  #tip = h('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
  #said = h('p', { class: 'unseen', role: 'status' });

  connectedCallback() {
    if (this.#tip.isConnected) return;
    this.append(this.#tip, this.#said);
    new ResizeObserver(() => this.#layers?.fit(this.clientWidth, this.clientHeight)).observe(this);
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.map || !ctx.data) return;
    if (changed.has('map') || !this.#layers) this.#draw();
    if (changed.has('lang')) this.#layers.label();
    if (changed.has('lang') || changed.has('map')) this.#layers.svg.setAttribute('aria-label', t('map.label'));
    this.#layers.paint(ctx);
    if (changed.has('map') || changed.has('region')) this.#layers.select(ctx.regions.get(ctx.view.region));
    if (this.#active >= 0) this.#name(this.#active);
    this.#retip();
  }

  /** Puts the municipalities of one class forward (-1: none); called by the legend. */
  highlight(klass) { this.#layers?.highlight(klass); }

  #draw() {
    const layers = new MapLayers(this.#ctx.map, this.#ctx.catalogue.municipalities);
    const { svg } = layers;
    svg.addEventListener('pointermove', (e) => this.#onPoint(e));
    svg.addEventListener('pointerleave', () => this.#onLeave());
    svg.addEventListener('click', (e) => this.#onClick(e));
    svg.addEventListener('keydown', (e) => this.#onKey(e));
    svg.addEventListener('focus', () => this.#onFocus());
    svg.addEventListener('blur', () => this.#setActive(-1));
    const hadFocus = this.#layers?.svg === document.activeElement && this.#layers;
    if (this.#layers) this.#layers.svg.replaceWith(svg);
    else this.prepend(svg);
    this.classList.add('ready');
    this.#layers = layers;
    layers.fit(this.clientWidth, this.clientHeight);
    if (hadFocus) svg.focus();
  }

  #onPoint(event) {
    if (event.pointerType === 'touch') return;
    const r = this.#layers.at(event.target);
    if (r !== this.#hover) {
      this.#hover = r;
      this.#layers.hover(r);
    }
    if (r < 0) { this.#retip(); return; }
    const box = this.getBoundingClientRect();
    this.#showTip(r, event.clientX - box.left, event.clientY - box.top);
  }

  #onLeave() {
    this.#hover = -1;
    this.#layers.hover(-1);
    this.#retip();
  }

  #onClick(event) {
    const r = this.#layers.at(event.target);
    this.#choose(r < 0 ? 'country:NL' : this.#ctx.catalogue.municipalities[r].code);
  }

  #onFocus() {
    // A click focuses too; only a keyboard visitor needs the walking mark.
    if (!this.#layers.svg.matches(':focus-visible')) return;
    this.#setActive(this.#start());
  }

  #start() {
    const region = this.#ctx.regions.get(this.#ctx.view.region);
    if (region.kind === 'country') return nearest(this.#ctx.map.labels, this.#layers.centre());
    return region.members[0];
  }

  #onKey(event) {
    const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    const step = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) {
      const next = this.#active < 0 ? this.#start() : nearest(this.#ctx.map.labels, this.#active, step);
      if (next >= 0) this.#setActive(next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (this.#active >= 0) this.#choose(this.#ctx.catalogue.municipalities[this.#active].code);
    } else if (event.key === 'Escape') {
      this.#choose('country:NL');
    } else return;
    event.preventDefault();
  }

  #setActive(r) {
    this.#active = r;
    this.#layers.activate(r);
    if (r >= 0) this.#name(r);
    this.#retip();
  }

  // Only the active option carries its value: renaming all 342 at each year would be wasted work.
  #name(r) { this.#layers.describe(r, t('map.value', this.#words(r))); }

  #words(r) {
    const { data, view, catalogue } = this.#ctx;
    const y = view.year - catalogue.baseYear;
    const k = y * catalogue.municipalities.length + r;
    const status = data.result.statusByYear[y];
    const people = (value) => indicatorValue('population', status === 'observed' ? value : roundedPeople(value));
    return {
      name: catalogue.municipalities[r].name,
      value: isNumber(data.id) ? people(data.result.values[k]) : indicatorValue(data.id, data.result.values[k]),
      status: t(`status.${status}`),
      people: data.id === 'population' ? '' : t('map.people', { value: people(data.people[k]) }),
    };
  }

  #choose(key) {
    if (key === 'country:NL') this.#said.textContent = '';
    this.dispatchEvent(new CustomEvent('choose', { detail: key, bubbles: true }));
  }

  // Shows the tip of the keyboard's municipality, or none, when the pointer is elsewhere.
  #retip() {
    const r = this.#hover >= 0 ? this.#hover : this.#active;
    if (r < 0) { this.#tip.hidden = true; return; }
    if (this.#hover >= 0) { this.#fillTip(r); return; }
    const [x, y] = this.#layers.screenOf(this.#ctx.map.labels.find((l) => l.r === r), this);
    this.#showTip(r, x, y);
  }

  #fillTip(r) {
    const { name, value, status, people } = this.#words(r);
    this.#tip.replaceChildren(
      h('strong', null, name),
      h('span', { class: 'tip-value' }, value),
      h('span', { class: 'tip-note' }, people ? `${people} · ${status} ${this.#ctx.view.year}` : `${status} ${this.#ctx.view.year}`),
    );
  }

  #showTip(r, x, y) {
    this.#fillTip(r);
    this.#tip.hidden = false;
    const w = this.#tip.offsetWidth;
    const left = Math.max(4, Math.min(this.clientWidth - w - 4, x + (x + w + 24 > this.clientWidth ? -w - 14 : 14)));
    const top = Math.max(4, Math.min(this.clientHeight - this.#tip.offsetHeight - 4, y + 14));
    this.#tip.style.left = `${left}px`;
    this.#tip.style.top = `${top}px`;
  }
}

customElements.define('sb-map', SbMap);
