// <sb-packages>: packages of levers: kept, opened, laid over the scenario, and set side by side. Emits `opened` (detail: {patch,
// sameData}) and `failed` (detail: error). Fetched when it is opened.
import { h, icon } from '../lib/dom.js';
import { addTexts, t } from '../lib/i18n.js';
import nl from '../lib/i18n/nl/packages.js';
import en from '../lib/i18n/en/packages.js';
import { download } from '../lib/csv.js';
import { NAME_CHARS, NOTE_CHARS, documentOf, fileName, parseFile, viewOf } from '../lib/documents.js';
import { regionsInWords } from '../lib/edits.js';
import { differences } from '../lib/exports/receipt.js';
import { announce, errorDetail, errorText } from '../lib/messages.js';
import { MOST_COMPARED, MOST_PACKAGES, alone, examples, forgetText, fromText, hasLevers, keepText, keptTexts, packageOf, periodOf, placedIn, regionsOf } from '../lib/packages.js';
import { documentKeys, nameInSentence } from '../lib/regions.js';
import { isOwn, scenarioOf } from '../lib/view.js';
import { PackageTable } from './package-table.js';

addTexts({ nl, en });

export class SbPackages extends HTMLElement {
  #ctx = null;
  #parts = null;
  #own = null; // packages of the visitor; null until they are read
  #next = 0;
  #compared = [];

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
    if (['lang', 'region'].some((key) => changed.has(key))) this.#list();
    this.#parts.save.disabled = !hasLevers(ctx.view);
    this.#parts.nothing.hidden = hasLevers(ctx.view);
    this.#parts.table.update(ctx, changed);
    if (!this.#own) this.#read();
  }

