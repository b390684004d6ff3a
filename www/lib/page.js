// The parts of the page that are plain HTML: the question, the choices, the title of the map, the tools on top.
import { h, put, putText } from './dom.js';
import { statusWords } from './format.js';
import { pageOf } from './files.js';
import { lang, t } from './i18n.js';
import { shownOf } from './map-data.js';
import { mapAbout, mapTitle } from './map-words.js';
import { kindInWords, nameInSentence } from './regions.js';
import { LAYERS } from './view.js';
import { setTheme, themeChoice } from './theme.js';

const $ = (id) => document.getElementById(id);

/** Options that come from the catalogue. */
export function fillChoices({ indicators }) {
  const option = ({ id }) => h('option', { value: id });
  const themes = [...new Set(indicators.map(({ theme }) => theme))];
  $('indicator').replaceChildren(...themes.map((theme) => h('optgroup', { 'data-theme-of': theme ?? '' }, ...indicators.filter((one) => one.theme === theme).map(option))));
  const years = indicators.find(({ id }) => id === 'change')?.changeFromYears ?? [];
  $('from').replaceChildren(...Array.from(years, (y) => h('option', { value: y }, String(y))));
}

/** Connects the tools; `to`: {language, set(patch, history), undo, redo, share}. */
export function wireHead(to) {
  for (const button of document.querySelectorAll('[data-lang]')) button.addEventListener('click', () => to.language(button.dataset.lang));
  $('undo').addEventListener('click', to.undo);
  $('redo').addEventListener('click', to.redo);
  $('share').addEventListener('click', to.share);
  $('theme').value = themeChoice();
  $('theme').addEventListener('change', () => setTheme($('theme').value));
  $('indicator').addEventListener('change', () => to.set({ indicator: $('indicator').value }, 'push'));
  $('from').addEventListener('change', () => to.set({ from: Number($('from').value) }, 'push'));
  $('layers').addEventListener('change', () => {
    to.set({ layers: LAYERS.filter((name) => $(`layer-${name}`).checked) }, 'replace');
  });
  // The skip link must not write over the view that stands in the address.
  $('skip').addEventListener('click', (event) => {
    event.preventDefault();
    $('main').focus();
  });
}

/** Shows everything above the map that depends on the view. */
export function showHead({ view, regions, data, catalogue }, changed, store) {
  const region = regions.get(view.region);
  if (changed.has('lang') || changed.has('region')) {
    const name = nameInSentence(region);
    $('kicker').textContent = kindInWords(region);
    const [before, after] = t('question', { name: '\n' }).split('\n');
    $('question').classList.toggle('long', before.length + name.length + after.length > 28);
    $('question').replaceChildren(before, h('span', { class: 'question-name' }, name), after);
    document.title = t('app.title', { name });
  }
  if (changed.has('lang')) {
    for (const button of document.querySelectorAll('[data-lang]')) button.setAttribute('aria-pressed', String(button.dataset.lang === lang()));
    for (const link of document.querySelectorAll('[data-method]')) link.href = pageOf(t('method.address'));
    for (const link of document.querySelectorAll('[data-definitions]')) link.href = pageOf(t('definitions.address'));
    for (const link of document.querySelectorAll('[data-access]')) link.href = pageOf(t('access.address'));
    for (const link of document.querySelectorAll('[data-embedding]')) link.href = pageOf(t('embedding.address'));
    for (const group of $('indicator').children) group.label = t(group.dataset.themeOf ? `theme.${group.dataset.themeOf}` : 'themes.people');
    for (const option of $('indicator').options) option.textContent = t(`indicator.${option.value}`);
  }
  $('indicator').value = view.indicator;
  $('from').value = view.from;
  $('from-field').hidden = view.indicator !== 'change';
  for (const name of LAYERS) $(`layer-${name}`).checked = view.layers.includes(name);
  $('undo').disabled = !store.canUndo;
  $('redo').disabled = !store.canRedo;
  if (!data) return;
  showStatus({ view, data, catalogue });
  const shown = shownOf(data, regions);
  $('map-title').textContent = mapTitle(shown, data.from);
  $('map-about').textContent = mapAbout(shown, data.from, catalogue.baseYear);
}

/** What the numbers of the year on the map are, above it; also while the year moves. */
export function showStatus({ view, data, catalogue }) {
  const status = data.result.statusByYear[view.year - catalogue.baseYear];
  const badge = $('map-status');
  putText(badge, t(status === 'projected' ? 'status.year' : 'status.date', { status: statusWords(status, data.id), year: view.year }));
  put(badge, 'title', t(`status.${status}.about`));
  put(badge, 'data-status', status);
}
