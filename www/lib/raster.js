// A map as a raster of which area each pixel is in. It is made once for a size and a zoom; each year is then a table of
// colours, looked up pixel by pixel, so that the years of a map of 342 areas can be scrubbed without drawing a polygon.
// A pixel on a border holds two areas and how much of it is the first's, so edges are as smooth as those of a drawn path.

/** Rings of an SVG path of the engine (`M`, `l`, `h`, `v`, `z`; whole numbers): a Float64Array of x, y for each. */
export function rings(d) {
  const found = [];
  for (const part of d.split('M').slice(1)) {
    const points = [];
    let [x, y] = [0, 0];
    for (const [, command, text] of part.matchAll(/([lhvz]?)([^lhvz]*)/g)) {
      const numbers = text.match(/-?\d+/g)?.map(Number) ?? [];
      if (command === 'h') for (const n of numbers) points.push(x += n, y);
      else if (command === 'v') for (const n of numbers) points.push(x, y += n);
      else if (command !== 'z') for (let i = 0; i + 1 < numbers.length; i += 2) points.push(x += numbers[i], y += numbers[i + 1]);
    }
    if (points.length > 5) found.push(Float64Array.from(points));
  }
  return found;
}

/** Bounds of rings: [left, top, right, bottom]. */
export function boundsOf(all) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of all) {
    for (let i = 0; i < ring.length; i += 2) {
      box[0] = Math.min(box[0], ring[i]); box[2] = Math.max(box[2], ring[i]);
      box[1] = Math.min(box[1], ring[i + 1]); box[3] = Math.max(box[3], ring[i + 1]);
    }
  }
  return box;
}

/**
 * The raster of areas; sea and other countries have the number `areas.length`. `areas`: rings of each; `view`: {left, top, scale}, units of the drawing at the left top pixel and for each
 * pixel. `samples`: how many a pixel has in each direction; 4 is smooth, 2 is enough where pixels are small.
 */
export function rasterize(...asked) {
  const rows = rasterizing(...asked);
  for (;;) {
    const { done, value } = rows.next();
    if (done) return value;
  }
}

/** As `rasterize`, which it returns at the end; it stops after each row of pixels, for whoever has more to do. */
export function* rasterizing(areas, bounds, { left, top, scale }, width, height, samples = 4) {
  const S = samples;
  const fineWidth = width * S;
  const unit = scale / S;
  const nowhere = areas.length;
  const ids = new Uint16Array(width * height).fill(nowhere);
  const strip = new Uint16Array(fineWidth * S);
  const edges = { at: [], first: [], second: [], part: [] };
  // Areas by the first row of pixels they reach, so that each row looks at few.
  const rowOf = (y) => Math.floor((y - top) / scale);
  const waiting = areas.map((_, r) => r).filter((r) => {
    const [x0, y0, x1, y1] = bounds[r];
    return y1 > top && y0 < top + height * scale && x1 > left && x0 < left + width * scale;
  }).sort((a, b) => bounds[a][1] - bounds[b][1]);
  let next = 0;
  let active = [];
  for (let row = 0; row < height; row++) {
    while (next < waiting.length && rowOf(bounds[waiting[next]][1]) <= row) active.push(edgesOf(areas[waiting[next]], waiting[next++]));
    active = active.filter(({ r }) => rowOf(bounds[r][3]) >= row);
    if (active.length === 0) continue;
    strip.fill(nowhere);
    for (const area of active) {
      for (let sub = 0; sub < S; sub++) {
        const y = top + ((row * S + sub + 0.5) * unit);
        const xs = area.crossings(y);
        for (let i = 0; i + 1 < xs.length; i += 2) {
          const from = Math.max(0, Math.ceil((xs[i] - left) / unit - 0.5));
          const to = Math.min(fineWidth, Math.ceil((xs[i + 1] - left) / unit - 0.5));
          if (to > from) strip.fill(area.r, sub * fineWidth + from, sub * fineWidth + to);
        }
      }
    }
    resolve(strip, fineWidth, S, ids, row * width, width, edges);
    yield;
  }
  return {
    width, height, ids,
    edges: {
      at: Uint32Array.from(edges.at), first: Uint16Array.from(edges.first), second: Uint16Array.from(edges.second), part: Float32Array.from(edges.part),
    },
  };
}

