// <sb-file>: the scenario's name and note, saving it as a file, opening one by button or by dropping it on the page, and laying
// one over the present scenario. A picture, table or map that was taken along opens its view again.
// Emits `named` (detail: {name} or {note}), `opened` (detail: {patch, sameData}), `show-view` (detail: what stands behind #) and `own-file`
// (detail: a file with data of the visitor's own).
// A file that cannot be read changes nothing. What came of a file that was dropped is told on top of the page: the card is far away.
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { download } from '../lib/csv.js';
import { NAME_CHARS, NOTE_CHARS, documentOf, fileName, parseFile, viewOf } from '../lib/documents.js';
import { dateInWords } from '../lib/exports/receipt.js';
import { readTaken } from '../lib/exports/read.js';
import { errorDetail, errorText, say, unsay } from '../lib/messages.js';
import { mergeInWords } from '../lib/merge-words.js';
import { isOwnData } from '../lib/own-files.js';
import { nameInList } from '../lib/regions.js';
import { scenarioOf } from '../lib/view.js';
import './sb-shelf.js';

const IDENTITY_DIGITS = 16; // enough to compare two by eye

export class SbFile extends HTMLElement {
  #ctx = null;
  #parts = null;
  #said = null; // [key, params] of the status, to say it in another language

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
    if (changed.has('name')) this.#parts.name.value = ctx.view.name;
    if (changed.has('note')) this.#parts.note.value = ctx.view.note;
    this.#parts.shelf.update(ctx, changed);
  }

  #build() {
    const p = this.#parts = {
      title: h('h2', { id: 'file-title' }),
      intro: h('p', { class: 'note' }),
      nameLabel: h('label', { for: 'scenario-name' }),
      name: h('input', { type: 'text', id: 'scenario-name', maxlength: NAME_CHARS, autocomplete: 'off' }),
      noteLabel: h('label', { for: 'scenario-note' }),
      note: h('textarea', { id: 'scenario-note', maxlength: NOTE_CHARS, rows: 2 }),
      save: h('button', { type: 'button', class: 'button' }),
      open: h('button', { type: 'button', class: 'button' }),
      input: h('input', { type: 'file', accept: '.json,.png,.svg,.csv,.geojson,application/json,application/geo+json,image/png,image/svg+xml,text/csv', hidden: true }),
      merge: h('button', { type: 'button', class: 'button' }),
      mergeInput: h('input', { type: 'file', accept: '.json,application/json', hidden: true, class: 'merge-input' }),
      report: h('ul', { class: 'merge-report' }),
      drop: h('span', { class: 'note' }),
      status: h('p', { class: 'note', role: 'status' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert' }),
      shelf: h('sb-shelf'),
    };
    // Written once it is ready: a step of undo is a name, not a letter.
    p.name.addEventListener('change', () => this.#tell('named', { name: p.name.value.trim().replace(/[\u0000-\u001f\u007f]/g, ' ') }));
    p.note.addEventListener('change', () => this.#tell('named', { note: p.note.value.trim().replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ') }));
    p.save.addEventListener('click', () => this.#save());
    p.open.addEventListener('click', () => p.input.click());
    p.merge.addEventListener('click', () => p.mergeInput.click());
    const take = (input, use) => input.addEventListener('change', () => {
      const [file] = input.files;
      input.value = ''; // the same file can be opened again
      if (file) use(file);
    });
    take(p.input, (file) => this.#open(file));
    take(p.mergeInput, (file) => this.#merge(file));
    const holdsFile = (event) => event.dataTransfer?.types.includes('Files');
    document.addEventListener('dragover', (event) => {
      if (event.defaultPrevented) this.classList.remove('target'); // something under the pointer takes it
      if (!holdsFile(event) || event.defaultPrevented) return;
      event.preventDefault();
      this.classList.add('target');
    });
    document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) this.classList.remove('target'); });
    document.addEventListener('drop', (event) => {
      this.classList.remove('target');
      if (!holdsFile(event) || event.defaultPrevented) return;
      event.preventDefault(); // else the browser leaves the page for the file
      const [file] = event.dataTransfer.files;
      if (file) this.take(file);
    });
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'file-title');
    this.append(p.title, p.intro,
      h('div', { class: 'edit-form' },
        h('div', { class: 'edit-field' }, p.nameLabel, p.name),
        h('div', { class: 'edit-field' }, p.noteLabel, p.note),
        h('div', { class: 'edit-send' }, p.save, p.open, p.merge, p.input, p.mergeInput, p.drop)),
      p.status, p.report, p.trouble, p.shelf);
  }

  /** Opens a file that came by another way than the button. The page stays where it is: what one looks at changes. */
  take(file) { this.#open(file, { onTop: true }); }

  async #save() {
    const { view, catalogue, engine } = this.#ctx;
    try {
      const { text, identity } = await engine.readDocument(documentOf(view, catalogue));
      const file = fileName(view.name);
      download(file, text, 'application/json');
      this.#say('file.saved', { file, identity: identity.slice(0, IDENTITY_DIGITS) });
    } catch (error) {
      this.#refuse(error);
    }
  }

  async #open(file, { onTop = false } = {}) {
    const { engine } = this.#ctx;
    if (await isOwnData(file)) { this.#tell('own-file', file); return; }
    try {
      const { document: read, receipt } = await readTaken(file);
      if (receipt) { this.#show(file, receipt, onTop); return; }
      const { text, sameData } = await engine.readDocument(read);
      const patch = viewOf(JSON.parse(text));
      await engine.try(scenarioOf(patch));
      const region = this.#regionOf(patch);
      this.#tell('opened', { patch: { ...patch, ...(region && { region }) }, sameData });
      if (region) this.#say('file.opened.region', { file: file.name, region: nameInList(this.#ctx.regions.get(region)) }, { onTop });
      else this.#say('file.opened', { file: file.name }, { onTop });
    } catch (error) {
      this.#refuse(error, t('file.refused', { file: file.name }), onTop);
    }
  }

  // A document says nothing of what one looks at; its changes are about some region, and that is what one wants to see.
  #regionOf({ edits }) {
    const { view } = this.#ctx;
    const keys = edits.flatMap((edit) => edit.regions);
    return keys.length === 0 || keys.includes(view.region) ? null : keys[0];
  }

  /** Lays a file over the present scenario. */
  async #merge(file) {
    const { engine, view, catalogue, regions } = this.#ctx;
    try {
      const upper = await parseFile(file);
      const composed = await engine.compose(documentOf(view, catalogue), upper);
      const result = JSON.parse(composed.text);
      const patch = viewOf(result);
      await engine.try(scenarioOf(patch));
      this.#tell('opened', { patch, sameData: composed.sameData });
      this.#say('file.merged', { file: file.name }, { report: mergeInWords(upper, composed, result, regions) });
    } catch (error) {
      this.#refuse(error, t('file.refused', { file: file.name }));
    }
  }

  // The link is read as any other link is: by the page, which tells what it cannot read.
  #show(file, { hash, title, year, made, data }, onTop) {
    const { catalogue } = this.#ctx;
    this.#tell('show-view', hash);
    const whole = [title, made].every((text) => typeof text === 'string') && /^\d{4}-\d\d-\d\d$/.test(made);
    if (whole) this.#say('take.opened', { file: file.name, title: title.slice(0, 200), year: Number(year), made: dateInWords(made) }, { onTop });
    else this.#say('take.opened.short', { file: file.name }, { onTop });
    if (data && data.edition !== catalogue.edition) say('data', t('file.otherData', { year: catalogue.baseYear }));
  }

  // On top or in the card, not in both: who hears the page would be told twice.
  #say(key, params, { report = [], onTop = false } = {}) {
    this.#said = onTop ? null : [key, params];
    this.#parts.trouble.textContent = '';
    this.#parts.status.textContent = onTop ? '' : t(key, params);
    if (onTop) say('file', t(key, params), { calm: true, stays: true });
    else unsay('file');
    this.#parts.report.replaceChildren(...report.map((line) => h('li', null, line)));
  }

  #refuse(error, before = '', onTop = false) {
    this.#said = null;
    this.#parts.status.textContent = '';
    this.#parts.report.replaceChildren();
    const text = [before, errorText(error), errorDetail(error)].filter(Boolean).join(' ');
    this.#parts.trouble.textContent = onTop ? '' : text;
    if (onTop) say('file', text);
    else unsay('file');
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  #relabel() {
    const p = this.#parts;
    p.title.textContent = t('file.label');
    p.intro.textContent = t('file.intro');
    p.nameLabel.textContent = t('file.name');
    p.noteLabel.textContent = t('file.note');
    p.save.replaceChildren(icon('download'), t('file.save'));
    p.open.replaceChildren(icon('open'), t('file.open'));
    p.merge.replaceChildren(icon('join'), t('file.merge'));
    p.report.replaceChildren(); // told in the language it was done in
    p.drop.textContent = `${t('file.drop')} ${t('take.drop')}`;
    p.trouble.textContent = '';
    p.status.textContent = this.#said ? t(...this.#said) : '';
  }
}

customElements.define('sb-file', SbFile);
