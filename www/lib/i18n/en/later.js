// Parts of the page that are fetched when someone opens them: their names, and what they share.
export default {
  'later.failed': 'This part could not be fetched. Close it and open it once more, or load the page again: your choices are in the address.',
  'embedding.label': 'Embed in another website',
  'embedding.about': 'Put this map, chart or number in a page of your own. You get the code, and see here what it looks like.',
  'regiocheck.label': 'Regiocheck: what does a choice for the whole country do in each area?',
  'regiocheck.about': 'One measure for the whole country, or your whole scenario, worked out for shrinking regions, anticipating regions and the rest of the country side by side.',
  'packages.label': 'Packages of measures',
  'packages.about': 'Keep what you changed as a package, use it in another area and compare packages. There are examples, such as a Regio Deal.',
  'lightsOf.label': 'Set lights',
  'lightsOf.about': 'Say of at most four subjects what you find low and high. The table then gives each municipality a sign and a word, and counts them.',
  'effects.points': '{n} percentage points',
  'effects.choose': 'Choose the subjects ({n})',
  'effects.none': 'Choose at least one subject.',
};
