// Names as the room says them, and moments.
import { locale, t } from '../lib/i18n.js';

/** The name of a table; without one its number. */
export function tableName(table, tables) {
  return table?.name || t('round.table.n', { n: tables.indexOf(table) + 1 });
}

/** The name of a proposal; without one its number. */
export const proposalName = (proposal, all) => proposal?.title || t('round.proposal.n', { n: all.findIndex(({ id }) => id === proposal?.id) + 1 });

/** What a note or step is about, by its id. */
export function nameOf(session, id) {
  const proposals = session.all('proposal');
  const proposal = proposals.find((one) => one.id === id);
  if (proposal) return proposalName(proposal, proposals);
  const tables = session.all('table');
  const table = tables.find((one) => one.id === id);
  return table ? tableName(table, tables) : '';
}

const two = (n) => String(n).padStart(2, '0');

/** Now, by the clock on the wall: `2026-11-27T14:05:09`. */
export function wallTime(date = new Date()) {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The time of day of a moment, and its day where that is another than today. */
export function timeInWords(at) {
  const isToday = at.slice(0, 10) === wallTime().slice(0, 10);
  return new Intl.DateTimeFormat(locale(), { ...(isToday ? {} : { day: 'numeric', month: 'short' }), hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}
