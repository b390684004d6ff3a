// The last part of a report: what it rests on. Every assumption with its value and where it comes from, the sources, the receipt.
import { h } from '../dom.js';
import { lang, t } from '../i18n.js';
import { citationText } from '../exports/citation.js';
import { differences, receiptLines, receiptOf } from '../exports/receipt.js';
import { parameterValue } from '../format.js';
import { viewOf } from '../documents.js';
import { allThemes, assumedValue } from '../themes.js';
import { hasOwnPath } from '../paths.js';
import { againstOf, isOwn, presetValue } from '../view.js';
import { part } from './sections.js';
import { badge, scrolled, table } from './tables.js';
import { licenceIn, publisherIn } from '../sources.js';

const TRUST = ['projection', 'ages', 'moves', 'households'];
/** Kinds of regions of which the list is a reconstruction. */
const RECONSTRUCTED = ['shrinking', 'anticipating', 'shrinking2016'];
/** Lines of the receipt that stand elsewhere in the report. */
const ELSEWHERE = ['csv.subject', 'receipt.region', 'csv.year', 'csv.status', 'csv.scenario', 'receipt.differences', 'receipt.sources', 'receipt.data', 'receipt.made'];
const list = (lines) => h('ul', { class: 'sentences' }, ...lines.map((one) => h('li', null, one)));

/** What a view's scenario says of a national number at the horizon. */
const nationalValue = (parameter, view, catalogue) => (hasOwnPath(parameter.id, view) ? t('paths.own')
  : parameterValue(parameter, view.values[parameter.id] ?? presetValue(parameter, view.preset, catalogue)));

/** What differs from the trend, and the assumptions of the nation beside those of the other scenario. */
export async function assumptions({ ask }) {
  const { view, catalogue, regions, isTwo, other } = ask;
  const against = viewOf(againstOf(view));
  const differs = (one) => {
    const lines = differences(one, catalogue, regions);
    return lines.length ? list(lines) : h('p', null, t('report.same'));
  };
  const rows = catalogue.parameters.map((one) => [t(`parameter.${one.id}`), nationalValue(one, view, catalogue), ...(isTwo ? [nationalValue(one, against, catalogue)] : [])]);
  const th = (words) => h('th', { scope: 'col', class: 'num' }, words);
  return part('assumptions', t('report.assumptions'),
    (isTwo || isOwn(view) || view.preset !== 'trend') && h('h3', null, t('report.differs', { name: ask.name })), differs(view),
    isTwo && view.against && [h('h3', null, t('report.differs', { name: other })), differs(against)],
    scrolled(table(t('report.national', { year: catalogue.horizonYear }),
      [h('th', { scope: 'col' }, t('report.assumption')), th(t('report.column.this')), ...(isTwo ? [th(other)] : [])], rows)));
}

/** Where an assumption comes from; the badge before it says whether that is an assumption. */
function originOf({ assumed, origin }) {
  const name = t('status.assumed');
  const text = origin[lang()];
  return assumed && text.startsWith(`${name}: `) ? text[name.length + 2].toUpperCase() + text.slice(name.length + 3) : text;
}

/** Assumptions of the themes: name, value, where it comes from. */
export async function themeAssumptions({ ask: { view } }) {
  const row = (one) => {
    const own = view.assumptions[one.id];
    return h('tr', null,
      h('th', { scope: 'row' }, one.name[lang()]),
      h('td', { class: 'num' }, own === undefined ? assumedValue(one, one.default) : [h('strong', null, assumedValue(one, own)), h('span', { class: 'lost' }, t('report.usual', { value: assumedValue(one, one.default) }))]),
      h('td', null, own === undefined ? [one.assumed ? badge('assumed') : h('span', { class: 'badge small' }, t('report.source')), ` ${originOf(one)}`] : [badge('assumed'), ` ${t('report.own')}`]));
  };
  const themes = allThemes().filter((theme) => theme.assumptions.length > 0);
  return scrolled(h('table', { class: 'origins' }, h('caption', null, t('report.themes.assumptions')),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('report.assumption')), h('th', { scope: 'col', class: 'num' }, t('report.value')), h('th', { scope: 'col' }, t('report.origin')))),
    ...themes.map((theme) => h('tbody', null, h('tr', { class: 'of-theme' }, h('th', { colspan: 3, scope: 'rowgroup' }, theme.name[lang()])), ...theme.assumptions.map(row)))));
}

/** Sources by publisher and licence. */
function sources(all) {
  const groups = new Map();
  for (const one of all) {
    const key = t('report.sources', { publisher: publisherIn(one), licence: licenceIn(one) });
    groups.set(key, [...groups.get(key) ?? [], one]);
  }
  const item = ({ title, year, url }) => h('li', null, /^https:/.test(url ?? '') ? h('a', { href: url, rel: 'noreferrer' }, title) : title, year && ` (${year})`);
  return h('dl', { class: 'sources' }, ...[...groups].flatMap(([name, found]) => [h('dt', null, name), h('dd', null, h('ul', null, ...found.map(item)))]));
}

/** How sure it is, the sources, and the receipt. */
export async function account({ ask, drawn, members }) {
  const receipt = await receiptOf(ask, {
    title: t('report.title', { name: ask.title }), region: ask.title, status: ['observed', 'estimated', 'projected', 'assumed'], ...(drawn && { members }),
  });
  // The report is of many subjects, and its year may be another than that of the link.
  receipt.year = `${ask.base}–${ask.year}`;
  const [hash, { sources: all }] = await Promise.all([ask.fingerprint(), ask.engine.sources()]);
  const lines = receiptLines(receipt).filter(([label]) => ELSEWHERE.every((key) => t(key) !== label));
  return part('account', t('report.account'),
    h('h3', null, t('trust.label')), h('div', { class: 'columns' }, ...[...TRUST, ...(RECONSTRUCTED.includes(ask.region.kind) ? ['regions'] : [])].map((key) => h('p', null, t(`trust.${key}`)))),
    h('h3', null, t('sources.label')), sources(all),
    h('h3', null, t('report.receipt')),
    h('dl', { class: 'receipt' }, ...lines.flatMap(([label, value], i) => [
      h('dt', null, label), h('dd', null, i === lines.length - 1 ? h('a', { href: value }, value) : String(value))]), h('dt', null, t('report.fingerprint')), h('dd', null, hash)),
    h('p', { class: 'receipt-cite' }, citationText(receipt)));
}
