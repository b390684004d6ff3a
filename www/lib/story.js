// A story: a chain of views, each with a heading and a text. It is kept as a file, in a link, and between visits.
// What it holds of a view is the part of its link after #, so a story opens as long as links do.

export const FORMAT = 1;
export const MOST_STEPS = 30;
export const HEADING_CHARS = 120;
export const TEXT_CHARS = 600;
const LINK_CHARS = 4000; // of one view
const MOST_BYTES = 512 * 1024;
/** A link longer than this is refused by some mail programs and chats: then only the file will do. */
export const MOST_LINK_CHARS = 7000;

/** An empty story. */
export const empty = () => ({ format: FORMAT, title: '', steps: [] });

const fault = (place, expected, found) => ({ code: 'document', place, expected, found: String(found).slice(0, 40) });

function textOf(value, place, most) {
  if (typeof value !== 'string') throw fault(place, 'text', JSON.stringify(value) ?? 'undefined');
  // Counted as the engine does, by code points; no control characters but line breaks.
  if ([...value].length > most) throw fault(place, `length:${most}`, [...value].length);
  return value.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
}

/** A story out of anything that was read. Throws {code, place, expected, found}. */
export function parse(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw fault('', 'object', JSON.stringify(value) ?? 'undefined');
  if (value.format !== FORMAT) throw fault('format', `oneOf:${FORMAT}`, JSON.stringify(value.format) ?? 'undefined');
  if (!Array.isArray(value.steps)) throw fault('steps', 'list', JSON.stringify(value.steps) ?? 'undefined');
  if (value.steps.length > MOST_STEPS) throw fault('steps', `length:${MOST_STEPS}`, value.steps.length);
  const steps = value.steps.map((step, i) => {
    if (step === null || typeof step !== 'object') throw fault(`steps[${i}]`, 'object', JSON.stringify(step));
    const view = textOf(step.view, `steps[${i}].view`, LINK_CHARS);
    if (!view.startsWith('#')) throw fault(`steps[${i}].view`, '#', view);
    return { view, heading: textOf(step.heading ?? '', `steps[${i}].heading`, HEADING_CHARS), text: textOf(step.text ?? '', `steps[${i}].text`, TEXT_CHARS) };
  });
  return { format: FORMAT, title: textOf(value.title ?? '', 'title', HEADING_CHARS), steps };
}

/** The story in a file. */
export async function readFile(file) {
  if (file.size > MOST_BYTES) throw fault(file.name, `size:${MOST_BYTES}`, file.size);
  let value;
  try {
    value = JSON.parse(await file.text());
  } catch {
    throw fault(file.name, 'json', file.name);
  }
  return parse(value);
}

async function through(stream, bytes) {
  const out = new Blob([bytes]).stream().pipeThrough(stream);
  const parts = [];
  let size = 0;
  for (const reader = out.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    // A small link can swell to anything: what is too much is not read to its end.
    if (size > MOST_BYTES) { await reader.cancel(); throw fault('st', `size:${MOST_BYTES}`, size); }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** A story as it stands in a link, behind `st=`: deflate, base64url. */
export async function pack(story) {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(JSON.stringify(story)));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The story of a link. Throws {code, place, expected, found}. */
export async function unpack(text) {
  let value;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await through(new DecompressionStream('deflate-raw'), bytes)));
  } catch (error) {
    if (error?.code === 'document') throw error;
    throw fault('st', 'link', text);
  }
  return parse(value);
}

/** A story with a step moved up or down; the same story where it can't go there. */
export function moved(story, from, to) {
  if (to < 0 || to >= story.steps.length) return story;
  const steps = [...story.steps];
  steps.splice(to, 0, ...steps.splice(from, 1));
  return { ...story, steps };
}
