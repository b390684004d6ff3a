// Reading a file of a session from the disk; whether it is one, the engine says.
import { wallTime } from './words.js';

/** The engine takes four million bytes, and twenty of own data; a file may be written with spaces and line breaks. */
const MOST_FILE_BYTES = 64 * 1024 * 1024;

/** What stands in a file, as JSON. Throws {code, place, expected, found}. */
export async function readRoundFile(file) {
  if (file.size > MOST_FILE_BYTES) throw { code: 'document', place: file.name, expected: `size:${MOST_FILE_BYTES}`, found: String(file.size) };
  let text = '';
  try {
    text = await file.text(); // fails for a folder
    return JSON.parse(text);
  } catch {
    throw { code: 'document', place: file.name, expected: 'round', found: text.trim().slice(0, 40) };
  }
}

/** Whether what was read says it is a session. */
export const isRound = (value) => value?.kind === 'streekblik-round';

/** A name for its file: `ronde-hoe-houden-we-de-school-2026-11-27-1405.streekblik.json`. */
export function roundFileName(title = '', at = wallTime()) {
  const plain = title.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 50);
  return `ronde-${plain ? `${plain}-` : ''}${at.slice(0, 16).replace('T', '-').replace(':', '')}.streekblik.json`;
}
