// Names on the map: the largest places first, each only where it meets no other; more of them the nearer one comes.
import { s } from '../../lib/dom.js';

const SIZE_PX = 12;
const LINE_PX = 15;
/** Room for a name, in CSS pixels of the map: fewer names where the map is small. */
const PX2_PER_NAME = 20_000;
const MOST = 90;

const measuring = new OffscreenCanvas(1, 1).getContext('2d');

/** Width in CSS pixels of a name. */
function widthOf(name, font) {
  measuring.font = font;
  return measuring.measureText(name).width;
}

/**
 * Which names to show, and where: [{name, x, y}] in CSS pixels.
 * `places`: [{name, x, y, weight, room}] in units of the drawing, `room` its width; `taken`: boxes [left, top, right, bottom] in CSS pixels.
 */
export function placeNames(places, { left, top, scale }, width, height, { font, taken = [], zoom = 1 }) {
  const most = Math.min(MOST, Math.round((width * height) / PX2_PER_NAME * Math.min(2.2, 0.5 + zoom * 0.5)));
  const boxes = [...taken];
  const shown = [];
  for (const place of [...places].sort((a, b) => b.weight - a.weight)) {
    if (shown.length >= most) break;
    const [x, y] = [(place.x - left) / scale, (place.y - top) / scale];
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const half = widthOf(place.name, font) / 2 + 3;
    const box = [x - half, y - LINE_PX / 2 - 2, x + half, y + LINE_PX / 2 + 2];
    if (box[0] < 2 || box[2] > width - 2 || box[1] < 2 || box[3] > height - 2) continue;
    if (boxes.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    boxes.push(box);
    shown.push({ name: place.name, x, y });
  }
  return shown;
}

/** The names as texts of a drawing whose window is given. */
export function nameTexts(shown, { left, top, scale }) {
  return shown.map(({ name, x, y }) => s('text', {
    class: 'name-place', 'text-anchor': 'middle', 'font-size': (SIZE_PX * scale).toFixed(2), x: (left + x * scale).toFixed(1), y: (top + (y + 4) * scale).toFixed(1),
  }, name));
}
