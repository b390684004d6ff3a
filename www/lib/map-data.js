// What the map shows: the areas, which of them each municipality is in, and their values, classes and colours. For
// municipalities as they are this is the indicator itself; else it is the engine's table for the map (`mapTable`).

const cache = new WeakMap();

/**
 * `data`: {result, map} of the page, `map` null where nothing but the indicator is shown.
 * Result: {areas: regions, areaOf: by municipality, -1 for none, n, values, classes, breaks, colors, diverging, statusByYear, unit,
 * isGrouped, id, difference, percent, continuous, left: null or {classes, values} of the trend}.
 */
export function shownOf(data, regions) {
  const known = cache.get(data);
  if (known) return known;
  const { options = null, result = data.result, groups = null, left = null } = data.map ?? {};
  const areas = groups ?? regions.municipalities.map((_, r) => regions.ofMunicipality(r));
  const areaOf = new Int16Array(regions.municipalities.length).fill(-1);
  areas.forEach(({ members }, i) => { for (const r of members) areaOf[r] = i; });
  const shown = {
    ...result, areas, areaOf, n: areas.length, isGrouped: groups !== null, id: data.id, difference: options?.difference ?? 'none',
    percent: options?.percent ?? false, base: options?.year ?? null, continuous: options?.rule === 'continuous', left,
  };
  cache.set(data, shown);
  return shown;
}

/** Regions of a level, and of the chosen own group. */
export function groupsOf(level, regions, region) {
  if (level === 'municipality') return null;
  if (level === 'own') return region.kind === 'municipality' || region.kind === 'country' ? null : [region];
  return regions.all.filter(({ kind }) => kind === level);
}
