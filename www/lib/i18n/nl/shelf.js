// Dutch texts: scenarios kept in the browser.
export default {
  'shelf.label': 'In deze browser bewaard',
  'shelf.intro': 'Snel iets bewaren om later verder te gaan. Het blijft op dit apparaat en verdwijnt als u de gegevens van de browser wist. Een bestand blijft.',
  'shelf.keep': 'Bewaar wat u nu ziet',
  'shelf.kept': '{name} is bewaard in deze browser.',
  'shelf.refused': 'De browser bewaart dit niet: de opslag is vol of staat uit. Bewaar uw scenario als bestand, of kopieer de link.',
  'shelf.full': 'Er zijn er al {n} bewaard. Haal er eerst een weg, of bewaar dit als bestand.',
  'shelf.open': 'Open',
  'shelf.opened': '{name} is geopend. Met Ongedaan maken gaat u terug naar wat u had.',
  'shelf.remove': 'Haal {name} weg',
  'shelf.removed': '{name} is weggehaald.',
  'shelf.back': 'Zet terug',
  'shelf.back.done': '{name} staat er weer.',
};
