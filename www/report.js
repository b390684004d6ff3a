// The page of the region report: reads the same link as the map, and makes the report of that view with the same engine.
import { EngineClient } from './lib/engine.js';
import { takeWorker } from './lib/start.js';
import { EnsembleClient, FEWEST } from './lib/ensemble.js';
import { pageOf } from './lib/files.js';
import { Links } from './lib/links.js';
import { Regions, plainName } from './lib/regions.js';
import { knowKinds, scenarioOf } from './lib/view.js';
import { MORE } from './lib/chart-kinds.js';
import { lang, loadTexts, t, translate } from './lib/i18n.js';
import { langOf, languages } from './lib/languages.js';
import { BELOW } from './lib/texts.js';
import { changeLang, firstLang } from './lib/change-lang.js';
import { errorDetail, errorText, fail, say, sayProblems, unfail, unsay } from './lib/messages.js';
import { OwnSubjects } from './lib/own-indicators.js';
import { giveOwnData, hearOtherTabs, tookOwnData, withoutOwnData } from './lib/own-page.js';
import { learnThemes } from './lib/themes.js';
import { makeReport, runningHead, yearOf } from './lib/report/make.js';
import { number } from './lib/format.js';
import { wireUpdates } from './lib/updates.js';
import './lib/theme.js';

loadTexts(BELOW);
loadTexts({ nl: () => import('./lib/i18n/nl/report.js'), en: () => import('./lib/i18n/en/report.js') });
knowKinds(MORE.map(({ id }) => id));

const $ = (id) => document.getElementById(id);
const engine = new EngineClient({ worker: takeWorker });
const ensemble = new EnsembleClient();
const links = new Links(engine);
const own = new OwnSubjects(engine, () => {});
/** Between a sheet and the edge of a narrow window, both sides, in px. */
const EDGES = 32;
const column = () => document.documentElement.clientWidth - EDGES;

let page = null; // what reports are made with
let view = null;
let figures = null;
let making = 0; // the newest report; an older one stops

const pageLink = async (of) => new URL(`${pageOf('./')}${await links.write(of, page.catalogue)}`, location.href).href;

function tell(state, words, done = null, all = 1) {
  $('main').dataset.state = state;
  $('main').setAttribute('aria-busy', String(state === 'loading'));
  $('making').textContent = words;
  $('progress').hidden = done === null;
  $('stop').hidden = done === null || !view;
  $('progress').max = all;
  if (done === null) $('progress').removeAttribute('value');
  else $('progress').value = done;
  $('print').disabled = state !== 'ready';
}

/** Everything around the sheets that follows the language and the view. */
async function frame() {
  const region = page.regions.get(view.region);
  translate(document);
  document.title = t('report.page', { name: plainName(region), base: page.catalogue.baseYear, year: yearOf(view, page.catalogue) });
  runningHead(plainName(region));
  for (const button of document.querySelectorAll('[data-lang]')) button.setAttribute('aria-pressed', String(button.dataset.lang === lang()));
  for (const link of document.querySelectorAll('[data-address]')) link.href = pageOf(t(link.dataset.address));
  const back = await pageLink(view);
  for (const link of document.querySelectorAll('[data-back]')) link.href = back;
}

/** Makes the report anew; with `drawn` the band of the members is in it. */
async function make(more = {}) {
  making += 1;
  const mine = making;
  const isMine = () => mine === making;
  if (!more.drawn) ensemble.end(); // those of a view before this one
  await frame();
  const report = await makeReport(page, view, {
    ...more, column,
    progress: (done, all) => {
      // The second time the first stays where it is.
      if (isMine() && !more.drawn) tell('loading', t('report.busy', { done: Math.min(done + 1, all), all }), done, all);
      return isMine();
    },
  });
  if (!report || !isMine()) return;
  figures = report.figures;
  $('sheets').replaceChildren(...report.sheets);
  tell('ready', t('report.screen'));
  wireUpdates();
  if (!more.drawn) band(isMine);
}

