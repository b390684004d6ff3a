// Every Dutch text of what stands below the first view, and of what is taken along; as ../nl.js has those of the first view.
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
  'table.label': 'De kaart als tabel',
  'table.open': 'Alle gemeenten in een tabel',
  'table.caption': '{title}, {year} ({status}). {scenario}. Bron: CBS, bewerking Streekblik.',
  'table.region.some': '{some} van de {n} gemeenten van Nederland (gezocht op “{filter}”)',
  'table.filter': 'Zoek in de tabel',
  'table.province': 'Provincie',
  'table.status': 'Status',
  'table.change': 'Verandering sinds {year}',
  'table.people': 'Inwoners',
  'table.points': 'Verschil met {year} in procentpunt',
  'table.pointsPer100': 'Verschil met {year}',
  'table.rows': '{shown} van {total} gemeenten',
  'table.download': 'Download CSV',
  'table.none': 'Geen gemeente met “{query}”.',
  'trust.projection': 'Een prognose is geen voorspelling. Streekblik rekent uit wat er gebeurt als de aannames uitkomen. Verandert er iets in de wereld, dan wordt het anders. Verder weg in de tijd en in kleine gemeenten is de onzekerheid het grootst.',
  'trust.ages': 'Het CBS telt het aantal inwoners per gemeente. De leeftijd per los jaar is hier geschat: zo dat de aantallen per leeftijdsgroep en de landelijke leeftijdsopbouw precies kloppen.',
  'trust.moves': 'Wie van welke gemeente naar welke verhuist, is berekend met een model. De aantallen die in een gemeente aankomen en vertrekken zijn wel geteld, tot en met 2023. Is een gemeente later samengevoegd of verdeeld, dan zijn oudere cijfers deels een schatting; dat staat er dan bij.',
  'trust.households': 'Het CBS telt de huishoudens per gemeente in drie soorten; die aantallen van 2025 kloppen hier precies. Hoe vaak mensen van een leeftijd alleen of samen wonen, is per gemeente niet bekend. Dat is geschat uit landelijke cijfers en die van enkele plaatsen. Dat alleen wonen na 2025 nog wat gewoner wordt, is een aanname: half zo snel als in de tien jaar ervoor. Die kunt u zelf veranderen. Een officiële prognose van huishoudens om mee te vergelijken zit niet in de bronnen.',
  'trust.regions': 'De lijst van krimpregio’s en anticipeerregio’s van 2019 is nagemaakt uit openbare bronnen. Bij elke gemeente staat hoe zeker dat is. De namen zijn die van het beleid. Ze zeggen niets over hoe goed het er wonen is.',
  'trust.local': 'De berekening gebeurt op uw eigen apparaat. Er wordt niets verstuurd. Streekblik gebruikt geen cookies.',
  'trust.method': 'Lees hoe het model rekent en hoe ver het ernaast zat',
  'sources.label': 'Bronnen',
  'sources.own': 'Eigen reconstructie',
  'sources.and': 'en',
  'sources.facts': 'feiten, geen licentie nodig',
  'sources.item': '{publisher}, {title}',
  'sources.licence': 'Licentie: {licence}',
  'sources.attribution': 'Bron van de cijfers: CBS, CC BY 4.0. Bewerking: Streekblik.',
  'sources.checksum': 'Controlegetal {checksum}',
  'foot.version': 'Versie {version}',
  'foot.fingerprint': 'Vingerafdruk van deze berekening: {hash}',
  'foot.licence': 'Streekblik is vrije software (EUPL-1.2).',
};
