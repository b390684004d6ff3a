// The first script of the single file: takes the files out of it and starts the page. Plain ASCII, for the file is written in
// single bytes. The files, packed by LZMA with their CRC-32 before them, stand in the script element `#inside` as characters of windows-1252, one for each byte; NUL,
// carriage return, =, and < where it would begin markup, are written as = and the byte 64 further on.
import { Decoder } from '../../node_modules/lzma1/lib/decoder.js'; // the library as a whole brings its packer along
import { InputBuffer, OutputBuffer } from '../../node_modules/lzma1/lib/streams.js';
import { crc32 } from './crc32.js';

(() => {
  const ESCAPE = 61;
  const SHIFT = 64;

  function failed(error) {
    // Not in the page: its styles may be what did not come.
    const box = document.createElement('p');
    box.setAttribute('role', 'alert');
    box.append('Streekblik kan niet starten. Dit bestand is beschadigd of de browser is te oud. Kopieer het bestand opnieuw en open het met een dubbelklik in een nieuwe Chrome, Edge, Firefox of Safari. ',
      'Streekblik cannot start. This file is damaged or the browser is too old. Copy the file again and open it by a double click in a recent Chrome, Edge, Firefox or Safari. ',
      '(' + (error && error.message || error) + ')');
    document.body.prepend(box);
    document.documentElement.removeAttribute('data-boot');
    document.documentElement.setAttribute('data-failed', '');
  }

  /** The bytes of characters that were read as windows-1252. */
  function bytesOf(text) {
    const high = new Map();
    const decoder = new TextDecoder('windows-1252');
    for (let byte = 128; byte < 160; byte += 1) high.set(decoder.decode(Uint8Array.of(byte)).charCodeAt(0), byte);
    const bytes = new Uint8Array(text.length);
    let length = 0;
    for (let i = 0; i < text.length; i += 1) {
      let code = text.charCodeAt(i);
      if (code === ESCAPE) code = text.charCodeAt(i += 1) - SHIFT;
      const byte = code < 256 && !(code >= 128 && code < 160 && !high.has(code)) ? code : high.get(code);
      if (byte === undefined) throw new Error('expected single bytes, found character ' + code + ' at ' + i);
      bytes[length] = high.get(code) ?? byte;
      length += 1;
    }
    return bytes.subarray(0, length);
  }

  /** The bytes that were packed; throws where they are not those that were. */
  function unpacked(bytes) {
    const output = new OutputBuffer(2 ** 22); // all of it, so that it need not grow
    new Decoder().decompress(new InputBuffer(bytes.subarray(4)), output);
    const whole = output.toArray();
    const wanted = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    if (crc32(whole) !== wanted) throw new Error('expected CRC-32 ' + wanted.toString(16) + ', found ' + crc32(whole).toString(16));
    return whole;
  }

  /** {name: bytes} of the unpacked whole: a length of 4 bytes, a list [[name, bytes], ...] as JSON, and the files after each other. */
  function filesOf(whole) {
    const listed = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
    const files = {};
    let at = 4 + listed;
    for (const [name, size] of JSON.parse(new TextDecoder().decode(whole.subarray(4, at)))) {
      files[name] = whole.subarray(at, at + size);
      at += size;
    }
    return files;
  }

  try {
    const packed = document.getElementById('inside');
    const bytes = bytesOf(packed.textContent);
    packed.remove();
    const files = filesOf(unpacked(bytes));
    const text = (name) => new TextDecoder().decode(files[name]);
    const policy = window.trustedTypes ? trustedTypes.createPolicy('streekblik-single', { createHTML: (html) => html, createScript: (code) => code }) : null;

    const pages = JSON.parse(text('pages.json'));
    const asked = location.search.slice(1);
    const name = Object.hasOwn(pages, asked) ? asked : 'index';
    const page = pages[name];
    document.title = page.title;
    document.documentElement.lang = page.lang;
    document.body.className = page.look;
    if (name !== 'index') document.body.innerHTML = policy ? policy.createHTML(text('page/' + name)) : text('page/' + name);
    for (const { address, id, media } of page.sheets) {
      const style = document.createElement('style');
      if (id) style.id = id;
      if (media) style.media = media;
      style.textContent = text(address);
      document.head.append(style);
    }
    window.streekblikInside = files;
    window.streekblikSite = page.site;
    window.streekblikPage = name;
    const run = (code, type) => {
      const script = document.createElement('script');
      if (type) script.type = type;
      script.textContent = policy ? policy.createScript(text(code)) : text(code);
      document.head.append(script);
    };
    run('early.js');
    document.documentElement.removeAttribute('data-boot');
    if (page.scripts) run('pages.js', 'module');
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch (error) {
    failed(error);
  }
})();
