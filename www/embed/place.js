// Where the files of an embed are: beside its own script, which may stand on another origin than the page. Here those of the site as
// it is in this repository; the build of the package puts `place-built.js` in the place of this one.

/** The version of the elements. Two versions on a page have nothing in common. */
export const VERSION = '0.1.0';

/** The site itself, for the link below a chart; null where the script does not know it. */
export const SITE = new URL('../', import.meta.url).href;

/** The text of a worker: a worker of another origin can't be made, one that imports from there can. */
export const workerText = () => `import ${JSON.stringify(new URL('../lib/worker.js', import.meta.url).href)};`;
export const WORKER_TYPE = 'module';

/** What answers the worker's messages, for a page that allows no worker: (message, post) => Promise. As it is built, each time another. */
export const answerHere = async () => (await import('../lib/worker.js')).answer;
