// The script of the elements, in one line of a page:
//   <script type="module" src="…/streekblik.js"></script>
// The first version on a page owns the plain names (`streekblik-kaart`); each version has its own as well (`streekblik-kaart-v0-1`).
import { VERSION } from './place.js';
import { StreekblikCijfer } from './streekblik-cijfer.js';
import { StreekblikGrafiek } from './streekblik-grafiek.js';
import { StreekblikKaart } from './streekblik-kaart.js';
import { StreekblikPiramide } from './streekblik-piramide.js';

const [major, minor] = VERSION.split('.');
const types = { kaart: StreekblikKaart, grafiek: StreekblikGrafiek, piramide: StreekblikPiramide, cijfer: StreekblikCijfer };

for (const [name, type] of globalThis.customElements ? Object.entries(types) : []) {
  // A class can have one name only.
  const define = (tag, one) => { if (!customElements.get(tag)) customElements.define(tag, one); };
  define(`streekblik-${name}`, type);
  define(`streekblik-${name}-v${major}-${minor}`, class extends type {});
}

export { VERSION, StreekblikCijfer, StreekblikGrafiek, StreekblikKaart, StreekblikPiramide };
