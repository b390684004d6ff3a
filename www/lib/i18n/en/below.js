// Every English text of what stands below the first view, and of what is taken along; as ../en.js has those of the first view.
import scenario from './scenario.js';
import files from './files.js';
import charts from './charts.js';
import options from './options.js';
import own from './own.js';
import ownSubjects from './own-subjects.js';
import story from './story.js';
import taken from './taken.js';
import shelf from './shelf.js';
import themes from './themes.js';
import later from './later.js';

export default {
  ...scenario,
  ...files,
  ...charts,
  ...options,
  ...own,
  ...ownSubjects,
  ...story,
  ...taken,
  ...shelf,
  ...themes,
  ...later,
  'table.label': 'The map as a table',
  'table.open': 'All municipalities in a table',
  'table.caption': '{title}, {year} ({status}). {scenario}. Source: CBS, processed by Streekblik.',
  'table.region.some': '{some} of the {n} municipalities of the Netherlands (filtered by “{filter}”)',
  'table.filter': 'Search in the table',
  'table.province': 'Province',
  'table.status': 'Status',
  'table.change': 'Change since {year}',
  'table.people': 'Residents',
  'table.points': 'Difference from {year} in percentage points',
  'table.pointsPer100': 'Difference from {year}',
  'table.rows': '{shown} of {total} municipalities',
  'table.download': 'Download CSV',
  'table.none': 'No municipality with “{query}”.',
  'trust.projection': 'A projection is not a prediction. Streekblik works out what happens if the assumptions come true. If the world changes, so does the outcome. The uncertainty is largest far ahead in time and in small municipalities.',
  'trust.ages': 'Statistics Netherlands (CBS) counts the residents of each municipality. Ages by single year are estimated here, so that the numbers per age group and the national age structure are exactly right.',
  'trust.moves': 'Who moves from which municipality to which is calculated with a model. The numbers arriving in and leaving a municipality were counted, up to and including 2023. Where a municipality was merged or divided later, older figures are partly an estimate, and say so.',
  'trust.households': 'Statistics Netherlands (CBS) counts the households of each municipality in three types; those numbers of 2025 are exactly right here. How often people of an age live alone or together is not known for each municipality. It is estimated from national figures and those of a few places. That living alone becomes somewhat more common after 2025 is an assumption: half as fast as in the ten years before. You can change it. There is no official household forecast in the sources to compare with.',
  'trust.regions': 'The 2019 list of shrinking and anticipating regions was put together again from public sources. For each municipality you see how certain it is. The names are those used in policy. They say nothing about how good it is to live there.',
  'trust.local': 'The calculation is done on your own device. Nothing is sent anywhere. Streekblik uses no cookies.',
  'trust.method': 'Read how the model computes and how wrong it was',
  'sources.label': 'Sources',
  'sources.own': 'Own reconstruction',
  'sources.and': 'and',
  'sources.facts': 'facts, no licence needed',
  'sources.item': '{publisher}, {title}',
  'sources.licence': 'Licence: {licence}',
  'sources.attribution': 'Source of the figures: CBS, CC BY 4.0. Processed by Streekblik.',
  'sources.checksum': 'Checksum {checksum}',
  'foot.version': 'Version {version}',
  'foot.fingerprint': 'Fingerprint of this calculation: {hash}',
  'foot.licence': 'Streekblik is free software (EUPL-1.2).',
};
