// The part of a report that sets the municipalities of the region beside each other: map, order, tables.
import { h } from '../dom.js';
import { lang, t } from '../i18n.js';
import { percent } from '../format.js';
import { nameInList, nameInSentence } from '../regions.js';
import { themeValue } from '../theme-values.js';
import { regionMap } from './map.js';
import { inTurn, part } from './sections.js';
import { badge, peopleValue, scrolled, table } from './tables.js';

/** Places in the chart beside the map; of more there is only the table. */
const MOST_RANKED = 14;

/** What the region is compared with: its municipalities; provinces where it is the country; of a municipality those of its COROP region. */
function placesOf({ region, regions, catalogue }) {
  const named = (found) => [...found].sort((a, b) => new Intl.Collator(lang()).compare(a.name, b.name));
  if (region.kind === 'country') return { found: named(regions.all.filter(({ kind }) => kind === 'province')), title: t('report.places.provinces') };
  const isOne = region.kind === 'municipality';
  const whole = isOne ? regions.get(`corop:${catalogue.municipalities[region.members[0]].corop}`) : region;
  return { found: named(whole.members.map((r) => regions.ofMunicipality(r))), title: t(isOne ? 'report.places.around' : 'report.places.members', { name: nameInSentence(whole) }) };
}

const name = (text) => h('th', { scope: 'col' }, text);
const th = (text) => h('th', { scope: 'col', class: 'num' }, text);
const change = (base, now) => percent(100 * (now / base - 1), 1, true);

/** People and households of each place, now and then. */
async function placesTable(ask, found) {
  const { base, year, at, isTwo, other } = ask;
  const groups = found.map(({ members }) => members);
  const [people, old, households] = await inTurn(['population', 'share65', 'households'], (id) => ask.table(id, groups));
  const row = (place, g) => {
    const [all, share] = [people.values[g], old.values[g]];
    return [
      place.key === ask.view.region ? h('strong', null, nameInList(place)) : nameInList(place),
      peopleValue('population', all[0], true), peopleValue('population', all[at], false), change(all[0], all[at]),
      ...(isTwo ? [change(all[0], people.against[g][at])] : []),
      peopleValue('share65', share[0]), peopleValue('share65', share[at]), change(households.values[g][0], households.values[g][at]),
    ];
  };
  return table(t('report.places.table', { base, year }), [
    name(t('report.place')), th(t('report.column.people', { year: base })), th(t('report.column.people', { year })), th(t('report.column.change')),
    ...(isTwo ? [th(t('report.column.other', { name: other }))] : []),
    th(t('report.column.share65', { year: base })), th(t('report.column.share65', { year })), th(t('report.column.households')),
  ], found.map(row), 'places');
}

/** The municipalities of the region beside each other. */
export async function places({ ask, figures, geometry }) {
  const { base, year, region, view } = ask;
  const { found, title } = placesOf(ask);
  const map = regionMap(ask, geometry, await ask.municipalities('change'), 'change', figures.number());
  // The region stands among its municipalities as what they are held against.
  const beside = found.filter(({ key }) => key !== view.region).map(({ key }) => key);
  const level = region.kind === 'country' ? 'province' : 'own';
  const ranked = found.length > 1 && found.length <= MOST_RANKED
    && await figures.chart({ kind: 'ranking', level, indicator: 'change', beside }, { size: 'half', height: 300, caption: t('report.ranked', { base, year }) });
  return part('places', title, h('div', { class: 'pair' }, map, ranked), scrolled(await placesTable(ask, found)),
    h('p', { class: 'note' }, badge('observed'), ` ${base} · `, badge('projected'), ` ${year}`));
}

/** One indicator of each theme, by municipality. */
export async function placesByTheme({ ask, themes }) {
  const { found } = placesOf(ask);
  if (found.length < 2) return null;
  const ids = themes.map((theme) => ask.ofTheme(theme)[0].id);
  const tables = await inTurn(ids, (id) => ask.table(id, found.map(({ members }) => members)));
  const row = (place, g) => [nameInList(place), ...ids.map((id, i) => themeValue(id, tables[i].values[g][ask.at]))];
  return scrolled(table(t('report.places.themes', { year: ask.year }), [name(t('report.place')), ...ids.map((id) => th(t(`indicator.${id}`)))], found.map(row), 'places'));
}
