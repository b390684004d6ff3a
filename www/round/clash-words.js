// Versions of a record that were written apart, in words: what each says where they differ.
import { viewOf } from '../lib/documents.js';
import { differences } from '../lib/exports/receipt.js';
import { t } from '../lib/i18n.js';
import { nameOf } from './words.js';

/** Fields that nobody reads. */
const HIDDEN = ['kind', 'id', 'clock', 'order'];
const LABELS = { title: 'round.title', who: 'round.who', when: 'round.when', why: 'round.why', table: 'round.table', status: 'round.status', name: 'round.table', text: 'round.note.text', question: 'round.question', region: 'round.region', indicator: 'round.indicator', year: 'round.year', minutes: 'round.minutes' };

/** What a record is, in words. */
export function kindWords(session, record) {
  const name = record.kind === 'note' ? record.text : record.title ?? record.name ?? nameOf(session, record.id);
  return t(`round.kind.${record.kind}`, { name: (name ?? '').slice(0, 80) });
}

function valueWords({ session, catalogue, regions }, key, value) {
  if (value === undefined) return t('round.clash.empty');
  if (key === 'document' || key === 'start') return differences(viewOf(value), catalogue, regions).join('; ') || t('round.levers.none');
  if (key === 'votes') return ['for', 'against', 'abstain'].map((hand) => `${t(`round.vote.${hand}`)} ${value[hand] ?? 0}`).join(', ');
  if (key === 'status') return t(`round.status.${value}`);
  if (key === 'table') return nameOf(session, value) || t('round.table.gone');
  if (key === 'indicator') return t(`indicator.${value}`);
  if (key === 'region') return regions.get(value)?.name ?? value;
  if (key === 'points') return value.map(([year, at]) => `${year}: ${at}`).join(', ');
  return typeof value === 'boolean' ? t(value ? 'round.yes' : 'round.no') : String(value);
}

const labelOf = (key) => (key === 'document' ? t('round.levers') : key === 'start' ? t('round.base') : key === 'votes' ? t('round.part.vote') : key === 'removed' ? t('round.clash.removed') : LABELS[key] ? t(LABELS[key]) : key);

/** What a version says where it differs from the others: `Titel: De school blijft open`. */
export function clashWords(ctx, version, versions) {
  const keys = [...new Set(versions.flatMap((one) => Object.keys(one)))].filter((key) => !HIDDEN.includes(key));
  const text = (one, key) => JSON.stringify(one[key]);
  const differing = keys.filter((key) => versions.some((one) => text(one, key) !== text(versions[0], key)));
  return differing.map((key) => `${labelOf(key)}: ${valueWords(ctx, key, version[key])}`);
}
