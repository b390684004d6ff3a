// The page with every kind of chart, from real data: to look at them all, and to show what there is.
import { EngineClient } from './lib/engine.js';
import { takeWorker } from './lib/start.js';
import { Regions } from './lib/regions.js';
import { KINDS, askedOf } from './lib/chart-kinds.js';
import { defaultView, encode, scenarioOf } from './lib/view.js';
import { wireTake } from './lib/exports/wire-take.js';
import { h } from './lib/dom.js';
import { lang, loadTexts, t, translate } from './lib/i18n.js';
import { BELOW } from './lib/texts.js';
import { firstLang } from './lib/change-lang.js';
import { onTheme, theme } from './lib/theme.js';
import { errorDetail, errorText, say } from './lib/messages.js';
import './elements/sb-chart.js';

const engine = new EngineClient({ worker: takeWorker });
const field = (id) => document.getElementById(id);
let catalogue = null;
let view = null;

/** One card of a kind of chart; it draws itself again on every change. */
function card(kind) {
  const { id, height } = kind;
  const chart = h('sb-chart');
  chart.says = true;
  chart.heightFor = height;
  chart.ask = (width, tall, { slot = id, caption = null, ...asked } = {}) => engine.latest(slot, 'chart', {
    scenario: scenarioOf(view), caption,
    options: { kind: id, region: view.region, year: view.year, width, height: tall, lang: lang(), theme: theme(), ...askedOf(kind, view, catalogue), ...asked },
  }).catch((error) => say(`chart ${id}`, `${t('gallery.failed')} ${errorText(error)} ${errorDetail(error)}`));
  return { chart, node: h('section', { class: 'card', 'data-kind': id },
    h('header', null, h('h2', null, t(`charts.${id}.title`))), h('p', { class: 'note' }, t(`charts.${id}.about`)), chart) };
}

function fill(select, pairs, chosen) {
  select.replaceChildren(...pairs.map(([value, text]) => h('option', { value, selected: value === String(chosen) }, text)));
}

async function boot() {
  catalogue = await engine.start();
  engine.rest().catch(() => {}); // all of it is shown
  view = { ...defaultView(catalogue), region: 'corop:CR01', indicator: 'population', members: 0 };
  const wanted = new URLSearchParams(location.hash.slice(1));
  const regions = new Regions(catalogue);
  if (regions.has(wanted.get('r'))) view.region = wanted.get('r');
  const areas = [...catalogue.groups.map(({ kind, code, name }) => [`${kind}:${code}`, `${name} (${t(`kind.${kind}`)})`]),
    ...catalogue.municipalities.map(({ code, name }) => [code, name])];
  fill(field('region'), areas, view.region);
  fill(field('indicator'), catalogue.indicators.filter(({ id }) => id !== 'smallerChance').map(({ id }) => [id, t(`indicator.${id}`)]), view.indicator);
  const years = Array.from({ length: catalogue.horizonYear - catalogue.baseYear + 1 }, (_, i) => String(catalogue.baseYear + i));
  fill(field('year'), years.map((year) => [year, year]), view.year);
  const cards = KINDS.map(card);
  field('gallery').replaceChildren(...cards.map(({ node }) => node));
  const draw = () => cards.forEach(({ chart }) => chart.refresh());
  field('choices').addEventListener('change', () => {
    view = { ...view, region: field('region').value, indicator: field('indicator').value, year: Number(field('year').value) };
    draw();
  });
  field('choices').addEventListener('submit', (event) => event.preventDefault());
  onTheme(draw);
  // The gallery knows presets only, so its views need no document in their link.
  const link = async (of) => new URL(`./${encode(of, lang(), catalogue)}`, location.href).href;
  wireTake(() => ({ engine, catalogue, regions, link, view, lang: lang() }));
  draw();
  field('main').removeAttribute('aria-busy');
}

loadTexts(BELOW);
await firstLang();
translate(document);
boot().catch((error) => say('gallery', `${errorText(error)} ${errorDetail(error)}`));
