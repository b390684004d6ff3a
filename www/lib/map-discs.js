// Discs over the map: a bubble for each area, or each area as a circle (a cartogram). Where they lie and how large they are, in units
// of the drawing; the map on the screen and the picture that leaves the page draw the same ones.
import { isChange, number, roundedPeople } from './format.js';
import { t } from './i18n.js';

/** Radius of the largest bubble, as a part of the width of the drawing. */
const LARGEST = 0.045;
/** The forms that have discs. */
export const DISC_FORMS = ['bubbles', 'circles'];

/** The middle of each area, by where its people are: [x, y][]. */
export function placesOf({ map, data }, shown) {
  return shown.areas.map(({ members }) => {
    const all = members.reduce((sum, r) => sum + data.people[r], 0);
    const mean = (axis) => members.reduce((sum, r) => sum + map.labels[r][axis] * data.people[r], 0) / all;
    return [mean('x'), mean('y')];
  });
}

/** What the bubbles say of each area in a year: people, or how many more of them. */
function amountsOf({ data, catalogue }, shown, year) {
  const n = catalogue.municipalities.length;
  const sum = (members, y) => members.reduce((all, r) => all + data.people[y * n + r], 0);
  const isOfChange = shown.difference !== 'none' || isChange(data.id);
  const base = shown.difference === 'year' ? shown.base - catalogue.baseYear : 0;
  return shown.areas.map(({ members }) => (isOfChange ? sum(members, year) - sum(members, base) : sum(members, year)));
}

const lastAmounts = (ctx, shown) => amountsOf(ctx, shown, ctx.catalogue.horizonYear - ctx.catalogue.baseYear).map(Math.abs);

/** A bubble for each area: {x, y, radius, isLess}[]. One scale for all years: that of the last, where amounts are largest. */
export function bubblesOf(ctx, shown) {
  const { view, catalogue, map } = ctx;
  const amounts = amountsOf(ctx, shown, view.year - catalogue.baseYear);
  const scale = (map.viewBox[2] * LARGEST) / Math.sqrt(Math.max(1, ...lastAmounts(ctx, shown)));
  return placesOf(ctx, shown).map(([x, y], i) => ({ x, y, radius: Math.sqrt(Math.abs(amounts[i])) * scale, isLess: amounts[i] < 0 }));
}

/** The circle of each area in its place: {x, y, radius}[]. */
export async function circlesOf({ map, engine }, shown, places) {
  const [, , width, height] = map.viewBox;
  const groups = shown.isGrouped ? shown.areas.map(({ members }) => members) : [];
  const found = await engine.cartogram({ places: places.flat(), groups, width, height });
  return places.map((_, i) => ({ x: found[3 * i], y: found[3 * i + 1], radius: found[3 * i + 2] }));
}

/** Whether each area is, or is in, the chosen region; none for the country. */
export function chosenAreas({ regions, view }, shown) {
  const { members } = regions.get(view.region);
  return new Set(members.length < shown.areaOf.length ? members.map((r) => shown.areaOf[r]) : []);
}

/** What the sizes mean. */
export function discNote(ctx, shown) {
  const { view, data, catalogue } = ctx;
  if (view.shape === 'circles') return t('shape.circles.note', { year: catalogue.baseYear });
  const value = number(roundedPeople(Math.max(...lastAmounts(ctx, shown))));
  const isOfChange = isChange(data.id) || shown.difference !== 'none';
  return isOfChange ? t('shape.bubbles.change', { unit: t('unit.population'), value }) : t('shape.bubbles.people', { value });
}

/** The discs of the map as it is shown, for a picture: {form, formWords, discs}. */
export async function discsForPicture(ctx, shown, classes) {
  const { shape: form } = ctx.view;
  if (!DISC_FORMS.includes(form)) return { form: 'areas' };
  const chosen = chosenAreas(ctx, shown);
  const discs = form === 'bubbles' ? bubblesOf(ctx, shown) : await circlesOf(ctx, shown, placesOf(ctx, shown));
  return {
    form, formWords: discNote(ctx, shown),
    discs: discs.map((disc, i) => ({ ...disc, class: classes[i], isLess: disc.isLess ?? false, isChosen: chosen.has(i) })),
  };
}