// The edges of an area in rising order of their top, and those that a line meets.
function edgesOf(all, r) {
  const edges = [];
  for (const ring of all) {
    const n = ring.length;
    for (let i = 0; i < n; i += 2) {
      const j = (i + 2) % n;
      const [x0, y0, x1, y1] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
      if (y0 === y1) continue;
      const slope = (x1 - x0) / (y1 - y0);
      edges.push(y0 < y1 ? { top: y0, bottom: y1, x: x0, slope } : { top: y1, bottom: y0, x: x1, slope });
    }
  }
  edges.sort((a, b) => a.top - b.top);
  let next = 0;
  let open = [];
  return {
    r,
    /** Where the line at `y` crosses the outline, from left to right; `y` never falls. */
    crossings(y) {
      while (next < edges.length && edges[next].top <= y) open.push(edges[next++]);
      let gone = false;
      for (const edge of open) if (edge.bottom <= y) gone = true;
      if (gone) open = open.filter((edge) => edge.bottom > y);
      const xs = open.map((edge) => edge.x + (y - edge.top) * edge.slope);
      return xs.sort((a, b) => a - b);
    },
  };
}

// From samples to pixels: of a pixel with more than one area in it the two with most samples count.
function resolve(strip, fineWidth, S, ids, offset, width, edges) {
  const seen = [];
  const counts = [];
  for (let column = 0; column < width; column++) {
    const first = strip[column * S];
    let same = true;
    for (let sub = 0; sub < S && same; sub++) {
      const from = sub * fineWidth + column * S;
      for (let k = 0; k < S; k++) if (strip[from + k] !== first) { same = false; break; }
    }
    if (same) { ids[offset + column] = first; continue; }
    seen.length = counts.length = 0;
    for (let sub = 0; sub < S; sub++) {
      for (let k = 0; k < S; k++) {
        const id = strip[sub * fineWidth + column * S + k];
        const at = seen.indexOf(id);
        if (at < 0) { seen.push(id); counts.push(1); } else counts[at] += 1;
      }
    }
    let [a, b] = [0, 1];
    if (counts[b] > counts[a]) [a, b] = [b, a];
    for (let i = 2; i < seen.length; i++) {
      if (counts[i] > counts[a]) { b = a; a = i; } else if (counts[i] > counts[b]) b = i;
    }
    ids[offset + column] = seen[a];
    edges.at.push(offset + column);
    edges.first.push(seen[a]);
    edges.second.push(seen[b]);
    edges.part.push(counts[a] / (counts[a] + counts[b]));
  }
}

/** Paints areas into the pixels of an image. `table`: a colour for each area and, last, for none, as 32-bit numbers 0xAABBGGRR. */
export function paintRaster({ ids, edges }, table, pixels) {
  for (let i = 0; i < ids.length; i++) pixels[i] = table[ids[i]];
  const { at, first, second, part } = edges;
  for (let i = 0; i < at.length; i++) {
    const a = table[first[i]];
    const b = table[second[i]];
    if (a !== b) pixels[at[i]] = mix(a, b, part[i]);
  }
}

/**
 * Runs of pixels of each area: `runs[from[r] .. from[r + 1]]` are pairs of a first pixel and one past the last; likewise
 * `edgesFrom` and `edgesOf` are the places of its edges.
 */
