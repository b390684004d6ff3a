// The map of a report: the municipalities of the region in the colours of an indicator, among their neighbours.
import { h, s } from '../dom.js';
import { t } from '../i18n.js';
import { legendWords } from '../legend.js';
import { shownOf } from '../map-data.js';
import { boundsOf, rings } from '../raster.js';
import { nameInList } from '../regions.js';

const NONE = 255;
/** Around the region, as a part of its size; around one municipality more, so that it is seen where it lies. */
const AROUND = { group: 0.06, municipality: 1.2 };
/** Names are written on municipalities of so few. */
const MOST_NAMES = 16;
const LETTER = 0.03; // of the width of the map

/** Names that would lie over each other move up or down by a line. */
function apart(names, size) {
  const placed = [];
  for (const one of names.sort((a, b) => a.y - b.y)) {
    const half = one.text.length * size * 0.29;
    const isFree = (y) => placed.every((other) => Math.abs(other.y - y) > size * 1.1 || Math.abs(other.x - one.x) > other.half + half);
    const step = [0, 1, -1, 2, -2, 3].find((k) => isFree(one.y + k * size * 1.15)) ?? 0;
    placed.push({ ...one, half, y: one.y + step * size * 1.15 });
  }
  return placed;
}

/**
 * The map as a figure. `geometry`: of the engine; `result`: the indicator of all municipalities; `number`: what stands before the
 * caption; `indicator`: its id, counted from the base year.
 */
export function regionMap({ region, regions, catalogue, year, base, at }, geometry, result, indicator, number) {
  const shown = shownOf({ result, map: null, id: indicator, from: base }, regions);
  const members = new Set(region.members);
  const all = geometry.municipalities.map((d) => boundsOf(rings(d)));
  const box = region.members.map((r) => all[r]).reduce(([a, b, c, d], [e, f, g, i]) => [Math.min(a, e), Math.min(b, f), Math.max(c, g), Math.max(d, i)]);
  const margin = Math.max(box[2] - box[0], box[3] - box[1]) * (members.size === 1 ? AROUND.municipality : AROUND.group);
  const [left, top, width, height] = [box[0] - margin, box[1] - margin, box[2] - box[0] + 2 * margin, box[3] - box[1] + 2 * margin];
  const isNear = ([a, b, c, d]) => c > left && a < left + width && d > top && b < top + height;
  const title = t(`indicator.${indicator}.title`, { from: base });
  const area = (r) => {
    const of = shown.classes[at * shown.n + r];
    const isIn = members.has(r);
    const fill = isIn && of !== NONE ? shown.colors.light[of] : null;
    return s('path', { d: geometry.municipalities[r], class: isIn ? 'in' : 'out', ...(fill && { fill }) });
  };
  const size = Math.max(width, height) * LETTER;
  const name = ({ text, x, y }) => s('text', { x, y, 'font-size': size, 'stroke-width': size / 5 }, text);
  const places = all.map((_, r) => r).filter((r) => isNear(all[r])).sort((a, b) => members.has(a) - members.has(b));
  const named = region.members.length > MOST_NAMES ? [] : geometry.labels.filter(({ r }) => members.has(r)).map((one) => ({ ...one, text: regions.municipalities[one.r].name }));
  const svg = s('svg', { class: 'report-map', viewBox: [left, top, width, height].join(' '), role: 'img', 'aria-labelledby': 'report-map-title report-map-about' },
    s('title', { id: 'report-map-title' }, `${title}, ${year}`),
    s('desc', { id: 'report-map-about' }, t(members.size === 1 ? 'report.map.about.one' : 'report.map.about', { name: nameInList(region), n: region.members.length })),
    ...geometry.neighbours.map(({ d }) => s('path', { d, class: 'abroad' })),
    ...places.map(area),
    s('path', { d: geometry.outlines.province, class: 'province' }),
    ...apart(named, size).map(name));
  const used = new Set(region.members.map((r) => shown.classes[at * shown.n + r]));
  const words = legendWords(shown, at);
  const legend = h('ul', { class: 'map-legend' }, ...words.map((text, i) => used.has(i) && h('li', null,
    s('svg', { viewBox: '0 0 18 12', 'aria-hidden': 'true' }, s('rect', { width: 18, height: 12, fill: shown.colors.light[i] })), text)));
  return h('figure', { class: 'chart map' }, h('figcaption', null, number, `${title}, ${year}`), svg, legend);
}
