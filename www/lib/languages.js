/** The languages of the texts, the usual one first. */
export const languages = ['nl', 'en'];
