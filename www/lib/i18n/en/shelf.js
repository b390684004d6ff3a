// English texts: scenarios kept in the browser.
export default {
  'shelf.label': 'Kept in this browser',
  'shelf.intro': 'To keep something quickly and go on later. It stays on this device and is gone when you clear the data of the browser. A file stays.',
  'shelf.keep': 'Keep what you see now',
  'shelf.kept': '{name} is kept in this browser.',
  'shelf.refused': 'The browser does not keep this: its storage is full or switched off. Save your scenario as a file, or copy the link.',
  'shelf.full': 'There are {n} already. Take one away first, or save this as a file.',
  'shelf.open': 'Open',
  'shelf.opened': '{name} is open. Undo takes you back to what you had.',
  'shelf.remove': 'Take {name} away',
  'shelf.removed': '{name} is taken away.',
  'shelf.back': 'Put back',
  'shelf.back.done': '{name} is back.',
};
