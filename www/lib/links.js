// Links of views: what stands behind #. Where only a document can tell a scenario, or the one it is set against, the engine
// writes and reads it.
import { Packer, viewOf } from './documents.js';
import { lang, t } from './i18n.js';
import { decode, encode, scenarioOf } from './view.js';

/** The scenario a view is set against, where only a document can tell it; else null. */
function pinned(view) {
  if (!view.against || Object.keys(view.against).length === 1) return null;
  return { ...viewOf(view.against), name: view.against.name || t('against.own') };
}

export class Links {
  #packer;

  constructor(engine) { this.#packer = new Packer(engine); }

  /** The link of a view; undefined where the engine must be asked. */
  known(view, catalogue) {
    const other = pinned(view);
    const packed = this.#packer.known(view, catalogue);
    const against = other && this.#packer.known(other, catalogue);
    return packed === undefined || against === undefined ? undefined : encode(view, lang(), catalogue, packed, against);
  }

  async write(view, catalogue) {
    const other = pinned(view);
    const packed = await this.#packer.pack(view, catalogue);
    return encode(view, lang(), catalogue, packed, other && await this.#packer.pack(other, catalogue));
  }

  /**
   * The view of a link: {view, problems, sameData, error}. What cannot be read keeps its default: `problems` as of `decode`,
   * `error` of a document. `sameData`: whether the scenario was made on these data; null where the link has no document.
   */
  async read(hash, catalogue, regions) {
    const { view, problems, packed, packedAgainst } = decode(hash, catalogue, regions);
    try {
      if (packedAgainst !== null) {
        const { patch } = await this.#packer.unpack(packedAgainst);
        view.against = { ...scenarioOf(patch), name: patch.name };
      }
      if (packed === null) return { view, problems, sameData: null, error: null };
      const { patch, sameData } = await this.#packer.unpack(packed);
      return { view: { ...view, ...patch }, problems, sameData, error: null };
    } catch (error) {
      if (error.code !== 'document') throw error;
      return { view, problems, sameData: null, error };
    }
  }
}