export function runsOf({ ids, width, edges }, areas) {
  const counts = new Uint32Array(areas + 2);
  const each = (take) => {
    for (let row = 0; row < ids.length; row += width) {
      for (let i = row; i < row + width;) {
        const id = ids[i];
        let end = i + 1;
        while (end < row + width && ids[end] === id) end += 1;
        if (id < areas) take(id, i, end);
        i = end;
      }
    }
  };
  each((id) => { counts[id + 1] += 2; });
  for (let r = 0; r <= areas; r++) counts[r + 1] += counts[r];
  const from = counts.slice();
  const runs = new Uint32Array(counts[areas]);
  const next = counts.slice();
  each((id, i, end) => { runs[next[id]++] = i; runs[next[id]++] = end; });
  const { first, second } = edges;
  const edgesFrom = new Uint32Array(areas + 2);
  for (const side of [first, second]) for (const id of side) edgesFrom[id + 1] += 1;
  for (let r = 0; r <= areas; r++) edgesFrom[r + 1] += edgesFrom[r];
  const edgesOf = new Uint32Array(edgesFrom[areas + 1]);
  const nextEdge = edgesFrom.slice();
  for (const side of [first, second]) side.forEach((id, i) => { edgesOf[nextEdge[id]++] = i; });
  return { from, runs, edgesFrom, edgesOf };
}

/**
 * Paints the areas whose colour is another than in `before`: from one year to the next they are few. Returns the rows that
 * changed, [first, one past the last]; null where nothing did.
 */
export function paintChanged({ edges, width }, { from, runs, edgesFrom, edgesOf }, before, table, pixels) {
  let [least, most] = [Infinity, -1];
  const { at, first, second, part } = edges;
  for (let r = 0; r < table.length; r++) {
    if (before[r] === table[r]) continue;
    for (let k = from[r]; k < from[r + 1]; k += 2) pixels.fill(table[r], runs[k], runs[k + 1]);
    if (from[r] < from[r + 1]) {
      least = Math.min(least, runs[from[r]]);
      most = Math.max(most, runs[from[r + 1] - 1]);
    }
  }
  // After all runs, for a pixel on an edge lies in a run of one of its areas.
  for (let r = 0; r < table.length; r++) {
    if (before[r] === table[r]) continue;
    for (let k = edgesFrom[r]; k < edgesFrom[r + 1]; k++) {
      const i = edgesOf[k];
      pixels[at[i]] = mix(table[first[i]], table[second[i]], part[i]);
      least = Math.min(least, at[i]);
      most = Math.max(most, at[i] + 1);
    }
  }
  return most < 0 ? null : [Math.floor(least / width), Math.ceil(most / width)];
}

/** Paints the columns left of `split` once more, with another table. */
export function paintLeft({ ids, edges, width }, table, pixels, split) {
  for (let row = 0; row < ids.length; row += width) for (let i = row; i < row + split; i++) pixels[i] = table[ids[i]];
  const { at, first, second, part } = edges;
  for (let i = 0; i < at.length; i++) if (at[i] % width < split) pixels[at[i]] = mix(table[first[i]], table[second[i]], part[i]);
}

/** Stripes over the areas that have no value; `is` by area. */
export function hatch({ ids, width }, is, pixels, { line, period, thick }) {
  for (let i = 0; i < ids.length; i++) {
    if (is[ids[i]] && ((i % width) + Math.floor(i / width)) % period < thick) pixels[i] = line;
  }
}

/** `p` of colour a and the rest of b. Where one is clear the colour is the other's, so that no edge darkens. */
export function mix(a, b, p) {
  const [alphaA, alphaB] = [(a >>> 24) * p, (b >>> 24) * (1 - p)];
  const alpha = alphaA + alphaB;
  if (alpha === 0) return 0;
  const w = alphaA / alpha;
  return ((Math.round(alpha) << 24) | channel(a, b, w, 16) | channel(a, b, w, 8) | channel(a, b, w, 0)) >>> 0;
}

const channel = (a, b, w, shift) => Math.round(((a >>> shift) & 255) * w + ((b >>> shift) & 255) * (1 - w)) << shift;

/** A colour `#rrggbb` as 0xAABBGGRR. */
export function packed(hex, alpha = 255) {
  const n = Number.parseInt(hex.trim().slice(1), 16);
  return ((alpha << 24) | ((n & 255) << 16) | (n & 0xff00) | (n >>> 16)) >>> 0;
}
