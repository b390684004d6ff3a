// <streekblik-grafiek soort="lijn" gebied="Heerlen">: a chart of the engine at the width of its box, with what is to be seen in it in
// words, its numbers as a table and its source.
import { h } from '../lib/dom.js';
import { KINDS, askedOf } from '../lib/chart-kinds.js';
import { againstOf, scenarioOf } from '../lib/view.js';
import { OF } from './attributes.js';
import { StreekblikElement, scenarioIn, sourceLine, withProperties } from './element.js';
import { svgOf } from './svg.js';
import { statusLine, tableOf } from './table.js';

const NARROWEST = 240; // the engine draws nothing narrower; in a narrower box the picture is scaled
const PADDING_PX = 30;
const NONE_DRAWN = null;
const OF_FIRST = ['line', 'pyramid'];

export class StreekblikGrafiek extends StreekblikElement {
  static own = OF.grafiek;
  usual = { indicator: 'population' };

  /** The kind of chart, by its id. */
  kindOf({ kind }) { return kind; }

  async draw(asked, { engine, catalogue }) {
    const { view, lang, theme, t } = asked;
    const kind = KINDS.find(({ id }) => id === this.kindOf(asked));
    const instead = kind.instead?.(view, catalogue);
    const width = Math.max(NARROWEST, asked.width - PADDING_PX);
    const options = {
      kind: kind.id, region: view.region, year: view.year, width, height: asked.height ?? kind.height(width), lang, theme, ...askedOf(kind, view, catalogue),
    };
    if (instead) return { nodes: [h('p', { part: 'zin', class: 'says' }, t('embed.nothing'))], titel: '', zin: t('embed.nothing'), tabel: null, link: asked.link };
    // Other kinds are of the rest of the module, which on a page comes once its first view stands there.
    if (!OF_FIRST.includes(kind.id)) engine.rest?.().catch(() => {}); // told by the chart
    const chart = await engine.latest(this.slot, 'chart', { scenario: scenarioOf(view), against: againstOf(view), options, drawn: NONE_DRAWN, caption: null });
    if (!chart) return undefined;
    const [zin] = chart.description.split('\n', 1);
    const subject = catalogue.indicators.find(({ id }) => id === options.indicator);
    return {
      titel: chart.title, zin, tabel: chart.table, link: asked.link,
      nodes: [
        h('figcaption', { part: 'kop', class: 'title' }, chart.title),
        h('p', { part: 'zin', class: 'says' }, zin),
        h('div', { part: 'beeld', class: 'picture' }, svgOf(chart.svg)),
        tableOf(chart, lang, t),
        sourceLine(asked, { status: statusLine(chart.table, t), scenario: scenarioIn(view, t), source: subject?.source?.[lang] }),
      ],
    };
  }
}

withProperties(StreekblikGrafiek);
