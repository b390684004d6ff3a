// <sb-map-tools>: how the map shows the numbers: areas, form, classes, difference, two maps under one edge, an own group.
// Emits `map-view` (detail: a patch of the view) and `compare` (detail: year).
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { shownOf } from '../lib/map-data.js';
import { COUNTED, DIFFERENCES, FEWEST, LEVELS, MOST, RULES, SHAPES, SWIPES, hasDifference, mapDefaults, readClasses } from '../lib/map-view.js';
import { mapNote } from '../lib/map-words.js';
import { isAgainstItself } from '../lib/view.js';
import { Arrows } from './map/arrows.js';
import { GroupMaker } from './map/group-maker.js';
import { Circles } from './map/circles.js';
import { Swipe } from './map/swipe.js';

/** Classes of a rule that counts them, at first. */
const CLASSES = 5;

export class SbMapTools extends HTMLElement {
  #ctx = null;
  #parts = null;
  #labels = [];

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.catalogue) return;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
    const { swipe, circles, group, arrows } = this.#parts;
    this.#show();
    group.update(ctx, changed);
    if (!ctx.data || !ctx.map) return;
    swipe.update(ctx);
    circles.update(ctx, changed);
    arrows.update(ctx);
    this.#show();
  }

  #build() {
    const map = document.querySelector('sb-map');
    const choice = (name, values, set) => {
      const select = h('select', { id: `map-${name}`, onchange: () => set(select.value) }, ...values.map((value) => h('option', { value })));
      const label = h('label', { class: 'field-label', for: select.id });
      this.#labels.push(() => {
        label.textContent = t(`tools.${name}`);
        for (const option of select.options) option.textContent = t(`${name}.${option.value}`);
      });
      return { select, box: h('div', { class: 'field-box' }, label, select) };
    };
    const { catalogue } = this.#ctx;
    const years = [];
    for (let y = catalogue.baseYear; y <= catalogue.horizonYear; y++) years.push(String(y));
    const tell = (patch) => this.#tell(patch);
    const p = this.#parts = {
      level: choice('level', LEVELS, (level) => tell({ level })),
      shape: choice('shape', SHAPES, (shape) => tell({ shape })),
      classes: choice('classes', RULES, (rule) => this.#setRule(rule)),
      difference: choice('difference', DIFFERENCES, (difference) => tell({ difference, swipe: 'none' })),
      swipes: choice('swipe', SWIPES, (value) => tell({ swipe: value, difference: 'none' })),
      count: h('input', { type: 'range', id: 'map-count', min: FEWEST, max: MOST, step: 1 }),
      countNow: h('output', { for: 'map-count' }),
      compare: h('select', { id: 'map-compare' }, ...years.map((y) => h('option', { value: y }, y))),
      breaks: h('input', { type: 'text', id: 'map-breaks', class: 'field', 'aria-describedby': 'map-breaks-hint map-breaks-wrong', autocomplete: 'off' }),
      hint: h('p', { class: 'note', id: 'map-breaks-hint' }), wrong: h('p', { class: 'wrong', id: 'map-breaks-wrong', role: 'alert' }),
      set: h('button', { type: 'submit', class: 'button' }), reset: h('button', { type: 'button', class: 'link-button', onclick: () => tell(mapDefaults()) }),
      growth: h('p', { class: 'note', id: 'map-difference-growth', hidden: true }),
      note: h('p', { class: 'note', role: 'status' }), how: h('p', { class: 'note' }), summary: h('summary'),
      swipe: new Swipe(map), circles: new Circles(map), group: new GroupMaker(map), arrows: new Arrows(map, () => this.#show()),
    };
    const label = (el, text) => { const node = h('label', { class: 'field-label', for: el.id }); this.#labels.push(() => { node.textContent = t(text); }); return node; };
    p.count.addEventListener('change', () => tell({ classes: `${readClasses(this.#ctx.view.classes).rule}.${p.count.value}` }));
    p.count.addEventListener('input', () => { p.countNow.textContent = p.count.value; });
    p.compare.addEventListener('change', () => this.dispatchEvent(new CustomEvent('compare', { detail: Number(p.compare.value), bubbles: true })));
    p.countBox = h('div', { class: 'field-box' }, label(p.count, 'tools.count'), h('div', { class: 'count-row' }, p.count, p.countNow));
    p.compareBox = h('div', { class: 'field-box' }, label(p.compare, 'tools.compare'), p.compare);
    p.breaksBox = h('form', { class: 'breaks' }, label(p.breaks, 'tools.breaks'), h('div', { class: 'breaks-row' }, p.breaks, p.set), p.hint, p.wrong);
    p.breaksBox.addEventListener('submit', (event) => { event.preventDefault(); this.#setBreaks(); });
    this.append(
      h('div', { class: 'tool-plain' }, p.level.box, p.shape.box),
      p.note,
      h('details', { class: 'tool-more' }, p.summary,
        h('div', { class: 'tool-row' }, p.classes.box, p.countBox), p.breaksBox,
        h('div', { class: 'tool-row' }, p.difference.box, p.swipes.box, p.compareBox), p.growth,
        p.how, p.reset),
      p.group.el,
    );
    this.#relabel();
  }

  #relabel() {
    const p = this.#parts;
    for (const label of this.#labels) label();
    p.summary.textContent = t('tools.label');
    p.hint.textContent = t('tools.breaks.hint');
    p.set.textContent = t('tools.breaks.set');
    p.reset.textContent = t('tools.reset');
    p.how.textContent = t('tools.how');
    p.growth.textContent = t('tools.growth');
  }

  #show() {
    const { view, data, regions } = this.#ctx;
    const p = this.#parts;
    const { rule, classes = CLASSES, breaks } = readClasses(view.classes);
    const isChance = view.indicator === 'smallerChance';
    const { kind } = regions.get(view.region);
    p.level.select.querySelector('[value=own]').disabled = (kind === 'country' || kind === 'municipality') && view.level !== 'own';
    p.level.select.value = view.level;
    p.shape.select.value = view.shape;
    if (p.asking !== true || rule === 'own') { p.classes.select.value = rule; p.asking = false; }
    for (const option of p.difference.select.options) option.disabled = !hasDifference(option.value, view.indicator);
    p.growth.hidden = [...p.difference.select.options].every((option) => !option.disabled);
    if (p.growth.hidden) p.difference.select.removeAttribute('aria-describedby');
    else p.difference.select.setAttribute('aria-describedby', p.growth.id);
    p.difference.select.value = view.difference;
    p.swipes.select.value = view.swipe;
    for (const { select } of [p.level, p.classes, p.difference, p.swipes]) select.disabled = isChance;
    p.countBox.hidden = isChance || !COUNTED.includes(p.classes.select.value);
    p.count.value = p.countNow.textContent = classes;
    p.count.style.setProperty('--p', (classes - FEWEST) / (MOST - FEWEST));
    p.breaksBox.hidden = isChance || p.classes.select.value !== 'own';
    if (breaks && document.activeElement !== p.breaks) p.breaks.value = breaks.join('; ').replaceAll('.', document.documentElement.lang === 'nl' ? ',' : '.');
    p.compareBox.hidden = isChance || !(view.difference.startsWith('year') || view.swipe === 'year');
    p.compare.value = view.compare;
    p.reset.disabled = Object.entries(mapDefaults()).every(([key, value]) => view[key] === value);
    if (!data) return;
    // The chance has no difference and no second map, whatever the view asks.
    const isSame = !isChance && (view.difference.startsWith('trend') || view.swipe === 'trend') && isAgainstItself(view);
    const notes = [isChance ? t('tools.chance') : mapNote(shownOf(data, regions), view), isSame && t('difference.trend.same'), p.circles.note, p.arrows.note];
    const text = notes.filter(Boolean).join(' ');
    if (p.note.textContent !== text) p.note.textContent = text;
  }

  #setRule(rule) {
    const p = this.#parts;
    if (rule === 'own') {
      // Starts from the breaks that are on the map.
      const { breaks } = shownOf(this.#ctx.data, this.#ctx.regions);
      const few = breaks.length < MOST ? breaks : [breaks[0], breaks[Math.floor(breaks.length / 2)], breaks.at(-1)];
      p.asking = true;
      p.breaks.value = few.map((v) => Number(v.toPrecision(3))).join('; ').replaceAll('.', document.documentElement.lang === 'nl' ? ',' : '.');
      this.#show();
      return;
    }
    p.asking = false;
    const { classes = CLASSES } = readClasses(this.#ctx.view.classes);
    this.#tell({ classes: COUNTED.includes(rule) ? `${rule}.${classes}` : rule });
  }

  #setBreaks() {
    const p = this.#parts;
    const isDutch = document.documentElement.lang === 'nl';
    const parts = p.breaks.value.split(';').map((x) => x.trim().replace('−', '-').replaceAll(isDutch ? '.' : ',', '').replace(',', '.'));
    const classes = `own.${parts.join('_')}`;
    const isFine = readClasses(classes) !== null;
    p.wrong.textContent = isFine ? '' : t('tools.breaks.wrong');
    p.breaks.toggleAttribute('aria-invalid', !isFine);
    if (isFine) this.#tell({ classes });
  }

  #tell(patch) { this.dispatchEvent(new CustomEvent('map-view', { detail: patch, bubbles: true })); }
}

customElements.define('sb-map-tools', SbMapTools);
