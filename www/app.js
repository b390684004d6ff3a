// The page: loads the engine, holds the view, and hands what changed to each element.
import { EngineClient } from './lib/engine.js';
import { takeWorker } from './lib/start.js';
import { EnsembleClient } from './lib/ensemble.js';
import { Regions } from './lib/regions.js';
import { Store } from './lib/store.js';
import { SCENARIO, againstOf, defaultView, fromOf, isView, knowKinds, scenarioKey, scenarioOf } from './lib/view.js';
import { MAP, mapFollows, mapQuestion } from './lib/map-view.js';
import { groupsOf } from './lib/map-data.js';
import { allBusy, noneBusy, setBusy } from './lib/busy.js';
import { holdEarly } from './lib/early-file.js';
import { IncomingLinks } from './lib/incoming.js';
import { Links } from './lib/links.js';
import { Members, smallerChance, whenIdle } from './lib/members.js';
import { MORE } from './lib/chart-kinds.js';
import { lang, locale, t, translate } from './lib/i18n.js';
import { Below } from './lib/lower-parts.js';
import { changeLang, firstLang } from './lib/change-lang.js';
import { onTheme, theme } from './lib/theme.js';
import { ViewAddress, settleAddress } from './lib/address.js';
import { announce, errorDetail, errorText, fail, noFigures, say, unfail } from './lib/messages.js';
import { fillChoices, showHead, wireHead } from './lib/page.js';
import { OwnSubjects, isOfOwnFile } from './lib/own-indicators.js';
import { OwnPage } from './lib/own-page.js';
import { learnThemes, showsThemes, wholeThemes } from './lib/themes.js';
import { Scrub } from './lib/scrub.js';
import { Share } from './lib/share.js';
import { wireShortcuts } from './lib/shortcuts.js';
import { wireTake } from './lib/exports/wire-take.js';
import { wireUpdates } from './lib/updates.js';
import { wireHints } from './lib/hints.js';
import './elements/sb-answer.js';
import './elements/sb-meaning.js';
import './elements/sb-official.js';
import './elements/sb-map.js';
import './elements/sb-legend.js';
import './elements/sb-map-tools.js';
import './elements/sb-year.js';
import './elements/sb-search.js';
import './elements/sb-region.js';
import './elements/sb-facts.js';
import './elements/sb-take.js';

const WIDE = matchMedia('(min-width: 700px)');
const ALL = ['lang', 'theme', 'catalogue', 'map', 'data', 'region', 'indicator', 'from', 'year', 'compare', 'layers', ...MAP, 'shape', ...SCENARIO, 'name', 'note', 'members', 'beside', 'against', 'chart', 'options', 'lights'];

const engine = new EngineClient({ worker: takeWorker });
const ensemble = new EnsembleClient();
const links = new Links(engine);
const ownSubjects = new OwnSubjects(engine, () => {
  fillChoices(catalogue);
  if (store) render(new Set(['lang']));
});
const own = new OwnPage({ engine, ensemble, boot, page: () => ({ store, catalogue }), trouble });
const incoming = new IncomingLinks({ links, ownSubjects, page: () => ({ store, catalogue, regions }), changeLanguage, openStory, trouble });
const address = new ViewAddress(links, () => store.view, trouble);
const share = new Share({ links, address, own, page: () => ({ store, catalogue }) });
const main = document.getElementById('main');
const el = (name) => document.querySelector(name);
// In the order of who comes first: the answer in words, the map, the charts.
const parts = ['sb-answer', 'sb-facts', '#meaning', 'sb-official', 'sb-map', 'sb-map-tools', 'sb-legend', 'sb-year', 'sb-search', 'sb-region', '#take-map'].map(el);
const PARTS_BELOW = ['sb-more', 'sb-beside', 'sb-themes', 'sb-scenario', 'sb-edits', 'sb-later[of=sb-goal]', 'sb-later[of=sb-packages]', 'sb-later[of=sb-regiocheck]', 'sb-later[of=sb-data]', 'sb-later[of=sb-embed]', 'sb-file', 'sb-story', 'sb-table', 'sb-receipt', 'sb-sources'];

/** Lets the browser paint and answer keys before it goes on. */
const aTurn = () => new Promise((resolve) => { setTimeout(resolve); });

let catalogue = null;
let regions = null;
let store = null;
let map = null;
let mapName = '';
let data = null; // {scenario, id, from, result, people, ms} of the indicator on the map

