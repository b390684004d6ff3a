// Walking over a map by arrow keys: which municipality is next in a direction.

/**
 * `nearest(labels, point)`: the municipality closest to a point {x, y}.
 * `nearest(labels, r, [dx, dy])`: the next one from municipality r; -1 when there is none that way.
 * Sideways distance counts double and anything outside 60 degrees is left out, so that a step feels like its arrow.
 */
export function nearest(labels, from, direction = null) {
  const origin = typeof from === 'number' ? labels.find((l) => l.r === from) : from;
  let best = -1;
  let least = Infinity;
  for (const { r, x, y } of labels) {
    if (r === from) continue;
    const dx = x - origin.x;
    const dy = y - origin.y;
    let cost = Math.hypot(dx, dy);
    if (direction) {
      const along = dx * direction[0] + dy * direction[1];
      const across = Math.abs(dx * direction[1] - dy * direction[0]);
      if (along <= 0 || across > along * 1.75) continue;
      cost = along + 2 * across;
    }
    if (cost < least) { least = cost; best = r; }
  }
  return best;
}
