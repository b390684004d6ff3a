// The parts of the page, in the order of their buttons: a name, and what makes it. A part has `el`, a section that begins with a heading
// that can have the focus, and `update(ctx, changed)`; `changed` holds 'lang', 'theme', 'round', 'records', and 'part' when it comes into sight.
import { Beside } from './beside.js';
import { File } from './file.js';
import { Guess } from './guess.js';
import { Notes } from './notes.js';
import { Prepare } from './prepare.js';
import { Propose } from './propose.js';
import { RoundUp } from './round-up.js';
import { Steps } from './steps.js';
import { Vote } from './vote.js';
import { Yield } from './yield.js';

export const PARTS = [
  ['prepare', Prepare],
  ['guess', Guess],
  ['propose', Propose],
  ['beside', Beside],
  ['vote', Vote],
  ['roundup', RoundUp],
  ['notes', Notes],
  ['steps', Steps],
  ['yield', Yield],
  ['file', File],
];
