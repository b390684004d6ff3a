// The page without JavaScript: the map as a picture, light and dark, and a table, made with the very engine the page has.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

import words from '../../www/lib/i18n/nl/still.js';

const t = (key, given = {}) => words[`still.${key}`].replace(/\{(\w+)\}/g, (_, name) => given[name]);
const number = (value, decimals = 0) => value.toLocaleString('nl-NL', { maximumFractionDigits: decimals }).replace('-', '−');
const SIZE = { width: 640, height: 720 };
const STEP = 10; // years between the rows of the table
const NONE = 255;

/** {light, dark: SVG as bytes, html: what stands in the page, given the addresses of both}. */
export async function stillOf(files) {
  const bindings = await import(pathToFileURL(files['pkg/streekblik.js']).href);
  bindings.initSync({ module: await readFile(files['pkg/streekblik_bg.wasm']) });
  const engine = new bindings.Engine(new Uint8Array(await readFile(files['data/population.sbp'])));
  const { baseYear: base, horizonYear: year, municipalities: { length: n } } = engine.catalogue();
  engine.run({ preset: 'trend' });
  const people = engine.indicator('population', base);
  const change = engine.indicator('change', base);
  const at = (table, of) => table.values.subarray((of - base) * n, (of - base + 1) * n);
  const counts = (of) => ({ grow: at(change, of).filter((value) => value > 0).length, shrink: at(change, of).filter((value) => value < 0).length });
  const { breaks } = change;
  const classes = Uint8Array.from(change.classes.subarray((year - base) * n, (year - base + 1) * n));
  const legend = [t('below', { high: number(breaks[0], 1) }), ...breaks.slice(1).map((high, i) => t('between', { low: number(breaks[i], 1), high: number(high, 1) })), t('from', { low: number(breaks.at(-1), 1) })];
  const title = t('title', { base, year });
  const alt = t('alt', { ...counts(year), n, base, year });
  const pack = new Uint8Array(await readFile(files['data/map-coarse.sbp']));
  const draw = (theme) => Buffer.from(engine.framedMap(pack, {
    id: 'still', ...SIZE, lang: 'nl', theme, title, description: alt, colors: change.colors[theme], legend: [...legend, ...(classes.includes(NONE) ? [t('nodata')] : [])], unit: t('unit'),
    status: 'projected', statusWords: t('status'), outlines: [], region: 'country:NL',
  }, classes, { lines: [], source: [], link: '', background: true, metadata: '' }).svg);
  const years = Array.from({ length: Math.floor((year - base) / STEP) + 1 }, (_, i) => (i + 1) * STEP + Math.floor(base / STEP) * STEP).filter((of) => of <= year);
  const rows = years.map((of) => {
    const { grow, shrink } = counts(of);
    return `<tr><th scope="row">${of}</th><td class="num">${number(Math.round(at(people, of).reduce((sum, value) => sum + value, 0) / 1000) * 1000)}</td><td class="num">${grow}</td><td class="num">${shrink}</td></tr>`;
  });
  const html = (light, dark) => `<picture><source srcset="${dark}" media="(prefers-color-scheme: dark)"><img src="${light}" alt="${alt}" width="${SIZE.width}" height="${SIZE.height}"></picture>
        <table class="facts">
          <caption>${t('table', { base })}</caption>
          <thead><tr>${['year', 'people', 'growing', 'shrinking'].map((key) => `<th scope="col">${t(key)}</th>`).join('')}</tr></thead>
          <tbody>${rows.join('')}</tbody>
        </table>`;
  return { light: draw('light'), dark: draw('dark'), html };
}
