// The yield of a round as a report: what was proposed and why, what it would change, what was said, and what stays open. On the screen,
// printed, as a page of its own, and as a table for a spreadsheet.
import { h } from '../lib/dom.js';
import { csv, download } from '../lib/csv.js';
import { viewOf } from '../lib/documents.js';
import { shownValue } from '../lib/effects.js';
import { dateInWords, differences } from '../lib/exports/receipt.js';
import { decimalsOf } from '../lib/format.js';
import { lang, t } from '../lib/i18n.js';
import { nameInSentence, plainName } from '../lib/regions.js';
import { guessTable, guessesOf, valueIn } from './guess.js';
import { OutcomesInTurn, outcomeWords } from './outcomes.js';
import { otherSources, ownSources } from './own-sources.js';
import { roundFileName } from './read.js';
import { leverTable, outcomeTables } from './round-up.js';
import { tellTrouble } from './trouble.js';
import { bySupport, support } from './vote.js';
import { nameOf, proposalName, tableName, timeInWords, wallTime } from './words.js';
import { yieldCharts } from './yield-charts.js';

const HANDS = ['for', 'against', 'abstain'];
/** Of the page that is kept as a file: plain, and black on white. */
const SHEET = 'body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#14242b}h1,h2,h3{line-height:1.2}'
  + 'table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:start;font-weight:600;padding:.3rem 0}th,td{padding:.3rem .6rem;border-bottom:1px solid #ccc;text-align:start;vertical-align:top}'
  + 'tr{break-inside:avoid}.table-scroll{overflow-x:auto}td.num,th.num{text-align:end}.note,.package-difference{color:#45565c;font-size:.9rem}.package-difference{display:block}'
  + '.yield-chart{break-inside:avoid;margin:1rem 0}figure{margin:0}figcaption{font-weight:600}figure svg{display:block;max-width:100%;height:auto}.round-legend{list-style:none;padding:0}.round-legend li{display:flex;gap:.5rem}.round-mark{flex:none;width:28px;height:10px;margin-top:.45rem}'
  + '.round-lines{font-size:12px;fill:#45565c}.grid{stroke:#d3dad6;fill:none}.axis{stroke:#6f8085}.marked{stroke:#45565c;stroke-dasharray:2 3;fill:none}.line{fill:none;stroke-width:2.75;stroke-linejoin:round}.letter{font-size:14px;font-weight:680}'
  + '.line-0{stroke:#45565c;stroke-width:2}.line-1{stroke:#0b5c66}.line-2{stroke:#b4410e;stroke-dasharray:9 4}.line-3{stroke:#3f4aa0;stroke-dasharray:3 3}.letter-0{fill:#45565c}.letter-1{fill:#0b5c66}.letter-2{fill:#b4410e}.letter-3{fill:#3f4aa0}';

const term = (key, ...value) => [h('dt', null, t(key)), h('dd', null, ...value)];

export class Yield {
  #ctx = null;
  #key = '';
  #made = 0; // the newest report; an older one stops
  #found = null;
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #print = h('button', { type: 'button', class: 'button main', onclick: () => window.print() });
  #page = h('button', { type: 'button', class: 'button' });
  #csv = h('button', { type: 'button', class: 'button' });
  #run = new OutcomesInTurn();
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #sheet = h('article', { class: 'yield' });

