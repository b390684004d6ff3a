// Wheel, pinch and drag on the map. A plain wheel scrolls the page unless the map has the focus; with Ctrl it always zooms.
// A finger scrolls the page until the map is zoomed in; two fingers zoom.

const CLICK_PX = 5;
const REST_MS = 160;

/**
 * @param el the map's drawing; @param camera; @param to {click(x, y, event), drag: null or {start, move, end} or {}} in CSS pixels of `el`;
 * while `to.drag` has a `start` a drag draws instead of moving the map; without one only presses are taken otherwise.
 */
export function wireGestures(el, camera, to) {
  const fingers = new Map();
  let moved = false;
  let pinch = 0;
  let drawing = false;
  let resting = 0;
  const place = (event) => {
    const box = el.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const rest = () => { clearTimeout(resting); resting = setTimeout(() => camera.rest(), REST_MS); };

  el.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && document.activeElement !== el) return;
    if (!event.ctrlKey && camera.isHome && event.deltaY > 0) return; // nothing to zoom out of: the page scrolls on
    event.preventDefault();
    const px = event.deltaMode === 1 ? event.deltaY * 24 : event.deltaY;
    camera.zoomAt(...place(event), Math.exp(-px * (event.ctrlKey ? 0.008 : 0.0025)), { smooth: false });
    rest();
  }, { passive: false });

  el.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    fingers.set(event.pointerId, place(event));
    moved = fingers.size > 1;
    if (fingers.size === 2) pinch = spread();
    drawing = Boolean(to.drag?.start) && fingers.size === 1;
    if (drawing) to.drag.start(...place(event));
  });
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  };
  el.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    if (!moved && Math.hypot(now[0] - before[0], now[1] - before[1]) < CLICK_PX) return;
    if (!moved) el.setPointerCapture(event.pointerId);
    moved = true;
    fingers.set(event.pointerId, now);
    if (drawing) { to.drag?.move(...now); return; }
    if (fingers.size === 2) {
      const [a, b] = [...fingers.values()];
      const wide = spread();
      camera.zoomAt((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, wide / Math.max(1, pinch), { smooth: false });
      pinch = wide;
    } else if (!camera.isHome) camera.pan(now[0] - before[0], now[1] - before[1]);
    el.classList.toggle('dragging', !camera.isHome);
  });
  const end = (event, isClick) => {
    if (!fingers.delete(event.pointerId)) return;
    el.classList.remove('dragging');
    if (drawing && moved) to.drag?.end();
    else if (isClick && !moved) to.click(...place(event), event);
    else if (moved) rest();
    drawing = false;
  };
  el.addEventListener('pointerup', (event) => end(event, true));
  el.addEventListener('pointercancel', (event) => end(event, false));
}
