// What the classes of the map mean, in words, lowest first.
import { t } from './i18n.js';
import { mapBreak, mapValue } from './map-words.js';

/** `shown`: what the map shows (`map-data.js`); `y`: the year, from the base year. One area has no classes: its value says it. */
export function legendWords(shown, y) {
  const { breaks } = shown;
  if (breaks.length === 0) return [shown.n === 1 ? mapValue(shown, shown.values[y], shown.statusByYear[y]) : mapBreak(shown, 0)];
  const value = (i) => mapBreak(shown, breaks[i]);
  return Array.from({ length: breaks.length + 1 }, (_, i) => {
    if (i === 0) return t('legend.below', { value: value(0) });
    if (i === breaks.length) return t('legend.above', { value: value(i - 1) });
    return t('legend.between', { low: value(i - 1), high: value(i) });
  });
}
