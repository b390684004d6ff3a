// Scenario documents on the page: from a view to a document and back, and their short form in links, which the engine writes.
import { MOVES, needsDocument, scenarioOf } from './view.js';

export const FORMAT = 1;
export const NAME_CHARS = 80;
export const NOTE_CHARS = 500;
/** A file may be written with spaces and line breaks; the document in it has at most 64 KB. */
const MOST_FILE_BYTES = 512 * 1024;
/** Links kept; a visitor goes back and forth between few scenarios. */
const MOST_KNOWN = 100;

/** The document of a view. */
export function documentOf(view, { baseYear, edition, horizonYear }) {
  const { name, note } = view;
  return {
    format: FORMAT, base: { year: baseYear, edition }, horizonYear, ...(name && { name }), ...(note && { note }), ...scenarioOf(view),
  };
}

/** What a document says of a view: all of its scenario, nothing of what one looks at. */
export function viewOf({ preset, paths = {}, edits = [], moves = MOVES, reconcile = {}, assumptions = {}, measures = [], name = '', note = '' }) {
  const numbers = Object.entries(paths).filter(([, path]) => typeof path === 'number');
  const knots = Object.entries(paths).filter(([, path]) => typeof path !== 'number');
  return { preset, values: Object.fromEntries(numbers), paths: Object.fromEntries(knots), edits, moves, reconcile, assumptions, measures, name, note };
}

/** The name of a file for a scenario. */
export function fileName(name) {
  const plain = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return `${plain.toLowerCase() || 'scenario'}.streekblik.json`;
}

/** The document in a file, not yet checked by the engine. Throws {code, place, expected, found}. */
export async function parseFile(file) {
  if (file.size > MOST_FILE_BYTES) {
    throw { code: 'document', place: file.name, expected: `size:${MOST_FILE_BYTES}`, found: String(file.size) };
  }
  let text = '';
  try {
    text = await file.text(); // fails for a folder
    return JSON.parse(text);
  } catch {
    throw { code: 'document', place: file.name, expected: 'json', found: text.trim().slice(0, 40) };
  }
}

/** The short forms of documents, asked of the engine once and then known. */
export class Packer {
  #engine;
  #known = new Map();

  constructor(engine) { this.#engine = engine; }

  #key(view) { return JSON.stringify([scenarioOf(view), view.name, view.note]); }

  #keep(view, packed) {
    this.#known.set(this.#key(view), packed);
    if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value);
    return packed;
  }

  /** The short form of a view's document; null where a link needs none, undefined where the engine must be asked. */
  known(view, catalogue) { return needsDocument(view, catalogue) ? this.#known.get(this.#key(view)) : null; }

  async pack(view, catalogue) {
    const known = this.known(view, catalogue);
    return known !== undefined ? known : this.#keep(view, (await this.#engine.readDocument(documentOf(view, catalogue))).link);
  }

  /** The scenario of a short form: {patch, sameData}. Throws the engine's error. */
  async unpack(packed) {
    const { text, sameData } = await this.#engine.readLink(packed);
    const patch = viewOf(JSON.parse(text));
    // Written anew only when it is of these data: a link of other data keeps saying so.
    this.#keep(patch, packed);
    return { patch, sameData };
  }
}
