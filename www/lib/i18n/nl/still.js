// Voor wie geen JavaScript heeft: de kaart als plaatje en een tabel, gemaakt bij het publiceren. `{name}` wordt ingevuld.
export default {
  'still.title': 'Verandering van het aantal inwoners, {base} tot {year} (prognose, trendscenario)',
  'still.alt': 'Kaart van de gemeenten: in {grow} van de {n} groeit het aantal inwoners tussen {base} en {year}, in {shrink} krimpt het.',
  'still.unit': 'Verandering in procent',
  'still.from': 'vanaf {low} %',
  'still.below': 'minder dan {high} %',
  'still.between': '{low} tot {high} %',
  'still.nodata': 'geen cijfer',
  'still.status': 'prognose',
  'still.table': 'Prognose volgens het trendscenario van Streekblik: inwoners van Nederland, en hoeveel gemeenten groeien of krimpen sinds {base}.',
  'still.year': '1 januari',
  'still.people': 'Inwoners',
  'still.growing': 'Groeien',
  'still.shrinking': 'Krimpen',
};
