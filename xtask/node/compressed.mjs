// Files beside themselves, compressed once and for all: at the best level, which takes too long for a server to do at each request.

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Endings of what gets smaller. */
const COMPRESSIBLE = /\.(?:html|js|css|json|webmanifest|wasm|svg|sbp|txt|xml)$/;

const METHODS = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/**
 * The compressed forms of a file: [{ending, bytes}], none where it gets no smaller. What was compressed before is kept in
 * `cache`, by content: the module alone takes seconds.
 */
export async function compressed(name, bytes, cache) {
  if (!COMPRESSIBLE.test(name)) return [];
  await mkdir(cache, { recursive: true });
  const key = createHash('sha256').update(bytes).digest('hex');
  const forms = await Promise.all(Object.entries(METHODS).map(async ([ending, method]) => {
    const kept = join(cache, `${key}.${ending}`);
    const before = await readFile(kept).catch(() => null);
    if (before) return { ending, bytes: before };
    const made = await method(bytes);
    await writeFile(kept, made);
    return { ending, bytes: made };
  }));
  return forms.filter((form) => form.bytes.length < bytes.length);
}
