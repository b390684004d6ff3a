// What someone can do about what is wrong with a file: by the code of what was expected (head of src/own/mod.rs), and by what was found.

/** Advices that are given at a time: who mends the first may be rid of the rest. */
const MOST = 4;

const BY_CODE = new Map(Object.entries({
  bytes: 'less', features: 'less', utf8: 'utf8', kind: 'kind', lastRow: 'cut', cells: 'cells', quote: 'quote', data: 'data', municipality: 'municipality', oneOf: 'oneOf',
  year: 'year', number: 'number', division: 'division', whole: 'whole', once: 'once', sum: 'sum', parts: 'parts', ages: 'ages', sexes: 'sexes', persons: 'persons', households: 'households',
  lonLat: 'crs', rd: 'crs', polygon: 'polygon', position: 'shape', closed: 'shape', corners: 'shape', simple: 'shape', arc: 'shape', arcs: 'shape', geo: 'geo', object: 'geo',
}));

/** What a file is that is no text. */
const BY_KIND = new Map(Object.entries({
  xlsx: 'sheet', xls: 'sheet', ods: 'sheet', zip: 'archive', gzip: 'archive', shp: 'gis', gpkg: 'gis', pdf: 'noTable', png: 'noTable', jpeg: 'noTable', rtf: 'noTable',
}));

/** The advice on one thing that is wrong, as the end of the key of its text; undefined where what was expected says enough. */
function adviceOn({ expected, found }) {
  const [code, bound] = expected.split(':');
  if (code === 'text') return found.startsWith('<') ? 'webPage' : BY_KIND.get(found) ?? 'damaged';
  if (code === 'rows') return found === '' ? 'empty' : 'rows';
  if (code === 'json') return found === '' ? 'cutMap' : 'json';
  if (code === 'order') return `order.${bound}`;
  return BY_CODE.get(code);
}

/**
 * Advices on all that is wrong, each once, those on what comes first before the others: {key, and what its text names}.
 * `settled`: labels that were matched by hand, {label, name, at}; one that is a municipality which the file has by itself too, is the
 * cause of what is there twice.
 */
export function advicesOn(wrong, settled = []) {
  const isOf = (one) => ({ expected, place, found }) => expected === 'once' && [place, found].some((where) => where.split(':')[1] === String(one.at));
  const doubles = settled.filter((one) => wrong.some(isOf(one)));
  const rest = doubles.length ? wrong.filter(({ expected }) => expected !== 'once') : wrong;
  return [...doubles.map(({ label, name }) => ({ key: 'same', label, name })), ...[...new Set(rest.map(adviceOn).filter(Boolean))].map((key) => ({ key }))].slice(0, MOST);
}
