// What the beamer shows, one thing at a time: the question, the guess, each proposal, those side by side, the votes, where the tables
// agree, and what stays open. A slide is {id, make(ctx): element or promise of one, shows: ids of proposals}.
import { h, s } from '../lib/dom.js';
import { viewOf } from '../lib/documents.js';
import { shownDifference, shownValue } from '../lib/effects.js';
import { differences } from '../lib/exports/receipt.js';
import { breakValue, statusWords } from '../lib/format.js';
import { leverName } from '../lib/goal-words.js';
import { t } from '../lib/i18n.js';
import { nameInSentence } from '../lib/regions.js';
import { RoundFigure } from './figure.js';
import { lineMark, linesChart } from './lines.js';
import { outcomesOf } from './outcomes.js';
import { leastOf, neutralOf, settingWords } from './round-up.js';
import { agreementOf, leversOf, spreadOf } from './spread.js';
import { bySupport } from './vote.js';
import { proposalName, tableName } from './words.js';

const MOST_BESIDE = 3;
/** What fits below each other at the size of a beamer: levers of a proposal, votes with their bars, lines of what agrees, questions. */
const MOST = { levers: 3, votes: 5, agree: 4, questions: 6 };

const slide = (title, ...content) => h('div', { class: 'slide-body' }, h('h2', { tabindex: '-1' }, title), ...content);
const few = (items, most, make) => [...items.slice(0, items.length > most ? most - 1 : most).map(make), items.length > most && h('li', null, t('beamer.more', { n: items.length - most + 1 }))];

function opening({ round, regions, session }) {
  const about = t('beamer.about', { indicator: t(`indicator.${round.indicator}`), region: nameInSentence(regions.get(round.region)), year: round.year });
  return slide(round.title || t('round.untitled'), round.question && h('p', { class: 'slide-question' }, round.question), h('p', null, about),
    h('p', null, t('beamer.count', { tables: session.all('table').length, proposals: session.all('proposal').length })));
}

/** A line chart of some scenarios with what they give in the year, large. */
function figureOf({ round, regions }, lines, part) {
  const figure = new RoundFigure(() => {}, { part });
  const title = t('round.beside.caption', { indicator: t(`indicator.${round.indicator}`), region: nameInSentence(regions.get(round.region)) });
  const said = lines.map(({ name, value }) => t('round.beside.line', { name, value })).join('; ');
  figure.show('', ({ width, height }) => linesChart({ lines, year: round.year, width, height, title, description: said, label: (value) => breakValue(round.indicator, value) }));
  return figure.el;
}

async function lineOf({ round, runs }, letter, name, view) {
  const [values, points] = [await runs.values(round, view), await runs.series(round, view)];
  return { letter, name, values, points, value: shownValue(round.indicator, values[0].value) };
}

const proposalSlide = (proposal) => async (ctx) => {
  const { session, round, scenarios, regions, catalogue } = ctx;
  const [all, tables] = [session.all('proposal'), session.all('table')];
  const name = proposalName(proposal, all);
  const about = [tableName(tables.find(({ id }) => id === proposal.table), tables), proposal.who && t('beamer.who', { who: proposal.who }), proposal.when].filter(Boolean).join(' · ');
  const base = await lineOf(ctx, '0', t('round.base.short'), scenarios.base(round));
  const own = await lineOf(ctx, 'A', name, await scenarios.over(round, proposal.document));
  const levers = differences(viewOf(proposal.document), catalogue, regions);
  const figures = ctx.runs.indicators(round).map((id, i) => h('div', { class: 'slide-figure' },
    h('p', null, t(`indicator.${id}`), ' ', String(round.year)), h('p', { class: 'slide-number' }, shownValue(id, own.values[i].value), h('span', null, ` (${shownDifference(id, own.values[i].value - base.values[i].value)})`)), h('p', null, h('span', { class: 'badge', 'data-status': own.values[i].status }, statusWords(own.values[i].status, id)))));
  return slide(name, h('p', null, about), h('ul', { class: 'slide-levers' }, ...(levers.length ? few(levers, MOST.levers, (words) => h('li', null, words)) : [h('li', null, t('round.levers.none'))])),
    h('div', { class: 'slide-pair' }, figureOf(ctx, [base, own], 0.36), h('div', null, ...figures)), proposal.why && h('p', { class: 'slide-why' }, proposal.why));
};

