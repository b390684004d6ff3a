// oEmbed for a site without a server: one answer, whatever the query asks, for what stands behind # in a link never comes to a host. It is of the
// view of a first visit. Where it is, the page says (`discovery`), so that systems that make a frame of a pasted link find it.

/** A frame of the first view at `url`, where the site is. */
const SIZE = { width: 640, height: 520 };
const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

/** The address of a site, with its slash. Throws where it is none that others can load. */
export function siteUrl(text) {
  const url = new URL(text);
  if (!['https:', 'http:'].includes(url.protocol) || url.hash || url.search) throw new TypeError(`--url: expected an address such as https://example.org/streekblik/, found ${text}`);
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** What `oembed.json` holds (oEmbed 1.0, type rich). */
export const oembedOf = (url) => ({
  version: '1.0',
  type: 'rich',
  provider_name: 'Streekblik',
  provider_url: url,
  title: 'Streekblik: hoe verandert Nederland?',
  html: `<iframe src="${escaped(url)}embed.html#soort=grafiek" title="Streekblik: hoe verandert Nederland?" data-streekblik loading="lazy" width="${SIZE.width}" height="${SIZE.height}" frameborder="0"></iframe>`,
  ...SIZE,
  cache_age: 86_400,
});

/** The line for the head of the page. */
export const discovery = (url) => `  <link rel="alternate" type="application/json+oembed" href="${escaped(url)}oembed.json" title="Streekblik">\n`;
