// The parts of the page, in the order of their buttons: a name, and what makes it. A part has `el`, a section that begins with a heading
// that can have the focus, and `update(ctx, changed)`; `changed` holds 'lang', 'theme', 'round', 'records', and 'part' when it comes into sight.
import { Beside } from './beside.js';
import { File } from './file.js';
import { Notes } from './notes.js';
import { Prepare } from './prepare.js';
import { Propose } from './propose.js';
import { Steps } from './steps.js';
import { Vote } from './vote.js';

export const PARTS = [
  ['prepare', Prepare],
  ['propose', Propose],
  ['beside', Beside],
  ['vote', Vote],
  ['notes', Notes],
  ['steps', Steps],
  ['file', File],
];
