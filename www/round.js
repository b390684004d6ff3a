// The page of the discussion round: a session of records that is kept as it changes, the parts that show it, and the engine that runs
// what is proposed. What stands behind # says which session of this browser it is and which part; or it is a view of the map, of which
// a new round is made.
import { EngineClient } from './lib/engine.js';
import { pageOf } from './lib/files.js';
import { changeLang, firstLang } from './lib/change-lang.js';
import { lang, loadTexts, t, translate } from './lib/i18n.js';
import { Links } from './lib/links.js';
import { errorDetail, errorText, fail, say, unfail } from './lib/messages.js';
import { giveOwnData, hearOtherTabs, tookOwnData, withoutOwnData } from './lib/own-page.js';
import { Regions } from './lib/regions.js';
import { takeWorker } from './lib/start.js';
import { BELOW } from './lib/texts.js';
import { onTheme, setTheme, themeChoice } from './lib/theme.js';
import { learnThemes } from './lib/themes.js';
import { wireUpdates } from './lib/updates.js';
import { copiesOf, takeDevice } from './round/keep.js';
import { offerData } from './round/own-data.js';
import { newRound } from './round/new-round.js';
import { fetchPrepared } from './round/prepared.js';
import { isRound, readRoundFile } from './round/read.js';
import { Room } from './round/room.js';
import { newDevice, newId } from './round/session.js';
import { Start } from './round/start.js';

loadTexts(BELOW); // subjects, changes and what differs, in words
loadTexts({ nl: () => import('./lib/i18n/nl/goal.js'), en: () => import('./lib/i18n/en/goal.js') }); // the names of levers
loadTexts({ nl: () => import('./lib/i18n/nl/round.js'), en: () => import('./lib/i18n/en/round.js') });
loadTexts({ nl: () => import('./lib/i18n/nl/round-yield.js'), en: () => import('./lib/i18n/en/round-yield.js') });

const $ = (id) => document.getElementById(id);
const engine = new EngineClient({ worker: takeWorker });
const links = new Links(engine);

let page = null; // {engine, links, catalogue, regions}
let room = null; // the session that is open
let start = null; // the list to begin from

const hashOf = () => new URLSearchParams(location.hash.slice(1));
const idsOf = (key) => (hashOf().get(key) ?? '').split('.').filter(Boolean);

function tell(state) {
  $('main').dataset.state = state;
  $('main').setAttribute('aria-busy', String(state === 'loading'));
}

/** Words around the parts. */
function frame() {
  translate(document);
  for (const button of document.querySelectorAll('[data-lang]')) button.setAttribute('aria-pressed', String(button.dataset.lang === lang()));
  for (const link of document.querySelectorAll('[data-address]')) link.href = pageOf(t(link.dataset.address));
  if (room) return; // it names itself
  $('round-title').textContent = t(page ? 'round.heading' : 'app.loading');
  document.title = `Streekblik: ${t('round.name').toLowerCase()}`;
}

const failed = (error) => { tell('failed'); fail(error, [[t('error.retry'), boot], [t('error.reload'), () => location.reload()], ...withoutOwnData(engine, boot)]); };
const trouble = (error) => say('trouble', `${errorText(error)} ${errorDetail(error)}`);

/** Opens a session by the name it has in this browser. `copies`: what is kept of it, to be merged. */
async function enter(name, values, copies = [], { part = null, focus = false } = {}) {
  const value = values.length > 1 ? (await engine.mergeRounds(values)).round : (await engine.readRound(values[0])).round;
  const device = await takeDevice(name, copies.map((copy) => copy.device), newDevice());
  const [slide, beside] = [hashOf().get('scherm'), idsOf('naast')]; // before the address follows the page
  room = new Room(page, value, { name, device });
  start = null;
  $('stage').replaceChildren();
  offerData(value.data);
  frame();
  room.show(part ?? hashOf().get('deel'), { shows: idsOf('toon'), beside, focus });
  if (slide) room.present(slide);
  tell('ready');
  await room.keep(copies.filter((copy) => copy.device !== device));
}

