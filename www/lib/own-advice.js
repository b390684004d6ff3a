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

/** Advices on all that is wrong, each once, those on what comes first before the others. */
export const advicesOn = (wrong) => [...new Set(wrong.map(adviceOn).filter(Boolean))].slice(0, MOST);
