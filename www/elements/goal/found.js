// What a search for a goal found, as sentences and tables: combinations, the grid of two levers, the effects around the region.
import { h } from '../../lib/dom.js';
import { breakValue, decimalsOf, indicatorValue, number, percent, roundedPeople, themeOf } from '../../lib/format.js';
import { leverName, leverWords, valueWords } from '../../lib/goal-words.js';
import { t } from '../../lib/i18n.js';
import { nameInSentence, nameInList } from '../../lib/regions.js';

/** A computed value in words, as the table of a theme rounds it. */
export const shown = (id, value) => indicatorValue(id, decimalsOf(id) === 0 ? roundedPeople(value) : value);
const outcome = ({ indicator, years: [from, to] }, { value, year }) => (from === to ? shown(indicator, value) : t('goal.outcome.value', { value: shown(indicator, value), year }));
const head = (text, className = null) => h('th', { scope: 'col', class: className }, text);

/** A combination as one line of words. */
export function combinationWords({ goal, found }, { values }, catalogue) {
  const words = goal.levers.map((lever, i) => {
    const value = valueWords(lever, values[i], catalogue);
    return `${leverName(lever)} ${values[i] === found.levers[i].present ? t('goal.stays', { value }) : value}`;
  });
  return words.join(', ');
}

function asked({ indicator, region, bound, value, years: [from, to] }, regions) {
  const when = from === to ? t('goal.asked.in', { year: to }) : t('goal.asked.all', { from, to });
  return t('goal.asked', { indicator: t(`indicator.${indicator}`), region: nameInSentence(regions.get(region)), bound: t(`goal.bound.${bound}`), value: breakValue(indicator, value), when });
}

function answer({ goal, found }, catalogue) {
  const { indicator } = goal;
  const { present, combinations, nearest } = found;
  if (present.meets) return t('goal.met', { value: shown(indicator, present.value), year: present.year });
  if (combinations.length > 0) return t(combinations.length === 1 ? 'goal.some.one' : 'goal.some', { n: combinations.length });
  const decimals = Math.max(decimalsOf(indicator), 0);
  return t('goal.none', { what: combinationWords({ goal, found }, nearest, catalogue), value: shown(indicator, nearest.value), year: nearest.year, miss: number(-nearest.margin, decimals) });
}

/** What there is to know of how it was searched. */
function notes({ goal, found }) {
  const words = (i) => leverWords(goal.levers[i]);
  const lines = [];
  if (found.combinations.length > 0) lines.push(t('goal.cost.about'));
  found.levers.forEach(({ isIdle }, i) => { if (isIdle) lines.push(t('goal.idle', { lever: words(i) })); });
  const rough = new Set(found.combinations.filter(({ exact }) => !exact).map(({ along }) => along));
  if (found.combinations.some(({ exact }) => exact)) lines.push(t(goal.levers.length === 1 ? 'goal.refined.one' : 'goal.refined'));
  for (const i of rough) lines.push(t('goal.notMonotone', { lever: words(i) }));
  return lines;
}

/** The whole answer; `take(combination)` and `show(at)` are called by its buttons. */
export function foundOf(search, { catalogue, regions }, { take, show }) {
  const { goal, found } = search;
  const parts = [
    h('h3', null, asked(goal, regions)),
    h('p', { class: 'goal-answer' }, answer(search, catalogue), ' ', h('span', { class: 'badge small', 'data-status': 'projected' }, t('status.projected')),
      themeOf(goal.indicator) && h('span', { class: 'badge small', 'data-status': 'assumed' }, t('status.assumed'))),
  ];
  if (!found.present.meets && found.combinations.length > 0) parts.push(list(search, catalogue, take, show));
  parts.push(...notes(search).map((line) => h('p', { class: 'note' }, line)));
  if (goal.levers.length === 2 && !found.present.meets) parts.push(grid(search, catalogue));
  return parts;
}