  #build() {
    const p = this.#parts = {
      nameLabel: h('label', { for: 'package-name' }),
      name: h('input', { type: 'text', id: 'package-name', maxlength: NAME_CHARS, required: true, autocomplete: 'off' }),
      noteLabel: h('label', { for: 'package-note' }),
      note: h('input', { type: 'text', id: 'package-note', maxlength: NOTE_CHARS, autocomplete: 'off' }),
      save: h('button', { type: 'submit', class: 'button' }),
      open: h('button', { type: 'button', class: 'button', onclick: () => p.input.click() }),
      input: h('input', { type: 'file', accept: '.json,application/json', hidden: true }),
      nothing: h('p', { class: 'note edit-wide' }),
      status: h('p', { class: 'note', role: 'status' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert' }),
      move: h('input', { type: 'checkbox', id: 'package-move', onchange: () => { this.#list(); this.#compare(); } }),
      moveWords: h('span'),
      ownTitle: h('h3'),
      own: h('ul', { class: 'packages' }),
      examplesTitle: h('h3'),
      examplesAbout: h('p', { class: 'note' }),
      examples: h('ul', { class: 'packages' }),
      table: new PackageTable((error) => this.#fail(error)),
    };
    p.form = h('form', { class: 'edit-form', novalidate: true },
      h('div', { class: 'edit-field' }, p.nameLabel, p.name), h('div', { class: 'edit-field' }, p.noteLabel, p.note),
      h('div', { class: 'edit-send' }, p.save, p.open, p.input), p.nothing);
    p.form.addEventListener('submit', (event) => { event.preventDefault(); this.#save(); });
    p.input.addEventListener('change', () => {
      const [file] = p.input.files;
      p.input.value = ''; // the same file can be opened again
      if (file) this.#open(file);
    });
    this.append(p.form, p.status, p.trouble, h('label', { class: 'check' }, p.move, p.moveWords),
      p.ownTitle, p.own, p.examplesTitle, p.examplesAbout, p.examples, p.table.box);
  }

  #relabel() {
    const p = this.#parts;
    p.nameLabel.textContent = t('packages.name');
    p.noteLabel.textContent = t('packages.note');
    p.save.textContent = t('packages.save');
    p.open.replaceChildren(icon('open'), t('packages.open'));
    p.nothing.textContent = t('packages.nothing');
    p.ownTitle.textContent = t('packages.own');
    p.examplesTitle.textContent = t('packages.examples');
    p.examplesAbout.textContent = t('packages.examples.about');
    p.table.relabel(this.#ctx.catalogue);
    this.#say('');
  }

  // What is kept may be of another version, or not ours at all: the engine reads it first.
  async #read() {
    this.#own = [];
    const found = [];
    let unread = 0;
    for (const text of keptTexts()) {
      try {
        found.push({ ...await this.#packageOf(JSON.parse(text)), text }); // as it is kept
      } catch {
        unread += 1;
      }
    }
    this.#own = [...found, ...this.#own];
    if (unread) this.#parts.trouble.textContent = t('packages.unread', { n: unread });
    this.#list();
  }

  /** A package of a document that the engine can read, in regions that there are. */
  async #packageOf(document) {
    const { engine, regions } = this.#ctx;
    const { text } = await engine.readDocument(document);
    const made = fromText(`own-${this.#next++}`, text);
    const unknown = regionsOf(made.document).find((key) => !regions.has(key));
    if (unknown) throw { code: 'document', place: 'regions', expected: 'region', found: unknown };
    return made;
  }

  #list() {
    const p = this.#parts;
    const { view, regions, catalogue, data } = this.#ctx;
    const region = regions.get(view.region);
    const people = region.members.reduce((sum, r) => sum + data.people[r], 0);
    p.moveWords.textContent = t('packages.move', { region: nameInSentence(region) });
    const ready = examples(catalogue, documentKeys(region, catalogue.municipalities), people);
    const own = this.#own ?? [];
    const all = new Map([...own, ...ready].map((one) => [one.id, one]));
    this.#compared = this.#compared.map(({ id }) => all.get(id)).filter(Boolean);
    p.ownTitle.hidden = own.length === 0;
    p.own.replaceChildren(...own.map((one) => this.#line(one)));
    p.examples.replaceChildren(...ready.map((one) => this.#line(one)));
    this.#compare();
  }

  /** The document of a package as it will be used. */
  #placed({ document, follows }) {
    const { view, regions, catalogue } = this.#ctx;
    if (follows || !this.#parts.move.checked) return document;
    return placedIn(document, documentKeys(regions.get(view.region), catalogue.municipalities));
  }

  #line(one) {
    const { regions, catalogue } = this.#ctx;
    const document = this.#placed(one);
    const name = document.name || t('packages.unnamed');
    const period = periodOf(document);
    const keys = regionsOf(document);
    const levers = differences(viewOf(document), catalogue, regions);
    const about = [period && t('packages.period', { from: period[0], to: period[1] }), keys.length ? regionsInWords(keys, regions) : t('packages.country'), t(levers.length === 1 ? 'packages.levers.one' : 'packages.levers', { n: levers.length })];
    const button = (key, act) => h('button', { type: 'button', class: 'button', 'aria-label': t(`packages.${key}.of`, { name }), onclick: act }, t(`packages.${key}`));
    const compare = h('input', { type: 'checkbox', value: one.id, checked: this.#compared.some(({ id }) => id === one.id), onchange: ({ target }) => this.#choose(one, target) });
    return h('li', { 'data-id': one.id, tabindex: '-1' },
      h('p', { class: 'package-name' }, name, one.isExample && [' ', h('span', { class: 'badge small', 'data-status': 'assumed' }, t('packages.badge'))]),
      h('p', { class: 'note' }, about.filter(Boolean).join(' · ')),
      h('details', { class: 'members' }, h('summary', null, t('packages.what'), h('span', { class: 'unseen' }, `: ${name}`)),
        document.note && h('p', null, document.note), h('ul', { class: 'package-levers' }, ...levers.map((words) => h('li', null, words)))),
      h('div', { class: 'edit-send' }, button('apply', () => this.#apply(one)), button('file', () => this.#download(one)), !one.isExample && button('remove', () => this.#remove(one)),
        h('label', { class: 'check' }, compare, t('packages.compare'), h('span', { class: 'unseen' }, ` ${name}`))));
  }

  async #save() {
    const p = this.#parts;
    const { view, catalogue } = this.#ctx;
    const name = p.name.value.trim();
    if (!name) { this.#refuse(t('packages.needsName')); p.name.focus(); return; }
    try {
      const kept = this.#add(await this.#packageOf(packageOf(view, catalogue, name, p.note.value.trim())));
      if (kept === null) return;
      p.name.value = p.note.value = '';
      this.#say(t(kept ? 'packages.saved' : 'packages.visit', { name }));
    } catch (error) {
      this.#fail(error);
    }
  }

  async #open(file) {
    try {
      const document = await parseFile(file);
      const one = await this.#packageOf({ ...document, name: document.name || file.name.replace(/(\.streekblik)?\.json$/i, '').slice(0, NAME_CHARS) });
      const kept = this.#add(one);
      if (kept !== null) this.#say(t(kept ? 'packages.saved' : 'packages.visit', { name: one.document.name }));
    } catch (error) {
      this.#fail(error, t('packages.refused', { file: file.name }));
    }
  }

  /** Adds a package; whether the browser keeps it, null where there are too many. */
  #add(one) {
    if (this.#own.length >= MOST_PACKAGES) { this.#refuse(t('packages.most', { n: MOST_PACKAGES })); return null; }
    this.#own = [...this.#own, one];
    const kept = keepText(one.text);
    this.#list();
    this.#parts.own.lastElementChild.focus();
    return kept;
  }

  #remove(one) {
    const at = this.#own.indexOf(one);
    this.#own = this.#own.filter((other) => other !== one);
    forgetText(one.text);
    this.#list();
    const back = h('button', { type: 'button', class: 'link-button' }, t('packages.putBack'));
    back.addEventListener('click', () => {
      this.#own.splice(at, 0, one);
      keepText(one.text);
      this.#say('');
      this.#list();
      this.#parts.own.children[at]?.focus();
    });
    this.#say(t('packages.removed', { name: one.document.name }));
    this.#parts.status.append(' ', back);
    (this.#parts.own.children[at] ?? this.#parts.own.lastElementChild ?? this.#parts.name).focus();
  }

  async #download(one) {
    try {
      const { text } = await this.#ctx.engine.readDocument(this.#placed(one));
      const file = fileName(one.document.name ?? '');
      download(file, text, 'application/json');
      this.#say(t('packages.downloaded', { file }));
    } catch (error) {
      this.#fail(error);
    }
  }

  // Laid over what is there: of two values for one thing that of the package holds. A scenario with a name of its own keeps it.
  async #apply(one) {
    const { engine, view, catalogue, regions } = this.#ctx;
    const placed = this.#placed(one);
    const { name, note: _, ...levers } = placed;
    const isFirst = !isOwn(view) && !view.name && !view.note;
    try {
      const composed = await engine.compose(documentOf(view, catalogue), isFirst ? placed : levers);
      const patch = viewOf(JSON.parse(composed.text));
      await engine.try(scenarioOf(patch));
      const keys = regionsOf(levers);
      const members = new Set(regions.get(view.region).members);
      // One wants to see what it is about, unless that is on the page already.
      const isElsewhere = keys.length > 0 && !keys.some((key) => regions.get(key).members.some((r) => members.has(r)));
      this.dispatchEvent(new CustomEvent('opened', { detail: { patch: { ...patch, ...(isElsewhere && { region: keys[0] }) }, sameData: composed.sameData }, bubbles: true }));
      this.#say([t('packages.applied', { name, region: keys.length ? regionsInWords(keys, regions) : t('packages.country') }), composed.replaced.length && t('packages.replaced', { n: composed.replaced.length })].filter(Boolean).join(' '));
    } catch (error) {
      this.#fail(error);
    }
  }

  #choose(one, box) {
    if (box.checked && this.#compared.length >= MOST_COMPARED) {
      box.checked = false;
      this.#refuse(t('packages.compare.most', { n: MOST_COMPARED }));
      return;
    }
    this.#compared = box.checked ? [...this.#compared, one] : this.#compared.filter(({ id }) => id !== one.id);
    this.#compare();
  }

  #compare() {
    this.#parts.table.show(this.#ctx, this.#compared.map((one) => ({ name: one.document.name || t('packages.unnamed'), scenario: scenarioOf(alone(this.#placed(one))) })));
  }

  #say(text) {
    this.#parts.trouble.textContent = '';
    this.#parts.status.textContent = text;
    if (text) announce(text);
  }

  #refuse(text) {
    this.#parts.status.textContent = '';
    this.#parts.trouble.textContent = text;
  }

  #fail(error, before = '') {
    if (typeof error?.code !== 'string') throw error;
    this.#refuse([before, errorText(error), errorDetail(error)].filter(Boolean).join(' '));
  }
}

customElements.define('sb-packages', SbPackages);
