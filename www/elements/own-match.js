// Labels of a file that are no municipality we know: which one each is, by hand. Those it may well be come first.
import { h } from '../lib/dom.js';
import { number } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { fold } from '../lib/regions.js';

/** Labels that can be matched by hand. */
const MOST_LABELS = 30;

/** The municipality of today by its name or code, as someone writes it. */
function municipalityOf(written, regions) {
  const wanted = fold(written.trim());
  return wanted ? regions.all.find(({ kind, key, name }) => kind === 'municipality' && [name, key, `${name} gemeente`].some((one) => fold(one) === wanted)) : null;
}

/**
 * The fields. `settled`: [label, code][]; `settle(matches)`: what is settled from now on; `trouble(words)`: a name that is none.
 * A field moves when it is settled: its `data-key` is its label.
 */
export function matchesOf({ unmatched, unmatchedTotal }, { regions, names, settled, settle, trouble }) {
  const take = (label, code) => {
    const others = settled.filter(([one]) => one !== label);
    settle(code ? [...others, [label, code]] : others);
  };
  const written = (label, input) => {
    const found = municipalityOf(input.value, regions);
    const isRight = Boolean(found) || input.value.trim() === '';
    input.setAttribute('aria-invalid', String(!isRight));
    trouble(isRight ? '' : t('ownData.match.unknown', { name: input.value }));
    if (isRight) take(label, found?.key);
  };
  const line = (label, value, at, where, couldBe = []) => {
    const id = `own-match-${at}`;
    const input = h('input', { type: 'text', id, 'data-key': `match ${label}`, value, list: couldBe.length ? `${id}-names` : 'own-municipalities', autocomplete: 'off', spellcheck: 'false', onchange: ({ target }) => written(label, target) });
    const field = h('div', { class: 'edit-field' }, h('label', { for: id }, t(where ? 'ownData.match' : 'ownData.match.settled', { label, n: where })), input);
    if (couldBe.length === 0) return field;
    const likely = couldBe.map((code) => regions.get(code));
    const button = ({ key, name, parent }) => h('button', { type: 'button', class: 'link-button', 'data-key': `could ${label} ${key}`, onclick: ({ target }) => { target.closest('.edit-field').querySelector('input').focus(); take(label, key); } }, name === parent ? name : t('ownData.match.in', { name, province: parent }));
    const first = likely.map(({ name }) => name);
    field.append(h('p', { class: 'note own-could', id: `${id}-could` }, t('ownData.match.could'), ...likely.flatMap((one) => [' ', button(one)])),
      h('datalist', { id: `${id}-names` }, [...first, ...names.filter((name) => !first.includes(name))].map((name) => h('option', { value: name }))));
    return field;
  };
  const block = (key, n, fields, more = []) => (fields.length === 0 ? [] : [
    h('h4', null, t(`ownData.${key}`, { n: number(n) })),
    h('p', { class: 'note' }, t(`ownData.${key}.about`)),
    h('div', { class: 'edit-form own-matches' }, fields), ...more]);
  const done = settled.map(([label, code], at) => line(label, regions.get(code).name, at, null));
  const open = unmatched.slice(0, MOST_LABELS).map(({ text, at, couldBe }, i) => line(text, '', done.length + i, number(at), couldBe));
  const more = unmatchedTotal > MOST_LABELS ? [h('p', { class: 'note' }, t('ownData.more', { n: number(unmatchedTotal - MOST_LABELS) }))] : [];
  return [...block('settled', done.length, done), ...block('unmatched', unmatchedTotal, open, more)];
}
