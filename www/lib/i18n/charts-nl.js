// Dutch texts of the kinds of charts.
export default {
  'chart.walk': '{title}. Pijltjestoetsen: langs de punten.',
  'charts.line.title': 'Verloop',
  'charts.line.about': 'Hoe een cijfer door de jaren gaat: geteld, en daarna zoals het scenario het berekent.',
  'charts.pyramid.title': 'Leeftijdsopbouw',
  'charts.pyramid.about': 'Hoeveel mannen en vrouwen er van elke leeftijd zijn.',
  'gallery.title': 'Alle grafieken van Streekblik',
  'gallery.lead': 'Elke soort grafiek, getekend met echte cijfers. Kies een gemeente of streek en een jaar.',
  'gallery.region': 'Gemeente of streek',
  'gallery.year': 'Jaar',
  'gallery.indicator': 'Onderwerp',
  'gallery.failed': 'Deze grafiek kan niet worden getekend.',
};
