// Data packs, and errors as plain objects that can pass between threads.
import { responseOf } from './files.js';

/** The bytes of a pack: `population`, `map-fine`, `map-coarse`. */
export async function fetchPack(name) {
  return new Uint8Array(await (await responseOf(`data/${name}.sbp`)).arrayBuffer());
}

/** Whether the homes of a scenario have an effect on its people: then it is made with the pack of the themes too. */
export const homesMovePeople = (scenario) => scenario?.assumptions?.homesFeedback > 0;

/** Figures of the last official regional forecast beside our trend: {edition, year, source, regions: {[key]: {forecast, trend}}}, in persons. */
export async function fetchOfficial() {
  return (await responseOf('official.json')).json();
}

/** The file of a worked story, by its name and language. */
export async function fetchStory(name, lang) {
  const file = `${name}.${lang}.json`;
  return new File([await (await responseOf(`stories/${file}`)).blob()], file);
}

/** Any error as {code, place, expected, found}. */
export function plain(error) {
  if (error && typeof error === 'object' && 'code' in error) {
    const { code, place = '', expected = '', found = '' } = error;
    return { code: String(code), place: String(place), expected: String(expected), found: String(found) };
  }
  return { code: 'internal', place: '', expected: '', found: String(error?.message ?? error) };
}