  constructor() {
    this.#page.addEventListener('click', () => this.#savePage());
    this.#csv.addEventListener('click', () => this.#saveCsv());
    this.el = h('section', null, this.#title, this.#about, h('div', { class: 'edit-send' }, this.#print, this.#page, this.#csv), this.#run.el, this.#trouble, this.#sheet);
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (changed.has('lang')) {
      this.#title.textContent = t('round.part.yield');
      this.#about.textContent = t('yield.about');
      this.#print.textContent = t('yield.print');
      this.#page.textContent = t('yield.page');
      this.#csv.textContent = t('yield.csv');
    }
    const { session, round } = ctx;
    const key = JSON.stringify([lang(), round, ...['table', 'proposal', 'note', 'guess'].map((kind) => session.all(kind)), session.all('step').filter(({ bookmark }) => bookmark), otherSources(ctx)]);
    if (key === this.#key || this.el.hidden) return; // all proposals are run for it: not before someone looks
    this.#key = key;
    this.#make();
  }

  async #make() {
    this.#made += 1;
    const mine = this.#made;
    this.#trouble.textContent = '';
    this.#sheet.replaceChildren(); // one that is no longer true is not printed
    for (const button of [this.#print, this.#page, this.#csv]) button.disabled = true;
    try {
      const found = await this.#run.of(this.#ctx);
      if (!found) return;
      const charts = await yieldCharts(this.#ctx, found);
      const parts = [this.#front(), ...this.#proposals(found), ...charts.els, ...this.#agreement(found), ...await this.#guesses(), ...this.#notes(), ...this.#moments(), this.#account()];
      if (mine !== this.#made) return;
      this.#found = found;
      this.#sheet.replaceChildren(...parts);
      await charts.draw();
      if (mine !== this.#made) return;
      for (const button of [this.#print, this.#page, this.#csv]) button.disabled = false;
    } catch (error) {
      if (mine !== this.#made) return;
      this.#key = '';
      tellTrouble(this.#trouble, error, this.#ctx);
    }
  }

  #front() {
    const { round, regions, session, scenarios, catalogue } = this.#ctx;
    const base = differences(scenarios.base(round), catalogue, regions);
    const day = round.date ?? session.all('step').at(-1)?.at.slice(0, 10); // that of the room, or when it was last at work
    return h('header', null, h('h3', { class: 'yield-title' }, round.title || t('round.untitled')), round.question && h('p', null, round.question),
      h('dl', { class: 'yield-facts' },
        ...term('round.region', plainName(regions.get(round.region))), ...term('round.indicator', `${t(`indicator.${round.indicator}`)}, ${round.year}`),
        ...(day ? term('yield.date', dateInWords(day)) : []),
        ...term('round.tables', session.all('table').map((table, _, all) => tableName(table, all)).join(', ') || '–'),
        ...term('round.base', base.length ? base.join('; ') : t('round.differ.base.none'))));
  }

  #proposals(found) {
    const { session, regions, catalogue } = this.#ctx;
    const [all, tables] = [session.all('proposal'), session.all('table')];
    if (all.length === 0) return [h('p', null, t('yield.noProposals'))];
    return [h('h3', null, t('yield.proposals')), ...bySupport(all).map((one) => {
      const levers = differences(viewOf(one.document), catalogue, regions);
      const notes = session.all('note').filter(({ about }) => about === one.id);
      return h('section', { class: 'yield-proposal' }, h('h4', null, proposalName(one, all)), h('dl', { class: 'yield-facts' },
        ...term('round.table', tableName(tables.find(({ id }) => id === one.table), tables)),
        ...(one.who ? term('round.who', one.who) : []),
        ...term('round.levers', levers.length ? h('ul', null, ...levers.map((words) => h('li', null, words))) : t('round.levers.none')),
        ...(one.when ? term('round.when', one.when) : []), ...(one.why ? term('round.why', one.why) : []),
        ...found.ids.flatMap((id, i) => [h('dt', null, t(`indicator.${id}`)), h('dd', null, outcomeWords(found, one.id, i))]),
        ...term('yield.votes', one.votes ? t('beamer.votes', Object.fromEntries(HANDS.map((hand) => [hand, one.votes[hand] ?? 0]))) : t('round.vote.none'), ` · ${t(`round.status.${one.status ?? 'open'}`)}`),
        ...(notes.length ? term('yield.said', h('ul', null, ...notes.map(({ text, open }) => h('li', null, open && h('b', null, `${t('round.note.open')}: `), text)))) : [])));
    })];
  }

  #agreement(found) {
    const levers = leverTable(this.#ctx);
    return this.#ctx.session.all('proposal').length > 1 ? [h('h3', null, t('beamer.agree')), ...(levers ? [levers] : []), ...outcomeTables(this.#ctx, found)] : [];
  }

  async #guesses() {
    const { round, runs, scenarios } = this.#ctx;
    if (guessesOf(this.#ctx).length === 0) return [];
    const answer = await runs.series(round, scenarios.base(round));
    const value = shownValue(round.indicator, valueIn(answer, round.year));
    return [h('h3', null, t('yield.guesses')), guessTable(this.#ctx, answer, t('yield.guesses.about', { indicator: t(`indicator.${round.indicator}`), year: round.year, value }))];
  }

  #notes() {
    const { session } = this.#ctx;
    const about = (one) => [one.text, one.about && nameOf(session, one.about) && h('span', { class: 'note' }, ` (${nameOf(session, one.about)})`)];
    const all = session.all('note');
    const [open, said] = [all.filter((one) => one.open), all.filter((one) => !one.open && !session.get('proposal', one.about))];
    const part = (key, list) => (list.length ? [h('h3', null, t(key)), h('ul', null, ...list.map((one) => h('li', null, ...about(one))))] : []);
    return [...part('yield.said.general', said), ...part('yield.open', open)];
  }

  #moments() {
    const marked = this.#ctx.session.all('step').filter(({ bookmark }) => bookmark);
    return marked.length ? [h('h3', null, t('yield.moments')), h('ul', null, ...marked.map(({ at, label }) => h('li', null, h('time', { datetime: at }, timeInWords(at)), ` ${label}`)))] : [];
  }

  #account() {
    const [text, ...own] = this.#sources();
    return h('footer', null, h('h3', null, t('yield.account')), h('p', { class: 'note' }, text), own.length > 0 && h('ul', { class: 'note yield-own' }, ...own.map((words) => h('li', null, words))));
  }

  // Whose figures they are, a text each: how it was computed, the own data that were in it, and what of the round was not.
  #sources() {
    const { catalogue, regions, round, runs } = this.#ctx;
    const own = ownSources(this.#ctx, runs.indicators(round));
    const of = { region: nameInSentence(regions.get(round.region)), base: catalogue.baseYear, edition: catalogue.edition };
    return [t('yield.account.text', { ...of, source: t(own.length ? 'yield.account.withOwn' : 'yield.account.source') }), ...own, ...otherSources(this.#ctx)];
  }

  #savePage() {
    const { round } = this.#ctx;
    // As text: a style sheet inside is one of the file that is kept, and none of this page.
    const title = h('title', null, round.title || t('round.untitled')).outerHTML;
    const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">${title}<style>${SHEET}</style>`;
    // Its pictures are those for paper: they do not follow a screen.
    const sheet = this.#sheet.cloneNode(true);
    for (const el of sheet.querySelectorAll('.on-screen')) el.remove();
    const html = `<!doctype html>\n<html lang="${lang()}"><head>${head}</head><body>${sheet.outerHTML}</body></html>\n`;
    download(roundFileName(round.title, wallTime()).replace(/(\.streekblik.*)?\.json$/, '.html'), html, 'text/html;charset=utf-8');
  }

  #saveCsv() {
    const { session, round, regions, catalogue } = this.#ctx;
    const [all, tables] = [session.all('proposal'), session.all('table')];
    const { ids, of, base } = this.#found;
    const columns = [...['roundup.proposal', 'round.table', 'round.who', 'round.levers', 'round.when', 'round.why'].map((key) => t(key)),
      ...ids.flatMap((id) => [t('yield.csv.value', { indicator: t(`indicator.${id}`), year: round.year }), t('yield.csv.difference', { indicator: t(`indicator.${id}`) })]),
      ...HANDS.map((hand) => t(`round.vote.${hand}`)), t('roundup.support'), t('round.status'), t('yield.said')];
    const rows = bySupport(all).map((one) => [proposalName(one, all), tableName(tables.find(({ id }) => id === one.table), tables), one.who ?? '', differences(viewOf(one.document), catalogue, regions).join('; '), one.when ?? '', one.why ?? '',
      ...ids.flatMap((_, i) => { const found = of.get(one.id); return found && !found.error ? [found.values[i].value, found.differences[i]].map((value) => Number(value.toFixed(decimalsOf(ids[i])))) : ['', '']; }),
      ...HANDS.map((hand) => one.votes?.[hand] ?? ''), support(one) ?? '', t(`round.status.${one.status ?? 'open'}`), session.all('note').filter(({ about }) => about === one.id).map(({ text }) => text).join(' / ')]);
    const about = [[t('round.name'), round.title ?? ''], [t('round.question'), round.question ?? ''], [t('round.region'), plainName(regions.get(round.region))],
      ...ids.map((id, i) => [`${t('round.base.short')}: ${t(`indicator.${id}`)} ${round.year}`, base[i].value]),
      ...session.all('note').filter(({ open, about: of }) => open || !session.get('proposal', of)).map(({ text, open }) => [t(open ? 'round.note.open' : 'round.note.general'), text]),
      ...guessesOf(this.#ctx).map(({ table, points }) => [`${t('guess.guessed')}: ${nameOf(session, table)}, ${round.year}`, valueIn(points, round.year)]),
      ...this.#sources().map((text) => [t('yield.account'), text])];
    download(roundFileName(round.title, wallTime()).replace(/(\.streekblik.*)?\.json$/, '.csv'), csv(about, columns, rows));
  }
}
