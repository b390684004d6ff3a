// Numbers and names of what the map shows, in words; a difference has a sign and a unit of its own.
import { breakValue, decimalsOf, indicatorValue, isNumber, isRatio, number, percent, roundedPeople } from './format.js';
import { t } from './i18n.js';
import { nameInList } from './regions.js';

const isDifference = ({ difference }) => difference !== 'none';
/** Indicators whose difference is in points of a percentage. */
const isShare = (id) => !isNumber(id) && !isRatio(id);

/** A value of the map. A number of people that was computed bears no single persons. */
export function mapValue(shown, value, status) {
  const { id } = shown;
  if (!Number.isFinite(value)) return t('map.nodata');
  if (isDifference(shown)) {
    if (shown.percent) return percent(value, 1, true);
    if (isNumber(id)) return number(Math.sign(value) * roundedPeople(Math.abs(value)), 0, true);
    const text = number(value, decimalsOf(id), true);
    return isShare(id) ? t('map.points', { value: text }) : text;
  }
  return indicatorValue(id, id === 'population' && status !== 'observed' ? roundedPeople(value) : isNumber(id) ? roundedPeople(value) : value);
}

/** A limit between two classes. One that a rule found has more digits than people want: it is rounded to those of a value. */
export function mapBreak(shown, value) {
  if (!isDifference(shown)) {
    const isRound = Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;
    const decimals = decimalsOf(shown.id);
    return breakValue(shown.id, isRound ? value : decimals === 0 ? roundedPeople(value) : Number(value.toFixed(decimals)));
  }
  const decimals = Math.abs(value) >= 10 || Number.isInteger(value) ? 0 : Math.abs(value) >= 1 ? 1 : 2;
  return shown.percent ? percent(value, decimals, true) : number(value, decimals, true);
}

/** The unit below the heading of the legend. */
export function mapUnit(shown) {
  if (!isDifference(shown)) return t(`unit.${shown.id}`);
  if (shown.percent) return t('unit.difference.percent');
  if (shown.id === 'greyPressure') return t('unit.difference.greyPressure');
  return isShare(shown.id) ? t('unit.difference.points') : t('unit.difference', { unit: t(`unit.${shown.id}`) });
}

// What the difference is with. Of what was shown: an indicator may have none, whatever the view asks (`mapQuestion`).
function differenceNote({ difference, base }) {
  if (difference === 'year') return t('difference.year.note', { year: base });
  return difference === 'scenario' ? t('difference.trend.note') : '';
}

/** The title of the map; `from`: the year a change is counted from. */
export function mapTitle(shown, from) {
  const title = t(`indicator.${shown.id}.title`, { from });
  if (!isDifference(shown)) return title;
  return t(`difference.${shown.difference}.title`, { year: shown.base, title: title[0].toLowerCase() + title.slice(1) });
}

/** What stands below the title: what the numbers are, and of a difference with what, and in which unit. */
export function mapAbout(shown, from, base) {
  const about = t(`indicator.${shown.id}.about`, { from, base });
  return isDifference(shown) ? `${differenceNote(shown)} ${t('difference.about', { unit: mapUnit(shown), about })}` : about;
}

/** Of which areas the map shows the numbers, where those are no municipalities. */
export const levelNote = (shown, view) => (view.level !== 'municipality' && shown.isGrouped ? t(`level.${view.level}.note`) : '');

/** What the map shows beside its title: areas, difference. */
export const mapNote = (shown, view) => [levelNote(shown, view), differenceNote(shown)].filter(Boolean).join(' ');

export const areaName = (region) => nameInList(region);
