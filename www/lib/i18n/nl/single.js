// Texts of the single file.
export default {
  'single.share': 'Link gekopieerd. Hij werkt op deze computer, met dit bestand. Wie het bestand ook heeft, plakt wat achter # staat achter het eigen adres.',
  'single.about': 'Dit is het losse bestand van Streekblik. Alles zit erin: het werkt zonder internet en verstuurt niets.',
};
