// Where the texts of the page are. Nobody reads two languages at once, so each is fetched by itself, and asked for before the
// page's own modules are there (`start.js`).
import { langOf, languages } from './languages.js';
import { recall } from './storage.js';

/** The texts of the first view: {language: function that fetches them}. */
export const FIRST = { nl: () => import('./i18n/nl.js'), en: () => import('./i18n/en.js') };

/** The language a page opens in: that of its link, the one chosen before, or the usual one. */
export const wantedLang = () => [langOf(location.hash), recall('lang')].find((code) => languages.includes(code)) ?? languages[0];
