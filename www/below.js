// What stands below the first view, for `app.js`: fetched once that is there.
import './elements/sb-more.js';
import './elements/sb-beside.js';
import './elements/sb-themes.js';
import './elements/sb-scenario.js';
import './elements/sb-edits.js';
import './elements/sb-later.js';
import './elements/sb-file.js';
import './elements/sb-story.js';
import './elements/sb-table.js';
import './elements/sb-receipt.js';
import './elements/sb-sources.js';
import './lib/exports/take.js'; // asked for by the menus of what is above
