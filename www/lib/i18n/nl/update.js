// Een nieuwe versie van de site, en wat niet geladen kon worden.
export default {
  'update.there': 'Er is een nieuwe versie van Streekblik. Uw keuzes staan in het adres en blijven. Alleen een eigen prognose opent u daarna opnieuw, en Ongedaan maken begint opnieuw.',
  'update.now': 'Nu vernieuwen',
  'update.later': 'Later',
  'error.reload': 'Laad de pagina opnieuw',
};