function context() {
  return { engine, ensemble, catalogue, regions, view: store.view, map, data, theme: printing ? 'light' : theme(), lang: lang(), link: (view) => share.link(view) };
}

function render(changed) {
  if (!store) return;
  const ctx = context();
  showHead(ctx, changed, store);
  for (const part of parts) part.update(ctx, changed);
  readyIfWhole();
}

let answered = false; // the sentence on top stands there, or cannot
let turns = null; // the newest rendering in turns, while it goes on
/** Renders each element by itself, so that keys and fingers are answered between two of them: for the start, when all are made. */
async function renderInTurns() {
  const mine = turns = {};
  const changed = new Set(ALL);
  showHead(context(), changed, store);
  for (const part of parts) {
    for (const _ of part.preparing?.(context()) ?? []) {
      await aTurn();
      if (turns !== mine) return; // a newer one does all of it
    }
    await aTurn();
    if (turns !== mine) return;
    part.update(context(), changed);
  }
  turns = null;
  readyIfWhole();
}

function readyIfWhole() {
  if (!data || !map || !answered || turns || !el('sb-map').isFilled || main.dataset.state === 'ready') return;
  main.dataset.state = 'ready';
  main.removeAttribute('aria-busy');
  // Two frames later the map is on the screen; read by the tests and by anyone with the profiler open.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark('streekblik:painted');
    below.load();
    engine.rest().catch(() => {}); // whoever needs it is told
    whenIdle(() => members.draw(store.view));
  }));
}

/** What stands below the first view comes part by part, as in `renderInTurns`. */
const below = new Below(completeThemes, async () => {
  translate(el('.trust'));
  el('sb-story').current = () => share.step();
  for (const part of PARTS_BELOW.map(el).filter(Boolean)) { // the single file has no part for embedding
    await aTurn();
    part.update(context(), new Set(ALL));
    parts.push(part); // from here it hears what changes
  }
  delete main.dataset.below;
});

let lacksThemes = false;
/** Completes the catalogue by what the themes mean and assume. Where it does not come the page does without, until something changes. */
async function completeThemes() {
  try {
    await wholeThemes(engine, catalogue);
  } catch {
    lacksThemes = true;
    return;
  }
  if (lacksThemes) render(new Set(['lang']));
  lacksThemes = false;
}

let refreshing = 0; // the newest one tells when it is done
async function refreshData() {
  const { view } = store;
  refreshing += 1;
  const mine = refreshing;
  const groups = groupsOf(view.level, regions, regions.get(view.region));
  const question = mapQuestion(view, groups);
  const asked = { scenario: scenarioOf(view), against: againstOf(view), indicator: view.indicator, changeFrom: fromOf(view, catalogue), map: question };
  el('sb-scenario').busy?.(true);
  try {
    const out = view.indicator === 'smallerChance'
      ? await smallerChance({ engine, ensemble, catalogue }, asked, () => mine === refreshing) : await engine.latest('update', 'update', asked);
    if (!out || view.indicator !== store.view.indicator) return;
    const first = !data;
    if (scenarioKey(store.view) === scenarioKey(view)) setBusy(document.querySelector('.map-frame'), false);
    data = {
      scenario: JSON.stringify(asked.scenario), id: asked.indicator, from: asked.changeFrom, result: out.result,
      people: out.people ?? out.result.values, ms: out.ms ?? data?.ms ?? 0,
      map: out.map ? { ...out.map, options: question.options, groups } : null,
    };
    if (first) await renderInTurns();
    else render(new Set(['data']));
  } catch (error) {
    if (data) trouble(error);
    else if (!['internal', 'stopped'].includes(error.code)) noFirstView(error);
    if (mine === refreshing && error.code !== 'internal') noneBusy();
  } finally {
    if (mine === refreshing) el('sb-scenario').busy?.(false);
  }
}

let printing = false;
/** On paper the map and its legend are light, whatever the screen is; charts have a copy for paper. */
function forPaper(on) {
  printing = on;
  if (!store) return;
  if (theme() !== 'light') for (const name of ['sb-map', 'sb-map-tools', 'sb-legend']) el(name).update(context(), new Set(['theme']));
  if (on) el('sb-map').layers?.print(); // after it has the colours of paper
}

