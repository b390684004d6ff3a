// The present view, given away: as the address of a page, as a step of a story, or copied.
import { settleAddress } from './address.js';
import { isOnThisComputer, linkBase } from './files.js';
import { t } from './i18n.js';
import { say } from './messages.js';

const textOf = (id) => document.getElementById(id).textContent;

export class Share {
  #ctx;

  /** `ctx`: {links, address, own, page(): {store, catalogue}}. */
  constructor(ctx) { this.#ctx = ctx; }

  /** The address of a view, whole. */
  async link(view) {
    return new URL(await this.#ctx.links.write(view, this.#ctx.page().catalogue), linkBase()).href;
  }

  /** The present view as a step of a story. */
  async step() {
    const { store, catalogue } = this.#ctx.page();
    const [heading, text] = ['question', 'lead'].map(textOf);
    return { view: await this.#ctx.links.write(store.view, catalogue), heading, text };
  }

  /** Copies the address; what it lacks of own data is told. */
  async copy() {
    const { address, own } = this.#ctx;
    const { store, catalogue } = this.#ctx.page();
    await address.write(store.view, catalogue, 'replace');
    settleAddress();
    try {
      await navigator.clipboard.writeText(new URL(location.hash, linkBase()).href);
      const lacks = await own.aboutLink(store.view);
      say('share', `${t(isOnThisComputer ? 'single.share' : lacks ? 'take.copied.link' : 'head.share.done')} ${lacks}`.trim(), { calm: true, stays: lacks !== '' });
    } catch {
      say('share', t('head.share.failed'), { calm: true });
    }
  }
}
