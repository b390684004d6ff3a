// The visitor's own data on a page. Most have none: then nothing of it is fetched.
import { t } from './i18n.js';
import { recall } from './storage.js';

const FLAG = 'own-data'; // set by `own-data.js` where this browser keeps some

/** Gives an engine that starts, and its ensemble where there is one, what this browser keeps. */
export async function giveOwnData(engine, ensemble = null) {
  if (recall(FLAG) === null) return;
  const { handOver, ownData } = await import('./own-data.js');
  await ownData.begin();
  handOver(engine, ensemble);
}

/** Hears what an engine that started took of them. */
export async function tookOwnData(catalogue, ensemble = null) {
  if (recall(FLAG) === null) return;
  (await import('./own-data.js')).hearOf(catalogue, ensemble);
}

/** Hears of other tabs that change what is in use; the visitor decides when `takeOver` follows. */
export function hearOtherTabs(takeOver) {
  addEventListener('storage', async ({ key }) => {
    if (key === null || key === `streekblik.${FLAG}`) (await import('./own-data.js')).heardElsewhere(takeOver);
  });
}

/** The way out of a failure where own data are in use, [label, function][]: without them. `again()`: starts the page anew. */
export const withoutOwnData = (engine, again) => (engine.ownData.length === 0 ? []
  : [[t('ownData.without'), async () => { (await import('./own-data.js')).startWithout(engine, again); }]]);

/** On the page of the map. */
export class OwnPage {
  #inUse = null; // of `own-in-use.js`, once there are some
  #to;

  /** `to`: {engine, ensemble, boot(), page(): {store, catalogue}, trouble(error)}; store and catalogue are null before the first start. */
  constructor(to) {
    this.#to = to;
    document.addEventListener('own-data', async ({ detail }) => {
      try {
        await (await this.#get()).change(detail, to.page);
      } catch (error) {
        to.trouble(error);
      }
    });
    hearOtherTabs(async () => (await this.#get()).takeOver(to.page).catch(to.trouble));
    document.addEventListener('own-file', async ({ detail }) => (await this.#panel())?.take(detail));
  }

  /** Before the engine starts. */
  async begin() {
    if (this.#inUse || recall(FLAG) !== null) await (await this.#get()).begin();
  }

  /** Says above the map what is in use. */
  async tell() {
    (await this.#inUse)?.tell(document.getElementById('own-line'), this.#to.page(), () => this.#panel());
  }

  /** What a link of a view does not carry, in words; '' where it carries all. */
  async aboutLink(view) { return (await this.#inUse)?.aboutLink(view) ?? ''; }

  /** The way out of a failure. */
  wayOut() { return withoutOwnData(this.#to.engine, async () => (await this.#get()).startAgain(this.#to.page())); }

  #get() {
    this.#inUse ??= import('./own-in-use.js').then(({ OwnInUse }) => new OwnInUse(this.#to));
    this.#inUse.catch(() => { this.#inUse = null; }); // may be tried again
    return this.#inUse;
  }

  #panel() { return document.querySelector('sb-later[of=sb-data]').open(); }
}
