// What laying a file over the present scenario did, in words: what came with it, what clashed, and how that was settled.
import { editInWords } from './edits.js';
import { locale, t } from './i18n.js';
import { MOVES } from './view.js';

const list = (words) => new Intl.ListFormat(locale(), { type: 'conjunction' }).format(words);

/** A field of a document by the name it has on the page: `preset`, `paths.mobility`, `reconcile.births`. */
function fieldInWords(place) {
  const [group, id] = place.split('.');
  if (id === undefined) return t(`step.${group}`);
  if (group === 'reconcile') return t(id.endsWith('migrants') ? `paths.target.${id}` : `paths.${id}`);
  return t(/Men$|Women$/.test(id) ? `paths.${id}` : `parameter.${id}`);
}

/** Fields a document says something of. */
function fieldsOf({ preset, moves = MOVES, paths = {}, reconcile = {}, name, note }) {
  return [
    ...(preset !== 'trend' ? ['preset'] : []), ...(moves !== MOVES ? ['moves'] : []),
    ...Object.keys(paths).map((id) => `paths.${id}`), ...Object.keys(reconcile).map((id) => `reconcile.${id}`),
    ...(name ? ['name'] : []), ...(note ? ['note'] : []),
  ];
}

/** Lines of text. `upper`: the file's document; `composed`: what the engine made of both; `result`: its document. */
export function mergeInWords(upper, composed, result, regions) {
  const words = (edit) => `“${editInWords(edit, regions)}”`;
  const lines = [];
  const edits = upper.edits ?? [];
  if (edits.length) lines.push(t('file.merge.edits', { n: edits.length, list: list(edits.map(words)) }));
  const taken = fieldsOf(upper).filter((field) => !composed.replaced.includes(field));
  if (taken.length) lines.push(t('file.merge.taken', { list: list(taken.map(fieldInWords)) }));
  if (!edits.length && !fieldsOf(upper).length) lines.push(t('file.merge.nothing'));
  if (composed.replaced.length) lines.push(t('file.merge.replaced', { list: list(composed.replaced.map(fieldInWords)) }));
  for (const [below, above] of composed.stacked) {
    lines.push(t('file.merge.stacked', { one: words(result.edits[below]), other: words(result.edits[above]) }));
  }
  if (composed.otherBase) lines.push(t('file.merge.otherBase'));
  if (!composed.replaced.length && !composed.stacked.length && !composed.otherBase) lines.push(t('file.merge.noClash'));
  return lines;
}
