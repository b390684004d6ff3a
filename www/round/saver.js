// Keeps a session as it changes: each change at once in the browser, in the copy of this page, and told to other pages that have the
// same session. Where the browser refuses, a message says so and stays until it worked.
import { t } from '../lib/i18n.js';
import { say, unsay } from '../lib/messages.js';
import { copiesOf, forgetMerged, keepCopy } from './keep.js';

const RETRY_MS = 15_000;

export class Saver {
  #session;
  #name;
  #ctx;
  #isWriting = false;
  #isDue = false;
  #failed = false;
  #retry = 0;
  #channel = null;
  #onState; // told how it stands

  /** `name`: of the session in this browser; `ctx`: {engine, saveFile()}; `state(key)`: told how it stands: kept, keeping, unkept. */
  constructor(session, name, ctx, state) {
    [this.#session, this.#name, this.#ctx, this.#onState] = [session, name, ctx, state];
    session.addEventListener('change', () => { this.#onState('keeping'); this.#write(); });
    addEventListener('beforeunload', (event) => {
      // Only where something would be lost.
      if (!this.isLossy) return;
      event.preventDefault();
      event.returnValue = '';
    });
    // A page that slept did not hear the others.
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') this.#catchUp(); });
    try {
      this.#channel = new BroadcastChannel('streekblik-rondes');
      this.#channel.addEventListener('message', ({ data }) => { if (data?.session === name) this.#hear(data.text); });
    } catch { /* a page of its own then; the copies are merged when the session is opened */ }
  }

  /** Whether closing the page would lose something. */
  get isLossy() { return this.#failed; }

  /** Keeps the session now, and forgets the copies it was merged from once it is kept. */
  async begin(merged = []) {
    await this.#write();
    if (!this.#failed && merged.length) await forgetMerged(merged).catch(() => {}); // merged again next time
  }

  // While one is being written only the newest waits.
  async #write() {
    this.#isDue = true;
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#isDue) {
      this.#isDue = false;
      const { text } = this.#session;
      const { title = '', region = '' } = this.#session.round ?? {};
      try {
        await keepCopy({ session: this.#name, device: this.#session.device, title, region, changed: new Date().toISOString(), text });
        this.#worked();
        this.#channel?.postMessage({ session: this.#name, text });
      } catch (error) {
        this.#refused(error);
      }
    }
    this.#isWriting = false;
  }

  #worked() {
    clearTimeout(this.#retry);
    if (this.#failed) unsay('unkept');
    this.#failed = false;
    if (!this.#isDue) this.#onState('kept');
  }

  #refused(error) {
    this.#onState('unkept');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#write(), RETRY_MS); // room may have been made
    if (this.#failed && document.querySelector('[data-id="unkept"]')) return; // it stands there
    this.#failed = true;
    const why = error?.name === 'QuotaExceededError' ? 'round.unkept.full' : 'round.unkept.forbidden';
    const message = say('unkept', `${t(why)} ${t('round.unkept.do')}`);
    // Its buttons leave it there: it goes when a change was kept.
    message.querySelector('.field-icon').remove();
    const button = (key, act) => {
      const el = document.createElement('button');
      Object.assign(el, { type: 'button', className: 'button', textContent: t(key) });
      el.addEventListener('click', act);
      return el;
    };
    message.firstChild.append(button('round.unkept.file', () => this.#ctx.saveFile()), button('round.unkept.retry', () => this.#write()));
  }

  // Another page of this session: what it has is merged into this one.
  async #hear(text) {
    try {
      await this.#session.merge(this.#ctx.engine, [JSON.parse(text)]);
    } catch { /* its copy is on the disk, and is merged when the session is opened */ }
  }

  // Looks for copies of other pages that this page did not hear of.
  async #catchUp() {
    const copies = await copiesOf(this.#name).catch(() => []);
    for (const { device, text } of copies) if (device !== this.#session.device) await this.#hear(text);
  }
}