/** Members of the scenario, for the band around the line; the report is whole without. */
async function band(isMine) {
  const { baseYear, horizonYear } = page.catalogue;
  if (view.members === 0) return;
  const listening = new AbortController();
  const progress = async ({ detail: { done, members } }) => {
    if (!isMine()) { listening.abort(); return; }
    tell('ready', t('report.band', { done: number(done), members: number(members) }), done, members);
    if (ensemble.going) return;
    listening.abort();
    if (done < FEWEST) { tell('ready', t('chance.few')); return; }
    try {
      const drawn = await ensemble.values({ region: view.region, indicator: 'population', changeFrom: baseYear });
      if (isMine()) await make({ drawn, members: { n: drawn.length / (horizonYear - baseYear), of: view.members } });
    } catch (error) {
      if (error.code !== 'superseded') trouble(error);
    } finally {
      ensemble.end();
    }
  };
  ensemble.addEventListener('progress', progress, { signal: listening.signal });
  ensemble.begin(scenarioOf(view), view.members);
}

/** Stops what goes on, or makes anew what was stopped: one button. */
function stopOrGo() {
  const { state } = $('main').dataset;
  if (state === 'ready') { ensemble.stop(); return; }
  if (state === 'stopped') { make().catch(failed); return; }
  making += 1;
  tell('stopped', t('report.stopped'));
  $('stop').hidden = !view;
  $('stop').textContent = t('report.again');
}

const trouble = (error) => say('trouble', `${errorText(error)} ${errorDetail(error)}`);
const failed = (error) => { tell('failed', ''); fail(error, [[t('error.retry'), boot], [t('error.reload'), () => location.reload()], ...withoutOwnData(engine, boot)]); };

/** Reads the link, and makes the report of its view. */
async function show() {
  const wanted = langOf(location.hash);
  if (languages.includes(wanted)) await changeLang(wanted);
  await own.addOfLink(location.hash);
  const { view: found, problems, sameData, error } = await links.read(location.hash, page.catalogue, page.regions);
  sayProblems(problems);
  if (error) say('document', `${t('link.document')} ${errorDetail(error)}`);
  if (sameData === false) say('data', t('file.otherData', { year: page.catalogue.baseYear }));
  else unsay('data');
  view = found;
  await make();
}

async function boot() {
  unfail();
  tell('loading', t('app.loading'), 0);
  try {
    await giveOwnData(engine, ensemble);
    const started = engine.start().then(() => engine.catalogue());
    engine.rest().catch(() => {}); // a report needs all of it
    const [catalogue, geometry] = await Promise.all([started, engine.map('map-fine')]);
    await tookOwnData(catalogue, ensemble);
    page = { engine, catalogue, geometry, regions: new Regions(catalogue), link: pageLink, ensemble };
    learnThemes(catalogue);
    await own.begin(catalogue);
    await show();
  } catch (error) {
    failed(error);
  }
}

for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', async () => {
    if (!await changeLang(button.dataset.lang)) return;
    if (!view) { translate(document); return; }
    history.replaceState(null, '', await links.write(view, page.catalogue));
    make().catch(failed);
  });
}
$('print').addEventListener('click', () => window.print());
$('stop').addEventListener('click', stopOrGo);
$('skip').addEventListener('click', (event) => { event.preventDefault(); $('main').focus(); });
window.addEventListener('hashchange', () => { if (page) show().catch(failed); });
let fitting = 0;
window.addEventListener('resize', () => {
  clearTimeout(fitting);
  fitting = setTimeout(() => figures?.refit().catch(trouble), 200);
});
hearOtherTabs(() => location.reload());
engine.addEventListener('restart', () => { say('restart', t('error.internal')); make().catch(failed); });
engine.addEventListener('stopped', ({ detail }) => failed(detail ?? { code: 'stopped' }));
ensemble.addEventListener('failed', ({ detail }) => trouble(detail));

await firstLang();
translate(document);
boot();
