// The script that computes, in a worker or (where the page allows none) in the page: the engine's bindings and the operations of the
// site's own worker, with `files-elsewhere.js` in the place of `lib/files.js`.
import { answer } from '../lib/worker.js';
import { ANSWER } from './names.js';

globalThis[Symbol.for(ANSWER)] = answer;
