// <sb-sources>: where the figures come from, their licences, and the fingerprint of the calculation.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { scenarioOf } from '../lib/view.js';
import { errorDetail, errorText } from '../lib/messages.js';
import { licenceIn, publisherIn } from '../lib/sources.js';

const VERSION = document.querySelector('meta[name=version]')?.content ?? '';

export class SbSources extends HTMLElement {
  #hash = h('span', { class: 'hash' });

  update(ctx, changed) {
    if (!ctx.catalogue) return;
    if (changed.has('lang') || changed.has('catalogue')) this.#build(ctx.engine);
    if (changed.has('data') || changed.has('lang')) this.#fingerprint(ctx);
  }

  #build(engine) {
    const summary = h('summary', null, t('sources.label'));
    const list = h('ul', { class: 'source-list' });
    const details = h('details', null, summary, list);
    // They come after the first view; what did not come is asked for again when the list is opened again.
    const fill = () => engine.sources().then(({ sources }) => {
      details.removeEventListener('toggle', fill);
      summary.textContent = `${t('sources.label')} (${sources.length})`;
      list.replaceChildren(...sources.map(item));
    }, (error) => { list.replaceChildren(h('li', null, errorText(error), ' ', h('span', { class: 'note' }, errorDetail(error)))); });
    details.addEventListener('toggle', fill);
    fill();
    this.replaceChildren(
      h('h2', null, t('sources.label')),
      h('p', null, t('sources.attribution')),
      details,
      h('p', { class: 'note' }, t('foot.licence'), ' ', t('foot.version', { version: VERSION }), ' ', this.#hash),
    );
  }

  async #fingerprint({ engine, view }) {
    const hash = await engine.latest('hash', 'fingerprint', { scenario: scenarioOf(view) }).catch(() => undefined);
    if (hash) this.#hash.textContent = t('foot.fingerprint', { hash: hash.slice(0, 12) });
  }
}

function item(source) {
  const title = t('sources.item', { publisher: publisherIn(source), title: source.title });
  return h('li', null,
    source.url && /^https:/.test(source.url) ? h('a', { href: source.url, rel: 'noreferrer' }, title) : title,
    source.year ? ` (${source.year}). ` : '. ',
    h('span', { class: 'note' }, t('sources.licence', { licence: licenceIn(source) }),
      source.status ? `. ${t(`status.${source.status}`)}` : '',
      source.checksum ? `. ${t('sources.checksum', { checksum: source.checksum.slice(0, 12) })}` : ''));
}

customElements.define('sb-sources', SbSources);
