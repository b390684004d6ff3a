// What goes wrong while a part of the round computes, in words; of a figure that is not in use here also the way to it.
import { h } from '../lib/dom.js';
import { errorDetail, errorText } from '../lib/messages.js';
import { missingFigure } from './own-data.js';

/** Tells an error in the line that a part has for that. */
export function tellTrouble(line, error, ctx) {
  const missing = missingFigure(error, ctx);
  if (!missing) { line.textContent = `${errorText(error)} ${errorDetail(error)}`; return; }
  const button = missing.action && h('button', { type: 'button', class: 'button', onclick: missing.action[1] }, missing.action[0]);
  line.replaceChildren(missing.words, ...(button ? [' ', button] : []));
}
