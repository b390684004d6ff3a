// Of which municipalities a file of the visitor's own has no figure: an area with one of them has none either, for a sum that misses
// a part is no sum.
import { t } from './i18n.js';

const MOST_NAMES = 3;

/** What is missing for the figure of an area, in words; '' where nothing is. `members`: its municipalities. */
export function gapInWords({ indicators, municipalities }, id, members) {
  const lacking = indicators.find((one) => one.id === id)?.lacking;
  const names = lacking ? members.filter((r) => lacking.includes(r)).map((r) => municipalities[r].name).sort((a, b) => a.localeCompare(b, 'nl')) : [];
  if (names.length === 0) return '';
  if (members.length === 1) return t('ownData.gap.alone');
  // One that is left over is as short as its number.
  const told = names.length <= MOST_NAMES + 1 ? names : names.slice(0, MOST_NAMES);
  const more = names.length - told.length;
  return t('ownData.gap', { names: told.join(', ') + (more ? ` ${t('ownData.gap.more', { n: more })}` : '') });
}
