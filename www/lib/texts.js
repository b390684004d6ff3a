// Where the texts of the page are. Nobody reads two languages at once, so each is fetched by itself, and asked for before the
// page's own modules are there (`start.js`).
import { langOf, languages } from './languages.js';
import { recall } from './storage.js';

// Each part is {language: function that fetches its texts}.

/** The first view. */
export const FIRST = { nl: () => import('./i18n/nl.js'), en: () => import('./i18n/en.js') };
/** What stands below it, and what the page makes to take along. */
export const BELOW = { nl: () => import('./i18n/nl/below.js'), en: () => import('./i18n/en/below.js') };
/** What the subjects mean. */
export const MEANING = { nl: () => import('./i18n/nl/meaning.js'), en: () => import('./i18n/en/meaning.js') };

/** The language a page opens in: that of its link, the one chosen before, or the usual one. */
export const wantedLang = () => [langOf(location.hash), recall('lang')].find((code) => languages.includes(code)) ?? languages[0];