function list(search, catalogue, take, show) {
  const { goal, found } = search;
  const row = (combination, at) => {
    const what = combinationWords(search, combination, catalogue);
    const takes = h('button', { type: 'button', class: 'link-button', 'data-take': '', 'aria-label': t('goal.take.of', { what }), onclick: () => take(combination) }, t('goal.take'));
    const shows = h('button', { type: 'button', class: 'link-button', 'data-show': at, 'aria-label': t('goal.show.of', { what }), onclick: () => show(at) }, t('goal.show'));
    const cells = goal.levers.map((lever, i) => {
      const stays = combination.values[i] === found.levers[i].present;
      const rough = !combination.exact && i === combination.along ? `${t('goal.roughly')} ` : '';
      return h('td', { class: stays ? 'num goal-stays' : 'num' }, rough, valueWords(lever, combination.values[i], catalogue));
    });
    return h('tr', null, ...cells, h('td', { class: 'num' }, percent(100 * combination.cost, 0)), h('td', { class: 'num' }, outcome(goal, combination)), h('td', { class: 'goal-do' }, takes, shows));
  };
  return h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': t('goal.list') }, h('table', { class: 'goal-list' },
    h('caption', { class: 'unseen' }, t('goal.list')),
    h('thead', null, h('tr', null, ...goal.levers.map((lever) => head(leverWords(lever), 'num')), head(t('goal.cost'), 'num'), head(t('goal.outcome'), 'num'), head(t('goal.do')))),
    h('tbody', null, ...found.combinations.map(row))));
}

/** The grid of two levers: one down, one across. */
function grid({ goal, found }, catalogue) {
  const [down, across] = found.gridLevers.map((i) => goal.levers[i]);
  const [rows, columns] = found.grid;
  const met = found.gridMeets.filter(Boolean).length;
  const cell = (meets) => h('td', { class: meets ? 'goal-meets' : 'goal-misses' }, h('span', { 'aria-hidden': 'true' }, meets ? '✓' : '·'), h('span', { class: 'unseen' }, t(meets ? 'goal.grid.meets' : 'goal.grid.misses')));
  return h('details', { class: 'members' }, h('summary', null, t('goal.grid.open', { met, total: found.gridMeets.length })),
    h('p', { class: 'note' }, t('goal.grid.key')),
    h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': t('goal.grid') }, h('table', { class: 'goal-grid' },
      h('caption', { class: 'unseen' }, t('goal.grid')),
      h('thead', null, h('tr', null, head(`${leverName(down)} ↓ ${leverName(across)} →`), ...columns.map((value) => head(valueWords(across, value, catalogue), 'num')))),
      h('tbody', null, ...rows.map((value, i) => h('tr', null, h('th', { scope: 'row', class: 'num' }, valueWords(down, value, catalogue)),
        ...columns.map((_, j) => cell(found.gridMeets[i * columns.length + j]))))))));
}

/** A difference in words: of people in tens, a few as `up to 10`. */
function difference(id, [before, after]) {
  if (!Number.isFinite(before) || !Number.isFinite(after)) return '–';
  const change = after - before;
  const decimals = decimalsOf(id);
  if (decimals > 0) return number(change, decimals, true);
  if (Math.abs(change) < 0.5) return number(0);
  if (Math.abs(change) < 10) return t('goal.upTo', { n: 10, side: t(change > 0 ? 'goal.more' : 'goal.fewer') });
  return number(roundedPeople(change), 0, true);
}

/** What a combination does in the region, next door, in the rest of the country and in all of it. */
export function effectsOf({ goal, found }, combination, effects, { catalogue, regions }) {
  const { indicator, region, years: [, year] } = goal;
  const what = combinationWords({ goal, found }, combination, catalogue);
  const ofPeople = indicator === 'population';
  const name = ({ place, r, km }) => {
    if (place === 'region') return nameInList(regions.get(region));
    if (place === 'neighbour') return t('goal.place.neighbour', { name: regions.ofMunicipality(r).name, km: number(km) });
    return place === 'rest' ? t('goal.place.rest') : nameInList(regions.get('country:NL'));
  };
  const pair = (id, values) => [h('td', { class: 'num' }, shown(id, values[0])), h('td', { class: 'num' }, difference(id, values))];
  const row = (one) => h('tr', { class: one.place === 'country' ? 'total' : null }, h('th', { scope: 'row' }, name(one)), ...(ofPeople ? [] : pair(indicator, one.indicator)), ...pair('population', one.people));
  const still = effects.every(({ people: [before, after] }) => Math.abs(after - before) < 0.5);
  return [
    h('h3', null, t('goal.effects', { year, what })),
    h('p', { class: 'note' }, [t('goal.effects.about', { year }), themeOf(indicator) && t('goal.effects.assumed'), still && t('goal.effects.people')].filter(Boolean).join(' ')),
    h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': t('goal.effects', { year, what }) }, h('table', { class: 'facts' },
      h('thead', null, h('tr', null, head(t('goal.place')), ...(ofPeople ? [] : [head(t('goal.without', { indicator: t(`indicator.${indicator}`) }), 'num'), head(t('goal.difference'), 'num')]), head(t('goal.people'), 'num'), head(t('goal.difference'), 'num'))),
      h('tbody', null, ...effects.map(row)))),
  ];
}
