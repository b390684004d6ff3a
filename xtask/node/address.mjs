// What only a site that knows its address can say: where its pages are for those who search, and what a link to it looks like.
// Without `--url` these are left out, for they must be whole addresses.

const PREVIEW = 'icons/preview.jpg';

/** Lines for the head of a page at `url` + `address`. */
export function headOf(url, address) {
  const at = url + (address === 'index.html' ? '' : address);
  return `  <link rel="canonical" href="${at}">\n  <meta property="og:url" content="${at}">\n  <meta property="og:image" content="${url}${PREVIEW}">\n`
    + '  <meta property="og:image:width" content="1200">\n  <meta property="og:image:height" content="630">\n  <meta name="twitter:card" content="summary_large_image">\n';
}

/** Pages for those who search; `addresses` in the order of the site. */
export const sitemapOf = (url, addresses) => `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${
  addresses.map((address) => `  <url><loc>${url}${address === 'index.html' ? '' : address}</loc></url>\n`).join('')}</urlset>\n`;

/** Read at the root of a host only; elsewhere it does no harm. */
export const robotsOf = (url) => `User-agent: *\nAllow: /\nSitemap: ${url}sitemap.xml\n`;
