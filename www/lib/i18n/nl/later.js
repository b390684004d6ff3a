// Onderdelen van de pagina die pas worden opgehaald als iemand ze opent: hun namen, en wat zij met andere delen.
export default {
  'later.failed': 'Dit onderdeel kon niet worden opgehaald. Sluit het en open het nog eens, of laad de pagina opnieuw: uw keuzes staan in het adres.',
  'embedding.label': 'Insluiten in een andere website',
  'embedding.about': 'Zet deze kaart, grafiek of dit getal in een pagina van uzelf. U krijgt de code, en ziet hier hoe het eruitziet.',
  'regiocheck.label': 'Regiocheck: wat doet een landelijke keuze per gebied?',
  'regiocheck.about': 'Eén landelijke maatregel, of uw hele scenario, doorgerekend voor krimpregio’s, anticipeerregio’s en de rest van het land naast elkaar.',
  'packages.label': 'Pakketten van maatregelen',
  'packages.about': 'Bewaar wat u veranderd hebt als pakket, gebruik het in een ander gebied en vergelijk pakketten. Er staan voorbeelden klaar, zoals een Regio Deal.',
  'lightsOf.label': 'Stoplichten instellen',
  'lightsOf.about': 'Geef van hooguit vier onderwerpen aan wat u laag en hoog vindt. De tabel zet dan bij elke gemeente een teken en een woord, en telt ze.',
  'effects.points': '{n} procentpunt',
  'effects.choose': 'Kies de onderwerpen ({n})',
  'effects.none': 'Kies ten minste één onderwerp.',
};
