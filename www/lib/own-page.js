// The visitor's own data on a page. Most have none: then nothing of it is fetched.
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

/** On the page of the map. */
export class OwnPage {
  #inUse = null; // of `own-in-use.js`, once there are some
  #to;

  /** `to`: {engine, ensemble, boot(), page(): {store, catalogue}, trouble(error)}. */
  constructor(to) {
    this.#to = to;
    document.addEventListener('own-data', async ({ detail }) => {
      try {
        await (await this.#get()).change(detail, to.page);
      } catch (error) {
        to.trouble(error);
      }
    });
    document.addEventListener('own-file', async ({ detail }) => (await this.#panel())?.take(detail));
  }

  /** Before the engine starts. */
  async begin() {
    if (this.#inUse || recall(FLAG) !== null) await (await this.#get()).begin();
  }

  /** Says above the map what is in use. */
  async tell() {
    const { catalogue } = this.#to.page();
    (await this.#inUse)?.tell(document.getElementById('own-line'), catalogue, () => this.#panel());
  }

  #get() {
    this.#inUse ??= import('./own-in-use.js').then(({ OwnInUse }) => new OwnInUse(this.#to));
    this.#inUse.catch(() => { this.#inUse = null; }); // may be tried again
    return this.#inUse;
  }

  #panel() { return document.querySelector('sb-later[of=sb-data]').open(); }
}
