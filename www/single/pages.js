// The scripts of the pages in the single file: the page that is asked for starts.
const pages = {
  index: () => import('../app.js'),
  regiobeeld: () => import('../report.js'),
  ronde: () => import('../round.js'),
};
(pages[globalThis.streekblikPage] ?? (() => import('../lib/theme.js')))();
