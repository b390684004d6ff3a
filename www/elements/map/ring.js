// Rings drawn by hand.

/** Whether a point lies in a ring of corners (even-odd). */
export function isInside([x, y], corners) {
  let inside = false;
  corners.forEach(([x0, y0], i) => {
    const [x1, y1] = corners[(i + 1) % corners.length];
    if ((y0 > y) !== (y1 > y) && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  });
  return inside;
}
