// What can be taken along: a chart, or the map. A subject tells its title and status, draws itself at any size, and has rows.
import { isChange, isNumber, statusWords } from '../format.js';
import { t } from '../i18n.js';
import { legendWords } from '../legend.js';
import { shownOf } from '../map-data.js';
import { discsForPicture } from '../map-discs.js';
import { levelNote, mapTitle, mapUnit } from '../map-words.js';
import { nameInList } from '../regions.js';
import { fromOf } from '../view.js';

const NONE = 255;
/** Height by width: a chart as on paper, a small one as on a phone. */
const chartHeight = (width) => Math.round(Math.min(2400, Math.max(240, width * (width < 500 ? 0.78 : 0.5))));
const mapHeight = (width) => Math.round(Math.min(3900, Math.max(300, width * 0.95)));

/** Says that what was asked of the engine is not of this moment any more. */
export function notNow() { throw { code: 'document', place: '', expected: 'settled', found: 'changed' }; }

/** A chart. `chart`: as the engine gave it; `ask`: as of `<sb-chart>`. */
export function chartSubject(chart, ask) {
  const { table, drawn, members, own } = chart;
  return {
    title: chart.title,
    status: [...new Set(table.status)],
    members,
    own,
    draw: async (width, asked) => await ask(width, chartHeight(width), { slot: 'take', ...(drawn && { drawn }), ...asked }) ?? notNow(),
    columns: [...table.columns, t('table.status')],
    rows: async () => table.rows.map((row, i) => [...row, table.status[i] ? t(`status.${table.status[i]}`) : '']),
  };
}

/** The map of the year on the page. */
export function mapSubject(context) {
  const { data, view, catalogue, regions, engine, lang } = context;
  const n = catalogue.municipalities.length;
  const y = view.year - catalogue.baseYear;
  const shown = shownOf(data, regions);
  const status = shown.statusByYear[y];
  const note = levelNote(shown, view).replace(/\.$/, '');
  const title = [mapTitle(shown, fromOf(view, catalogue)), note && note[0].toLowerCase() + note.slice(1)].filter(Boolean).join(', ');
  const unit = mapUnit(shown);
  // Each municipality has the value and the class of its area; none where it is in none.
  const classes = Uint8Array.from(shown.areaOf, (area) => (area < 0 ? NONE : shown.classes[y * shown.n + area]));
  const region = regions.get(view.region);
  // Persons and households in a file are whole, and add up to the nation.
  const isWhole = isNumber(data.id) && !shown.isGrouped && shown.difference === 'none';
  const plain = Float64Array.from(shown.areaOf, (area) => (area < 0 ? NaN : shown.values[y * shown.n + area]));
  const values = async () => (isWhole ? engine.wholeNumbers(plain) : plain);
  return {
    title,
    status: [status],
    members: data.id === 'smallerChance' && context.ensemble.done > 0 ? { n: context.ensemble.done, of: view.members } : undefined,
    region: t('take.map.region', { n }),
    async draw(width, { theme, caption, ...asked }) {
      const options = {
        ...asked, width, height: mapHeight(width), lang, theme, title, status, statusWords: t(`legend.${status}`), unit, region: view.region,
        description: t('take.map.description', { title, year: view.year, n, region: nameInList(region) }),
        colors: shown.colors[theme === 'dark' ? 'dark' : 'light'],
        legend: [...legendWords(shown, y), ...(classes.includes(NONE) ? [t('legend.nodata')] : [])],
        outlines: view.layers.map((name) => [name, t(`layers.${name}`)]),
        ...await discsForPicture(context, shown, shown.classes.subarray(y * shown.n)),
      };
      return engine.framedMap({ options, classes, caption });
    },
    notes: isWhole ? [[t('csv.rounding'), t('csv.rounding.rule', { what: unit, n })]] : [],
    columns: [t('csv.code'), t('table.name'), t('table.province'), `${title} (${unit})`, t('csv.year'), t('table.status')],
    rows: async () => {
      const all = await values();
      return catalogue.municipalities.map(({ code, name }, r) => [code, name, regions.provinceOf[r], all[r], view.year, statusWords(status, data.id)]);
    },
    geoJson: async (receipt) => engine.geoJson({
      values: Float64Array.from(await values()),
      options: {
        properties: { year: view.year, indicator: data.id, unit, status, scenario: receipt.scenario, ...(isChange(data.id) && { changeFrom: data.from }) },
        receipt,
      },
    }),
  };
}
