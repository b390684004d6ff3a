// An own group of municipalities: clicked, dragged around or ticked in a list. It becomes the chosen region (`own:…`).
// Emits `choose` on the map (detail: region key).
import { h, s } from '../../lib/dom.js';
import { locale, t } from '../../lib/i18n.js';
import { fold, namesOf, ownKey } from '../../lib/regions.js';
import { isInside } from './ring.js';

const TOOLS = ['off', 'click', 'box', 'lasso'];

export class GroupMaker {
  #map;
  #ctx = null;
  #chosen = new Set();
  #parts = null;
  #path = [];

  constructor(map) {
    this.#map = map;
    this.el = h('details', { class: 'tool-more own-group' });
    // The list is made when it is first wanted: 342 boxes.
    this.el.addEventListener('toggle', () => { if (this.el.open) this.#open(); else this.#setTool('off'); });
    this.summary = h('summary');
    this.el.append(this.summary);
    map.addEventListener('drawn', () => this.#mark());
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (changed.has('lang')) { this.summary.textContent = t('own.label'); if (this.#parts) { this.#relabel(); this.#tell(); } }
    if (changed.has('region') && this.#parts) {
      const region = ctx.regions.get(ctx.view.region);
      if (region.kind === 'own') { this.#chosen = new Set(region.members); this.#parts.title.value = region.given; this.#tell(); }
    }
  }

  #open() {
    if (!this.#parts) this.#build();
    const region = this.#ctx.regions.get(this.#ctx.view.region);
    if (this.#chosen.size === 0 && region.kind !== 'country') this.#chosen = new Set(region.members);
    this.#tell();
  }

  #build() {
    const { municipalities } = this.#ctx.catalogue;
    const p = this.#parts = {
      intro: h('p', { class: 'note' }),
      tools: h('fieldset', { class: 'own-tools' }, h('legend'), ...TOOLS.map((tool) => h('label', null,
        h('input', { type: 'radio', name: 'own-tool', value: tool, checked: tool === 'off', onchange: () => this.#setTool(tool) }), h('span')))),
      filter: h('input', { type: 'search', id: 'own-filter' }), filterLabel: h('label', { class: 'field-label', for: 'own-filter' }),
      listName: h('legend', { class: 'field-label' }),
      boxes: municipalities.map(({ name }, r) => h('label', null,
        h('input', { type: 'checkbox', onchange: (e) => { this.#flip([r], e.target.checked); } }), h('span', null, name))),
      title: h('input', { type: 'text', id: 'own-title', class: 'field', maxlength: 40, autocomplete: 'off' }), titleLabel: h('label', { class: 'field-label', for: 'own-title' }),
      count: h('p', { role: 'status' }),
      use: h('button', { type: 'button', class: 'button', onclick: () => this.#use() }),
      clear: h('button', { type: 'button', class: 'link-button', onclick: () => { this.#chosen.clear(); this.#tell(); } }),
    };
    p.filter.addEventListener('input', () => this.#filter());
    const folded = municipalities.map(({ name }) => fold(namesOf(name).join(' ')));
    p.folded = folded;
    this.el.append(p.intro, p.tools, p.filterLabel, p.filter,
      p.list = h('fieldset', { class: 'own-list', tabindex: '0' }, p.listName),
      p.titleLabel, p.title, h('div', { class: 'own-send' }, p.use, p.clear, p.count));
    this.#relabel();
  }

  #relabel() {
    const p = this.#parts;
    // By name, as one looks for it; `boxes` stay in the order of the numbers.
    const { compare } = new Intl.Collator(locale());
    const names = this.#ctx.catalogue.municipalities.map(({ name }) => name);
    p.list.append(...names.map((_, r) => r).sort((a, b) => compare(names[a], names[b])).map((r) => p.boxes[r]));
    p.intro.textContent = t('own.intro');
    p.tools.querySelector('legend').textContent = t('own.tool');
    p.tools.querySelectorAll('label').forEach((label, i) => { label.lastChild.textContent = t(`own.${TOOLS[i]}`); });
    p.filterLabel.textContent = t('own.filter');
    p.listName.textContent = t('own.list');
    p.titleLabel.textContent = t('own.title');
    p.use.textContent = t('own.use');
    p.clear.textContent = t('own.clear');
  }

  #filter() {
    const wanted = fold(this.#parts.filter.value);
    this.#parts.boxes.forEach((label, r) => { label.hidden = wanted !== '' && !this.#parts.folded[r].includes(wanted); });
  }

  #flip(members, isIn) {
    for (const r of members) if (isIn) this.#chosen.add(r); else this.#chosen.delete(r);
    this.#tell();
  }

  #tell() {
    const p = this.#parts;
    const { size } = this.#chosen;
    p.boxes.forEach((label, r) => { label.firstChild.checked = this.#chosen.has(r); });
    p.count.textContent = t(size === 1 ? 'own.count.one' : 'own.count', { count: size });
    p.use.disabled = size === 0;
    p.clear.disabled = size === 0;
    this.#mark();
  }

  #mark() { this.#map.layers?.mark(this.el.open ? [...this.#chosen] : []); }

  #use() {
    const key = ownKey([...this.#chosen], this.#ctx.catalogue.municipalities, this.#parts.title.value);
    this.#map.dispatchEvent(new CustomEvent('choose', { detail: key, bubbles: true }));
  }

  #setTool(tool) {
    if (this.#parts) this.#parts.tools.querySelector(`[value=${tool}]`).checked = true;
    this.#map.classList.toggle('drawing', tool === 'box' || tool === 'lasso');
    const click = (r) => { if (r < 0) return false; this.#flip(this.#map.membersOf(r), !this.#chosen.has(r)); return true; };
    this.#map.drawing = tool === 'off' ? null : tool === 'click' ? { click } : {
      click,
      start: (x, y) => { this.#path = [[x, y]]; },
      move: (x, y) => { this.#path.push([x, y]); this.#sketch(tool); },
      end: () => this.#take(tool),
    };
    this.#mark();
  }

  // What was drawn, as corners in pixels of the map.
  #corners(tool) {
    if (tool === 'lasso') return this.#path;
    const [[x0, y0], [x1, y1]] = [this.#path[0], this.#path.at(-1)];
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
  }

  #sketch(tool) {
    const { layers } = this.#map;
    const { left, top, scale } = layers.window;
    const d = this.#corners(tool).map(([x, y], i) => `${i ? 'L' : 'M'}${(left + x * scale).toFixed(1)} ${(top + y * scale).toFixed(1)}`).join('');
    layers.tool.replaceChildren(s('path', { class: 'sketch', d: `${d}z` }));
  }

  // A municipality is in it when the place of its name is.
  #take(tool) {
    const { layers } = this.#map;
    const corners = this.#corners(tool);
    layers.tool.replaceChildren();
    const inside = this.#ctx.map.labels.filter((label) => isInside(layers.screenOf(label), corners)).map(({ r }) => r);
    this.#flip(inside, true);
  }
}
