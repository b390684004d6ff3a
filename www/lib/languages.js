/** The languages of the texts, the usual one first. */
export const languages = ['nl', 'en'];

/** The language a link asks for, by the part of it after #; null where it asks for none. */
export const langOf = (hash) => new URLSearchParams(hash.replace(/^#/, '')).get('lang');
