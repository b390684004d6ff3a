// Opens again what left the page: the link in a PNG, SVG, CSV or GeoJSON of ours. Nothing in a file is run or shown: a file is
// only searched for the text of the receipt, and of that only the part of the link after # is used.
import { parseFile } from '../documents.js';
import { textOf } from './png.js';

/** A PNG of the largest size has about 10 MB. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_RECEIPT_CHARS = 256 * 1024;
const MOST_LINK_CHARS = 32_000;
/** The receipt of a table or picture stands in its beginning. */
const HEAD_BYTES = 512 * 1024;

const ENDINGS = { png: 'ownPng', svg: 'ownSvg', csv: 'ownCsv', geojson: 'ownGeojson' };
const endingOf = (name) => name.toLowerCase().split('.').pop();

/** A receipt out of its text, or null. */
function receiptFrom(text) {
  if (text === null || text.length > MOST_RECEIPT_CHARS) return null;
  let value;
  try { value = JSON.parse(text); } catch { return null; }
  return asReceipt(value);
}

function asReceipt(value) {
  const link = value?.streekblik === 1 && typeof value.link === 'string' && value.link.length <= MOST_LINK_CHARS ? value.link : '';
  const at = link.indexOf('#');
  // Without its version it is no link of ours, and would open as a page with nothing chosen.
  return at < 0 || !new URLSearchParams(link.slice(at + 1)).has('v') ? null : { ...value, hash: link.slice(at) };
}

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': '\'', '&amp;': '&' };

function fromSvg(text) {
  // No pattern over the whole text: one that may begin anywhere takes a minute over a file made to that end.
  const end = text.indexOf('</metadata>');
  const from = text.lastIndexOf('>', end - 1) + 1;
  return end > 0 && text.lastIndexOf('<metadata', from) >= 0 ? receiptFrom(text.slice(from, end).replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity])) : null;
}

/** A table has no machine part: its link is enough. */
function fromCsv(text) {
  const found = /^(?:\ufeff)?(?:# )?"?Streekblik/.test(text) && /[a-z]+:\/\/[^\s";]*(#v=\d[^\s";]*)/.exec(text);
  return found && found[1].length <= MOST_LINK_CHARS ? { hash: found[1] } : null;
}

function fromGeoJson(text) {
  // The receipt is the last member: the geometry, some megabytes, need not be read, unless another program wrote the file anew.
  const member = '\n"streekblik":';
  const at = text.lastIndexOf(member);
  if (at >= 0) return receiptFrom(text.slice(at + member.length).trimEnd().replace(/\}$/, ''));
  try { return asReceipt(JSON.parse(text).streekblik); } catch { return null; }
}

/**
 * What a file opens: {document} of a scenario, or {receipt: {hash, title?, year?, made?, data?}} of a view.
 * Throws {code, place, expected, found}.
 */
export async function readTaken(file) {
  const ending = endingOf(file.name);
  const fault = (expected, found) => ({ code: 'document', place: file.name, expected, found });
  if (file.size > MOST_BYTES) throw fault(`size:${MOST_BYTES}`, String(file.size));
  const head = await bytesOf(file.slice(0, HEAD_BYTES), fault);
  const start = new TextDecoder().decode(head.subarray(0, 400)).replace(/^\ufeff/, '').trimStart();
  let receipt;
  if (ending === 'png' || head[0] === 0x89) receipt = receiptFrom(textOf(await bytesOf(file, fault)));
  else if (ending === 'svg' || start.startsWith('<')) receipt = fromSvg(new TextDecoder().decode(head));
  else if (ending === 'csv' || /^(?:# )?Streekblik/.test(start)) receipt = fromCsv(new TextDecoder().decode(head));
  else if (ending === 'geojson' || start.startsWith('{"type":"FeatureCollection"')) receipt = fromGeoJson(await file.text());
  else return { document: await parseFile(file) };
  if (receipt) return { receipt };
  throw fault(ENDINGS[ending] ?? 'own', start.slice(0, 40).replace(/[^\x20-\x7e\u00a0-\uffee]/g, ' ').trim());
}

async function bytesOf(blob, fault) {
  try {
    return new Uint8Array(await blob.arrayBuffer()); // fails for a folder
  } catch {
    throw fault('own', '');
  }
}
