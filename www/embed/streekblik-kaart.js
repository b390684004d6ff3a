// <streekblik-kaart onderwerp="verandering" jaar="2040">: the municipalities in the colours of an indicator. The list below it has the same
// numbers. Emits `streekblik-kies` (detail: {gebied, naam, waarde, status}) when one is chosen, by pointer or by keyboard (`map-keys.js`).
import { h } from '../lib/dom.js';
import { fromOf, scenarioOf } from '../lib/view.js';
import { OF } from './attributes.js';
import { StreekblikElement, scenarioIn, sourceLine, withProperties } from './element.js';
import { wireKeys } from './map-keys.js';
import { breakText, valueText } from './numbers.js';
import { s } from './svg.js';
import { tableOf } from './table.js';
import { titleOf, unitIn } from './words.js';

const NONE = 255;
/** From this width on, in pixels of the screen, the coarse borders show their corners. */
const FINE_FROM_PX = 900;
/** Around the region that is cut out, as a part of its size. */
const AROUND = 0.15;

export class StreekblikKaart extends StreekblikElement {
  static own = OF.kaart;
  #drawn = 0;
  #kept = -1; // the municipality that was chosen last, to walk on from when it is drawn anew

  get wantsWidth() { return this.#drawn === 0; } // the picture scales by itself

  async draw(asked, { engine, catalogue, regions, client }) {
    const { view, lang, theme, t, width, height } = asked;
    const changeFrom = fromOf(view, catalogue);
    const map = client.map(width * devicePixelRatio < FINE_FROM_PX ? 'map-coarse' : 'map-fine');
    map.catch(() => {}); // told below
    const answer = await engine.latest(this.slot, 'update', { scenario: scenarioOf(view), indicator: view.indicator, changeFrom });
    if (!answer) return undefined;
    const { result } = answer;
    const paths = await map;
    this.#drawn = width;
    const n = catalogue.municipalities.length;
    const y = view.year - catalogue.baseYear;
    const status = result.statusByYear[y];
    const at = (r) => y * n + r;
    const words = (r) => valueText(lang, view.indicator, result.values[at(r)], status) || t('embed.nodata');
    const chosen = regions.get(view.region);
    const { name } = chosen;
    const titel = `${titleOf(view.indicator, changeFrom, catalogue, lang)}, ${view.year}`;
    const sorted = catalogue.municipalities.map((_, r) => r).sort((a, b) => (result.values[at(b)] - result.values[at(a)]) || 0);
    const known = sorted.filter((r) => Number.isFinite(result.values[at(r)]));
    const zin = known.length === 0 ? '' : t('embed.map.says', {
      highest: catalogue.municipalities[known[0]].name, most: words(known[0]), lowest: catalogue.municipalities[known.at(-1)].name, least: words(known.at(-1)),
    });
    const point = h('p', { part: 'wijzer', class: 'point', 'aria-hidden': 'true' });
    const isCountry = chosen.kind === 'country';
    const names = catalogue.municipalities.map((one) => one.name);
    const svg = this.#picture({ paths, result, at, names, colors: result.colors[theme], titel, zin: `${zin} ${t('embed.map.keys')}`, status, members: isCountry ? [] : chosen.members });
    if (height) svg.style.maxHeight = `${height}px`;
    const cells = [...svg.querySelectorAll('.cell')];
    const memberAt = (event) => cells.indexOf(event.target);
    const said = (r) => `${names[r]}: ${words(r)}`;
    const show = (r) => { point.textContent = r < 0 ? '' : said(r); };
    const choose = (r) => {
      if (r < 0) return;
      this.#kept = r;
      const detail = { gebied: catalogue.municipalities[r].code, naam: names[r], waarde: result.values[at(r)], status };
      this.dispatchEvent(new CustomEvent('streekblik-kies', { detail, bubbles: true, composed: true }));
    };
    svg.addEventListener('pointermove', (event) => show(memberAt(event)));
    svg.addEventListener('pointerleave', () => show(-1));
    svg.addEventListener('click', (event) => choose(memberAt(event)));
    wireKeys(svg, { cells, labels: paths.labels, first: this.#kept >= 0 || isCountry ? this.#kept : chosen.members[0], words: said, point: show, choose });
    const table = { columns: [t('embed.municipality'), t(`embed.value`, { year: view.year })], rows: sorted.map((r) => [catalogue.municipalities[r].name, words(r)]), status: sorted.map(() => status) };
    const subject = catalogue.indicators.find(({ id }) => id === view.indicator);
    return {
      titel, zin, link: asked.link,
      tabel: { ...table, rows: sorted.map((r) => [catalogue.municipalities[r].name, result.values[at(r)]]) },
      nodes: [
        h('figcaption', { part: 'kop', class: 'title' }, titel),
        h('p', { part: 'zin', class: 'says' }, zin),
        h('div', { part: 'beeld', class: 'picture map' }, svg),
        point,
        this.#legend({ result, at, n, lang, theme, t, status, id: view.indicator, name: isCountry ? '' : name }),
        tableOf({ title: titel, table }, lang, t),
        sourceLine(asked, { status: `${t(`status.${status}`)}, ${t('embed.date', { year: view.year })}`, scenario: scenarioIn(view, t), source: subject?.source?.[lang] }),
      ],
    };
  }

  #picture({ paths, result, at, names, colors, titel, zin, status, members }) {
    const line = (name, d) => s('path', { class: `line line-${name}`, d });
    const outline = members.map((r) => paths.municipalities[r]).join('');
    const svg = s('svg', { viewBox: paths.viewBox.join(' '), role: 'listbox', tabindex: 0, 'aria-labelledby': 'sb-t sb-d', class: status },
      s('title', { id: 'sb-t' }, titel), s('desc', { id: 'sb-d' }, zin),
      s('defs', {},
        s('pattern', { id: 'sb-hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
          s('rect', { width: 6, height: 6, class: 'hatch-back' }), s('rect', { width: 2, height: 6, class: 'hatch-line' })),
        // All but the chosen: what is left of a wide stroke around its municipalities is the outline of their union.
        s('clipPath', { id: 'sb-outside' }, s('path', { 'clip-rule': 'evenodd', d: `M-9999 -9999h99999v99999h-99999z${outline}` }))),
      s('g', { role: 'presentation' }, ...paths.municipalities.map((d, r) => s('path', {
        class: 'cell', d, fill: result.classes[at(r)] === NONE ? 'url(#sb-hatch)' : colors[result.classes[at(r)]], id: `sb-m${r}`, role: 'option', 'aria-label': names[r], 'aria-selected': 'false',
      }))),
      line('municipality', paths.outlines.municipality), line('province', paths.outlines.province),
      outline && s('g', { 'clip-path': 'url(#sb-outside)' }, s('path', { class: 'line chosen-out', d: outline }), s('path', { class: 'line chosen', d: outline })));
    if (outline && this.getAttribute('uitsnede')?.trim() === 'gebied') svg.setAttribute('viewBox', boxOf(outline));
    return svg;
  }

  #legend({ result, at, n, lang, theme, t, status, id, name }) {
    const { breaks } = result;
    const words = (i) => {
      if (breaks.length === 0) return breakText(lang, id, 0);
      if (i === 0) return t('embed.legend.below', { value: breakText(lang, id, breaks[0]) });
      if (i === breaks.length) return t('embed.legend.above', { value: breakText(lang, id, breaks[i - 1]) });
      return t('embed.legend.between', { low: breakText(lang, id, breaks[i - 1]), high: breakText(lang, id, breaks[i]) });
    };
    const box = (...children) => s('svg', { viewBox: '0 0 22 14', 'aria-hidden': 'true' }, ...children);
    const swatch = (fill) => box(s('rect', { x: 0.5, y: 0.5, width: 21, height: 13, rx: 1.5, fill }));
    const isMissing = Array.from({ length: n }, (_, r) => result.classes[at(r)]).includes(NONE);
    return h('ul', { part: 'legenda', class: 'legend', 'aria-label': t('embed.legend', { unit: unitIn(id, lang) }) },
      ...result.colors[theme].map((color, i) => h('li', null, swatch(color), words(i))),
      isMissing && h('li', null, swatch('url(#sb-hatch)'), t('embed.nodata')),
      h('li', null, box(s('path', { class: `swatch swatch-${status}`, d: 'M0 7H22' })), t(`embed.legend.${status}`)),
      name && h('li', null, box(s('path', { class: 'line chosen', d: 'M0 7H22' })), name));
  }
}

/** The view box around path data of absolute and relative lines, with room around it. */
function boxOf(d) {
  let [x, y] = [0, 0];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [, command, numbers] of d.matchAll(/([MLHVmlhvZz])([^MLHVmlhvZz]*)/g)) {
    const values = numbers.match(/-?\d*\.?\d+/g)?.map(Number) ?? [];
    const isBoth = 'MLml'.includes(command);
    for (let i = 0; i < values.length; i += isBoth ? 2 : 1) {
      const [dx, dy] = isBoth ? [values[i], values[i + 1]] : 'Hh'.includes(command) ? [values[i], null] : [null, values[i]];
      const isRelative = command === command.toLowerCase();
      x = dx === null ? x : isRelative ? x + dx : dx;
      y = dy === null ? y : isRelative ? y + dy : dy;
      box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y); box[2] = Math.max(box[2], x); box[3] = Math.max(box[3], y);
    }
  }
  const [w, height] = [box[2] - box[0], box[3] - box[1]];
  const room = Math.max(w, height) * AROUND;
  return [box[0] - room, box[1] - room, w + 2 * room, height + 2 * room].map((one) => one.toFixed(1)).join(' ');
}

withProperties(StreekblikKaart);
