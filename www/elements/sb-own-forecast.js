// <sb-own-forecast>: a forecast of the visitor's own, from a file, beside those of others: by button, or dropped on the chart that
// the owner gives to `dropOn`. Emits `own-forecast` when what is drawn changes, `choose` (detail: region key), and `open-file`
// (detail: file) for a file that is something else.
import { h, icon } from '../lib/dom.js';
import { t, lang } from '../lib/i18n.js';
import { DUTCH, PLAIN, csv, download } from '../lib/csv.js';
import { number, roundedPeople } from '../lib/format.js';
import { readForecast } from '../lib/own-forecast.js';
import { ownForecasts } from '../lib/own-forecasts.js';
import { nameInList } from '../lib/regions.js';

const SHOWN_PROBLEMS = 5;
/** People at most this part of those of now are likely thousands. */
const TOO_SMALL = 0.05;
const SAMPLE_STEP_YEARS = 5;
const OURS = /^(?:# )?"?Streekblik/;

export class SbOwnForecast extends HTMLElement {
  #ctx = null;
  #parts = null;
  #said = null; // [key, params] of the status, to say it in another language
  #region = '';
  #problems = [];
  #refused = '';

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (['lang', 'region'].some((key) => changed.has(key))) {
      if (this.#region !== ctx.view.region) [this.#region, this.#said, this.#problems] = [ctx.view.region, null, []];
      this.#relabel();
      this.#list();
    }
  }

  /** Takes files that are dropped on an element, while this is shown. */
  dropOn(target) {
    const holds = (event) => !this.hidden && event.dataTransfer?.types.includes('Files');
    target.addEventListener('dragover', (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      target.classList.add('target');
    });
    target.addEventListener('dragleave', (event) => { if (!target.contains(event.relatedTarget)) target.classList.remove('target'); });
    target.addEventListener('drop', (event) => {
      target.classList.remove('target');
      if (!holds(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) this.#take(file);
    });
  }

  #build() {
    const p = this.#parts = {
      add: h('button', { type: 'button', class: 'button', onclick: () => p.input.click() }),
      input: h('input', { type: 'file', accept: '.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain', hidden: true }),
      sample: h('button', { type: 'button', class: 'link-button', onclick: () => this.#sample() }),
      about: h('p', { class: 'note' }),
      list: h('ul', { class: 'edits' }),
      status: h('p', { class: 'note', role: 'status' }),
      trouble: h('div', { class: 'form-trouble', role: 'alert' }),
    };
    p.input.addEventListener('change', () => {
      const [file] = p.input.files;
      p.input.value = ''; // the same file can be opened again
      if (file) this.#take(file);
    });
    this.append(p.list, h('div', { class: 'edit-send' }, p.add, p.sample, p.input), p.about, p.status, p.trouble);
  }

  async #take(file) {
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer()); // fails for a folder
    } catch {
      bytes = new Uint8Array([0]);
    }
    const start = new TextDecoder().decode(bytes.subarray(0, 40));
    if (!/\.(csv|tsv|txt)$/i.test(file.name) || OURS.test(start)) {
      this.dispatchEvent(new CustomEvent('open-file', { detail: file, bubbles: true }));
      return;
    }
    const { region } = this.#ctx.view;
    const { name, values, problems } = readForecast(bytes, file.name);
    this.#problems = problems;
    this.#refused = file.name;
    if (problems.length === 0) {
      const before = ownForecasts.of(region);
      ownForecasts.set(region, { name, values });
      const small = values.at(-1)[1] < TOO_SMALL * this.#people(0);
      const key = small ? 'own.added.small' : before ? 'own.added.instead' : 'own.added';
      this.#said = [key, { name, n: values.length, from: values[0][0], to: values.at(-1)[0], before: before?.name, region: nameInList(this.#ctx.regions.get(region)) }];
    } else this.#said = null;
    this.#changed();
  }

  /** People of the region in a year of the run on the page. */
  #people(index) {
    const { data, regions, view, catalogue } = this.#ctx;
    const n = catalogue.municipalities.length;
    return regions.get(view.region).members.reduce((sum, r) => sum + data.people[index * n + r], 0);
  }

  // An example with the figures of the region and scenario on the page.
  #sample() {
    const { catalogue: { baseYear, horizonYear } } = this.#ctx;
    const rows = [];
    for (let year = baseYear; year <= horizonYear; year += SAMPLE_STEP_YEARS) rows.push([year, roundedPeople(this.#people(year - baseYear))]);
    const form = { ...(lang() === 'nl' ? DUTCH : PLAIN), comments: true };
    download(t('own.sample.file'), csv([], [t('own.sample.year'), t('own.sample.name')], rows, form));
  }

  #remove(region) {
    const { name } = ownForecasts.of(region);
    ownForecasts.remove(region);
    this.#said = ['own.removed', { name }];
    this.#problems = [];
    this.#changed();
    this.#parts.add.focus();
  }

  #move(from) {
    const { view, regions } = this.#ctx;
    const { name } = ownForecasts.of(from);
    ownForecasts.move(from, view.region);
    this.#said = ['own.moved', { name, region: nameInList(regions.get(view.region)) }];
    this.#changed();
    this.#parts.add.focus();
  }

  #changed() {
    this.#relabel();
    this.#list();
    this.dispatchEvent(new CustomEvent('own-forecast', { bubbles: true }));
  }

  #list() {
    const { view, regions } = this.#ctx;
    const remove = (key, { name }) => h('button', { type: 'button', class: 'field-icon', 'aria-label': t('own.remove', { name }), onclick: () => this.#remove(key) }, icon('close'));
    const here = ownForecasts.of(view.region);
    const years = ({ values }) => t(values.length === 1 ? 'own.year' : 'own.years', { n: values.length, from: values[0][0], to: values.at(-1)[0] });
    const rows = here ? [h('li', null, h('span', { class: 'edit-words' }, h('strong', null, here.name), ` · ${t('own.source')} · ${years(here)}`), remove(view.region, here))] : [];
    for (const key of ownForecasts.elsewhere(view.region)) {
      const forecast = ownForecasts.of(key);
      rows.push(h('li', null,
        h('span', { class: 'edit-words' }, `${t('own.elsewhere', { name: forecast.name })} `,
          h('button', { type: 'button', class: 'link-button', onclick: () => this.dispatchEvent(new CustomEvent('choose', { detail: key, bubbles: true })) }, nameInList(regions.get(key))),
          !here && ' ', !here && h('button', { type: 'button', class: 'link-button own-move', onclick: () => this.#move(key) }, t('own.move', { region: nameInList(regions.get(view.region)) }))),
        remove(key, forecast)));
    }
    this.#parts.list.hidden = rows.length === 0;
    this.#parts.list.replaceChildren(...rows);
  }

  #relabel() {
    const p = this.#parts;
    p.add.replaceChildren(icon('open'), t('own.add'));
    p.sample.textContent = t('own.sample');
    p.about.textContent = `${t('own.about')} ${t('own.kept')}`;
    p.status.textContent = this.#said ? t(...this.#said) : '';
    const line = ({ line: at, expected, params, found }) => t(at ? 'own.problem' : 'own.problem.file', {
      line: at, expected: t(`own.expect.${expected}`, { ...params, ...(params.most && { most: number(params.most) }) }), found: found === '' ? t('file.nothing') : `“${found}”`,
    });
    const more = this.#problems.length - SHOWN_PROBLEMS;
    p.trouble.replaceChildren(...(this.#problems.length === 0 ? [] : [
      h('p', null, t('own.refused', { file: this.#refused })),
      h('ul', { class: 'merge-report' }, ...this.#problems.slice(0, SHOWN_PROBLEMS).map((one) => h('li', null, line(one))), more > 0 && h('li', null, t('own.more', { n: more }))),
    ]));
  }
}

customElements.define('sb-own-forecast', SbOwnForecast);
