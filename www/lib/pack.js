// Data packs, and errors as plain objects that can pass between threads.

/** The bytes of a pack: `population`, `map-fine`, `map-coarse`. */
export async function fetchPack(name) {
  const url = new URL(`../data/${name}.sbp`, import.meta.url);
  let response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw { code: 'fetch', place: `data/${name}.sbp`, expected: '200', found: String(cause.message ?? cause) };
  }
  if (!response.ok) throw { code: 'fetch', place: `data/${name}.sbp`, expected: '200', found: String(response.status) };
  return new Uint8Array(await response.arrayBuffer());
}

/** Any error as {code, place, expected, found}. */
export function plain(error) {
  if (error && typeof error === 'object' && 'code' in error) {
    const { code, place = '', expected = '', found = '' } = error;
    return { code: String(code), place: String(place), expected: String(expected), found: String(found) };
  }
  return { code: 'internal', place: '', expected: '', found: String(error?.message ?? error) };
}
