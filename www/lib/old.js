// Tells a browser that is too old for the page, in the page. Written for old browsers: no module, no newer syntax.
(function () {
  // A function with one instruction on a vector: the module needs those.
  var vector = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
  var isNew = 'noModule' in HTMLScriptElement.prototype && typeof structuredClone === 'function'
    && typeof WebAssembly === 'object' && WebAssembly.validate(new Uint8Array(vector));
  if (isNew) return;
  document.addEventListener('DOMContentLoaded', function () {
    document.documentElement.removeAttribute('data-boot'); // of the single file, which shows nothing until it is unpacked
    // One of its own: where the page's scripts do run, they put away what they said themselves.
    var box = document.createElement('section');
    box.id = 'too-old';
    box.className = 'failure';
    box.setAttribute('role', 'alert');
    var words = [
      ['nl', 'Deze browser is te oud voor Streekblik. Een nieuwe versie van Firefox, Chrome, Edge of Safari (vanaf maart 2023) kan het wel.'],
      ['en', 'This browser is too old for Streekblik. A recent version of Firefox, Chrome, Edge or Safari (from March 2023) can show it.']
    ];
    for (var i = 0; i < words.length; i += 1) {
      var line = document.createElement('p');
      line.setAttribute('lang', words[i][0]);
      line.appendChild(document.createTextNode(words[i][1]));
      box.appendChild(line);
    }
    document.body.insertBefore(box, document.body.firstChild);
  });
}());
