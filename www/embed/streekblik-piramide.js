// <streekblik-piramide gebied="GM0917" jaar="2040" vergelijk="2025">: how many people there are of each age.
import { OF } from './attributes.js';
import { withProperties } from './element.js';
import { StreekblikGrafiek } from './streekblik-grafiek.js';

export class StreekblikPiramide extends StreekblikGrafiek {
  static own = OF.piramide;

  kindOf() { return 'pyramid'; }
}

withProperties(StreekblikPiramide);