const members = new Members(ensemble, () => {
  for (const name of ['sb-answer', 'sb-region']) el(name).update(context(), new Set(['drawn']));
  if (store.view.indicator === 'smallerChance') refreshData();
});

async function loadMap() {
  const name = WIDE.matches ? 'map-fine' : 'map-coarse';
  if (name === mapName || mapName === 'map-fine') return;
  mapName = name;
  map = await engine.map(name);
  if (turns) renderInTurns();
  else if (data) render(new Set(['map']));
}

/** An error before there is anything to show. */
const noFirstView = (error) => fail(error, [[t('error.retry'), boot], [t('error.reload'), () => location.reload()], ...own.wayOut()]);

// An error after the start: the page stays, the visitor is told. A panic is told by the `restart` event.
function trouble(error) {
  if (error.code === 'internal' || error.code === 'stopped') return;
  if (error.place === 'ownFigures') { // of a file that is not in use
    say('trouble', noFigures(error));
    if (isOfOwnFile(store.view.indicator)) store.set({ indicator: 'population' }, { isStep: false });
    return;
  }
  say('trouble', `${errorText(error)} ${errorDetail(error)}`);
}

const scrub = new Scrub(el, context, (changed) => {
  address.write(store.view, catalogue, 'replace');
  render(changed);
});

function onChange({ detail: { view, changed, history } }) {
  if (lacksThemes) completeThemes();
  if (changed.has('indicator')) ownSubjects.shown(view.indicator).catch(trouble);
  if (history === 'replace' && data && map && changed.size === 1 && changed.has('year')) { scrub.move(); return; }
  if (scrub.stop()) changed.add('year');
  address.write(view, catalogue, history);
  if (SCENARIO.some((key) => changed.has(key))) allBusy();
  if ([...SCENARIO, 'indicator', 'from', ...MAP].some((key) => changed.has(key)) || mapFollows(view, changed)) refreshData();
  if ([...SCENARIO, 'members', 'indicator'].some((key) => changed.has(key))) members.draw(store.view);
  render(changed);
}

/** Plays a packed story in its part of the page, which comes below the first view. */
async function openStory(packed) {
  await below.whole;
  await el('sb-story').openLink(packed);
}

async function changeLanguage(code, { keepAddress = false } = {}) {
  if (!await changeLang(code)) return;
  translate(document);
  if (!store) return;
  if (!keepAddress) address.write(store.view, catalogue, 'replace');
  own.tell();
  render(new Set(ALL.filter((key) => key !== 'map' && key !== 'data')));
}

