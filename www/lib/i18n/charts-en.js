// English texts of the kinds of charts.
export default {
  'chart.walk': '{title}. Arrow keys: from point to point.',
  'charts.line.title': 'Over time',
  'charts.line.about': 'How a figure goes through the years: counted, and then as the scenario computes it.',
  'charts.pyramid.title': 'Ages',
  'charts.pyramid.about': 'How many men and women there are of each age.',
  'gallery.title': 'All charts of Streekblik',
  'gallery.lead': 'Every kind of chart, drawn with real figures. Choose a municipality or region and a year.',
  'gallery.region': 'Municipality or region',
  'gallery.year': 'Year',
  'gallery.indicator': 'Subject',
  'gallery.failed': 'This chart cannot be drawn.',
};