/** Goes on with a session that is kept. A copy that can't be read stays where it is, and is told. */
async function goOn(name, options) {
  const copies = await copiesOf(name).catch(() => []);
  const read = [];
  for (const copy of copies) {
    try {
      read.push({ copy, value: (await engine.readRound(JSON.parse(copy.text))).round });
    } catch (error) {
      if (error.code && error.code !== 'document') throw error;
      say('copy', t('round.copy.unread'));
    }
  }
  if (read.length === 0) { say('copy', t('round.notHere')); showStart(); return; }
  await enter(name, read.map(({ value }) => value), read.map(({ copy }) => copy), options);
}

/** A round of its own, made of values. */
const openValues = (values, part = 'propose') => enter(newId(), values, [], { part, focus: true });

function showStart() {
  room = null;
  const hasLink = hashOf().has('v');
  start = new Start({
    ...page, hasLink, openValues,
    begin: () => guard(async () => openValues([await newRound(page, hasLink ? location.hash : '')], 'prepare')),
    goOn: (name) => guard(() => goOn(name, { focus: true })),
    openPrepared: (name) => guard(async () => openValues([await fetchPrepared(name)], 'prepare')),
  });
  frame();
  start.update();
  $('stage').replaceChildren(start.el);
  $('parts').hidden = true;
  tell('ready');
  start.read();
}

/** Runs what a button asked; an error is told. */
async function guard(work) {
  try {
    await work();
  } catch (error) {
    if (typeof error?.code !== 'string') throw error;
    trouble(error);
  }
}

async function boot() {
  unfail();
  tell('loading');
  try {
    await giveOwnData(engine);
    const started = engine.start().then(() => engine.catalogue());
    engine.rest().catch(() => {}); // a proposal needs all of it
    const catalogue = await started;
    await tookOwnData(catalogue);
    page = { engine, links, catalogue, regions: new Regions(catalogue) };
    learnThemes(catalogue);
    const name = hashOf().get('ronde');
    if (name) await goOn(name);
    else showStart();
    wireUpdates();
  } catch (error) {
    failed(error);
  }
}

/** A file that is dropped: a session is merged or opened, a scenario becomes the base of the room. */
async function take(files) {
  if (!page) return;
  if (!room) { await start?.open(files); return; }
  const kinds = await Promise.all(files.map(async (file) => { try { return isRound(await readRoundFile(file)); } catch { return false; } }));
  const rounds = files.filter((_, i) => kinds[i]);
  if (rounds.length) await room.merge(rounds);
  else await room.takeScenario(files[0]);
}

const holdsFile = (event) => event.dataTransfer?.types.includes('Files');
document.addEventListener('dragover', (event) => { if (holdsFile(event)) { event.preventDefault(); document.body.classList.add('target'); } });
document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) document.body.classList.remove('target'); });
document.addEventListener('drop', (event) => {
  document.body.classList.remove('target');
  if (!holdsFile(event)) return;
  event.preventDefault(); // else the browser leaves the page for the file
  const files = [...event.dataTransfer.files];
  if (files.length) guard(() => take(files));
});

for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', async () => {
    if (!await changeLang(button.dataset.lang)) return;
    frame();
    start?.update();
    room?.update('lang');
  });
}
$('theme').value = themeChoice();
$('theme').addEventListener('change', () => setTheme($('theme').value));
onTheme(() => room?.update('theme'));
$('undo').addEventListener('click', () => room?.step('undo'));
$('redo').addEventListener('click', () => room?.step('redo'));
$('skip').addEventListener('click', (event) => { event.preventDefault(); $('main').focus(); });
const isText = (target) => target.matches?.('input:not([type=checkbox], [type=radio]), textarea');
document.addEventListener('keydown', (event) => {
  // In a field of text the keys are those of the text.
  if (!room || !(event.ctrlKey || event.metaKey) || event.altKey || isText(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) room.step('undo');
  else if ((key === 'z' && event.shiftKey) || key === 'y') room.step('redo');
  else return;
  event.preventDefault();
});
// Another session in the address is another page.
addEventListener('hashchange', () => { if (page && (hashOf().get('ronde') ?? '') !== (room?.name ?? '')) location.reload(); });
hearOtherTabs(() => location.reload()); // what is kept of the round is there again
engine.addEventListener('restart', () => { say('restart', t('error.internal')); room?.update('round'); });
engine.addEventListener('stopped', ({ detail }) => failed(detail ?? { code: 'stopped' }));

await firstLang();
translate(document);
boot();