const besideSlide = (ids) => async (ctx) => {
  const { session, round, scenarios } = ctx;
  const all = session.all('proposal');
  const lines = [await lineOf(ctx, '0', t('round.base.short'), scenarios.base(round))];
  for (const [i, id] of ids.entries()) {
    const proposal = session.get('proposal', id);
    lines.push(await lineOf(ctx, String.fromCharCode(65 + i), proposalName(proposal, all), await scenarios.over(round, proposal.document)));
  }
  const row = ({ letter, name, value, values }, i) => h('li', null, lineMark(i), h('b', null, letter), h('span', null, `${name}: `, h('b', null, value), i > 0 && ` (${shownDifference(round.indicator, values[0].value - lines[0].values[0].value)})`));
  return slide(t('beamer.beside', { year: round.year }), h('div', { class: 'slide-pair' }, figureOf(ctx, lines, 0.6), h('ul', { class: 'round-legend' }, ...lines.map(row))));
};

function votes({ session }) {
  const all = session.all('proposal');
  const voted = bySupport(all).filter((one) => one.votes);
  const most = Math.max(1, ...voted.map(({ votes: of }) => Object.values(of).reduce((sum, n) => sum + n, 0)));
  // Lengths and words, so that nothing is told by colour alone.
  const bar = ({ votes: of }) => {
    let x = 0;
    const part = (hand) => { const width = (100 * (of[hand] ?? 0)) / most; x += width; return s('rect', { class: `hand-${hand}`, x: (x - width).toFixed(2), y: 0, width: width.toFixed(2), height: 6 }); };
    return s('svg', { class: 'slide-bar', viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, part('for'), part('abstain'), part('against'));
  };
  const words = ({ votes: of }) => t('beamer.votes', { for: of.for ?? 0, against: of.against ?? 0, abstain: of.abstain ?? 0 });
  return slide(t('beamer.voted'), h('ol', { class: 'slide-votes' }, ...few(voted, MOST.votes, (one) => h('li', null, h('b', null, proposalName(one, all)), bar(one), h('span', null, words(one), ['kept', 'dropped'].includes(one.status) && ` · ${t(`round.status.${one.status}`)}`)))));
}

async function agreeing(ctx) {
  const found = await outcomesOf(ctx);
  const said = found.ids.map((id, i) => {
    const all = [...found.of.values()].filter(({ error }) => !error).map((one) => one.differences[i]);
    if (all.length === 0) return null;
    const { least, mean, most } = spreadOf(all);
    return h('li', null, h('b', null, `${t(`indicator.${id}`)}: `), t(`roundup.outcomes.${agreementOf(all, leastOf(id))}`), ' ', t('roundup.spread', { least: shownDifference(id, least), mean: shownDifference(id, mean), most: shownDifference(id, most) }));
  });
  // A beamer has room for what more than one proposal turns; the page and the report have all of it.
  const levers = leversOf(ctx.session.all('proposal'), neutralOf(ctx.catalogue)).filter(({ n }) => n > 1);
  const words = (lever, value) => settingWords(lever, value, ctx.catalogue);
  const line = ({ lever, least, mean, most, agrees }) => h('li', null, h('b', null, `${leverName(lever)}: `), t('beamer.lever', { least: words(lever, least), mean: words(lever, mean), most: words(lever, most) }), ' ', t(agrees ? 'beamer.lever.way' : 'beamer.lever.apart'));
  return slide(t('beamer.agree'), h('ul', null, ...said.filter(Boolean), ...few(levers, MOST.agree, line)));
}

const openQuestions = ({ session }) => slide(t('beamer.open'), h('ul', null, ...few(session.all('note').filter(({ open }) => open), MOST.questions, ({ text }) => h('li', null, text))));

/** The slides of a round as it is now. `beside`: ids that stand side by side; `guess`: the part of that name. */
export function slidesOf(ctx, { beside, guess }) {
  const { session } = ctx;
  const proposals = session.all('proposal');
  const list = [{ id: 'open', make: opening }];
  if (session.all('table').length) list.push({ id: 'guess', make: () => { guess.update(ctx, new Set(['lang'])); return guess.el; } });
  for (const proposal of proposals) list.push({ id: `p-${proposal.id}`, make: proposalSlide(proposal), shows: [proposal.id] });
  const there = beside.filter((id) => session.get('proposal', id));
  const besides = there.length > 1 ? there : bySupport(proposals).slice(0, MOST_BESIDE).map(({ id }) => id);
  if (besides.length > 1) list.push({ id: 'beside', make: besideSlide(besides), shows: besides });
  if (proposals.some((one) => one.votes)) list.push({ id: 'votes', make: votes });
  if (proposals.length > 1) list.push({ id: 'agree', make: agreeing });
  if (session.all('note').some(({ open }) => open)) list.push({ id: 'questions', make: openQuestions });
  return list;
}