function listen() {
  const choose = (key) => {
    if (regions.has(key)) store.set({ region: key }, { history: 'push' });
  };
  document.addEventListener('choose', ({ detail }) => choose(detail));
  document.addEventListener('view', ({ detail }) => store.set(detail, { history: 'push' }));
  document.addEventListener('show-view', ({ detail }) => incoming.show(detail));
  document.addEventListener('sentence', ({ detail }) => { el('sb-answer').say(detail); answered = true; readyIfWhole(); });
  document.addEventListener('failed', ({ detail }) => { trouble(detail); answered = true; readyIfWhole(); });
  el('sb-map').addEventListener('filled', readyIfWhole);
  document.addEventListener('open-file', ({ detail }) => el('sb-file').take(detail));
  holdEarly(main, async (file) => { await below.whole; el('sb-file').take(file); });
  document.addEventListener('highlight', ({ detail }) => el('sb-map').highlight(detail));
  document.addEventListener('map-view', ({ detail }) => store.set(detail, { history: 'push' }));
  document.addEventListener('compare', ({ detail }) => store.set({ compare: detail }));
  document.addEventListener('members', ({ detail }) => store.set({ members: detail }, { history: 'push' }));
  document.addEventListener('stop-members', () => members.stop());
  document.addEventListener('stop-run', () => { if (data && data.scenario !== scenarioKey(store.view)) step('undo'); });
  ensemble.addEventListener('failed', ({ detail }) => trouble(detail));
  document.addEventListener('year', ({ detail: { year } }) => store.set({ year }, { merge: 'year' }));
  document.addEventListener('scenario', ({ detail: { sliding = null, ...patch } }) => {
    engine.forgive();
    store.set(patch, { merge: sliding && `slide ${sliding}`, history: sliding ? 'replace' : 'push' });
  });
  document.addEventListener('edits', ({ detail }) => {
    engine.forgive();
    store.set({ edits: detail }, { history: 'push' });
  });
  document.addEventListener('measures', ({ detail }) => {
    engine.forgive();
    store.set({ measures: detail }, { history: 'push' });
  });
  document.addEventListener('own', ({ detail }) => ownSubjects.change(detail, store).catch(trouble));
  document.addEventListener('named', ({ detail }) => store.set(detail, { history: 'push' }));
  document.addEventListener('opened', ({ detail: { patch, sameData } }) => {
    engine.forgive();
    store.set(patch, { history: 'push' });
    incoming.tellData(sameData);
  });
  const year = (step) => {
    if (!store) return;
    const wanted = store.view.year + step;
    if (wanted >= catalogue.baseYear && wanted <= catalogue.horizonYear) store.set({ year: wanted }, { merge: 'year' });
  };
  const focus = (selector) => document.querySelector(selector)?.focus();
  const showKeys = wireShortcuts({
    j: () => year(-1), k: () => year(1), p: () => document.querySelector('sb-year .play')?.click(), '/': () => focus('sb-search input'),
    o: () => focus('#indicator'), m: () => focus('sb-map [tabindex="0"]'), t: () => focus('sb-table summary'),
  }, step);
  document.getElementById('keys').addEventListener('click', showKeys);
  wireHead({
    language: changeLanguage,
    set: (patch, history) => store?.set(patch, { history }),
    undo: () => step('undo'),
    redo: () => step('redo'),
    share: () => share.copy(),
  });
  window.addEventListener('popstate', () => incoming.adopt());
  window.addEventListener('pagehide', () => { scrub.settle(); settleAddress(); });
  window.addEventListener('beforeprint', () => forPaper(true));
  window.addEventListener('afterprint', () => forPaper(false));
  el('#meaning').wire(el('#meaning-open'));
  wireTake(context);
  WIDE.addEventListener('change', () => { if (catalogue) loadMap().catch(trouble); });
  onTheme(() => { if (!printing) render(new Set(['theme'])); });
  engine.addEventListener('restart', () => {
    say('restart', t('error.internal'));
    refreshData();
    render(new Set(ALL)); // the charts were asked of the worker that is gone
  });
  engine.addEventListener('stopped', ({ detail }) => fail(detail ?? { code: 'stopped' }, [
    store ? [t('error.reset'), () => { const base = defaultView(catalogue); store.set(Object.fromEntries(SCENARIO.map((key) => [key, base[key]]))); boot(); }] : [t('error.retry'), boot],
    ...own.wayOut(),
  ]));
}

function step(way) {
  if (!store) return;
  el('sb-year').stop();
  const changed = store[way]();
  if (changed.size === 0) return;
  const what = new Intl.ListFormat(locale(), { type: 'conjunction' }).format([...changed].map((key) => t(`step.${key}`)));
  announce(t(`step.${way}`, { what }));
}

let boots = 0; // the newest one tells what went wrong
async function boot() {
  boots += 1;
  const mine = boots;
  unfail();
  main.dataset.state = 'loading';
  main.setAttribute('aria-busy', 'true');
  mapName = '';
  engine.forgive();
  try {
    await own.begin();
    const started = engine.start();
    const drawn = loadMap();
    drawn.catch(() => {}); // told below
    catalogue = await started;
    await aTurn();
    regions = new Regions(catalogue);
    learnThemes(catalogue);
    await ownSubjects.begin(catalogue);
    const isAgain = store !== null; // what stands below needs all of it
    if (!isAgain) {
      store = new Store(await incoming.read(location.hash));
      store.addEventListener('change', onChange);
      await aTurn();
    }
    fillChoices(catalogue);
    if (isAgain || showsThemes(store.view)) await completeThemes();
    own.tell();
    const asked = location.hash;
    // At once: who copies the address as soon as the page stands there has the whole view.
    if (asked === '' || isView(asked, catalogue)) {
      await address.write(store.view, catalogue, 'replace');
      settleAddress();
    }
    const computed = refreshData();
    await renderInTurns();
    incoming.playStory(asked);
    await Promise.all([drawn, computed]);
    whenIdle(wireUpdates);
    return catalogue;
  } catch (error) {
    mapName = '';
    if (mine === boots) noFirstView(error);
    return null;
  }
}

knowKinds(MORE.map(({ id }) => id));
await firstLang();
translate(document);
await aTurn();
listen();
wireHints();
boot();
