// Makes what the visitor takes along: one format of one subject, each with the receipt of the view it was made of.
import { announce, errorDetail, errorText } from '../messages.js';
import { PLAIN, DUTCH, csv, download } from '../csv.js';
import { documentOf, fileName } from '../documents.js';
import { t } from '../i18n.js';
import { aboutLink } from '../own-link.js';
import { scenarioOf } from '../view.js';
import { bibtex, citationText, ris } from './citation.js';
import { drawPng, withText } from './png.js';
import { captionOf, fileNameOf, receiptLines, receiptOf } from './receipt.js';
import { chartSubject, mapSubject, notNow } from './subjects.js';

const ID = 'take'; // of a picture that never stands in the page
const ASKED = { width: 640, height: 320 }; // for words and numbers alone any size will do

const copy = (text) => navigator.clipboard.writeText(text);
const file = (name, content, type) => ({ name, content, type });

/** The formats by name: ({subject, receipt, settings, context}) => a file, or the key of what to tell. */
const FORMATS = {
  async png({ subject, receipt, settings }) {
    const { width, scale, theme, transparent } = settings;
    const picture = await subject.draw(width, { id: ID, theme, canvas: true, caption: captionOf(receipt, { background: !transparent }) });
    const bytes = withText(await drawPng(picture, scale), JSON.stringify(receipt));
    return file(fileNameOf(receipt, 'png'), bytes, 'image/png');
  },
  async svg({ subject, receipt, settings }) {
    const { width, theme, transparent } = settings;
    const { svg } = await subject.draw(width, { id: ID, theme, caption: captionOf(receipt, { background: !transparent }) });
    return file(fileNameOf(receipt, 'svg'), svg, 'image/svg+xml');
  },
  csv: (asked) => table(asked, PLAIN, 'csv'),
  excel: (asked) => table(asked, DUTCH, 'excel.csv'),
  async geojson({ subject, receipt }) {
    return file(fileNameOf(receipt, 'geojson'), await subject.geoJson(receipt), 'application/geo+json');
  },
  async json({ context: { view, catalogue, engine } }) {
    const { text } = await engine.readDocument(documentOf(view, catalogue));
    return file(fileName(view.name), text, 'application/json');
  },
  async link({ receipt }) { await copy(receipt.link); return 'take.copied.link'; },
  async cite({ receipt }) { await copy(citationText(receipt)); return 'take.copied.cite'; },
  async bibtex({ receipt }) { return file(fileNameOf(receipt, 'bib'), bibtex(receipt), 'application/x-bibtex'); },
  async ris({ receipt }) { return file(fileNameOf(receipt, 'ris'), ris(receipt), 'application/x-research-info-systems'); },
  async print() {
    // A frame later the menu is gone from the page.
    requestAnimationFrame(() => window.print());
    return 'take.printing';
  },
};

async function table({ subject, receipt }, form, ending) {
  const about = [['Streekblik'], ...receiptLines(receipt), ...(subject.notes ?? [])];
  return file(fileNameOf(receipt, ending), csv(about, subject.columns, await subject.rows(), form), 'text/csv;charset=utf-8');
}

// Of chances the members must all be there, for the receipt says of how many they are.
const settled = ({ data, view, ensemble }) => !(view.indicator === 'smallerChance' && ensemble.going) && data?.scenario === JSON.stringify(scenarioOf(view)) && data.id === view.indicator;

/** What is taken along, of this moment: a chart is asked for anew, for the one on the page may still be of the scenario before. */
async function subjectOf(context, source) {
  const chart = await source?.ask(ASKED.width, ASKED.height, { slot: ID, id: ID });
  if (source ? !chart : !settled(context)) notNow();
  return source ? chartSubject(chart, source.ask) : mapSubject(context);
}

/** One export; what to tell of it, [key, params, more words]. `at`: a function that gives the context of this moment. */
async function make(at, { format, settings, source }) {
  const context = at();
  const subject = await subjectOf(context, source);
  const receipt = await receiptOf(context, subject);
  const made = await FORMATS[format]({ subject, receipt, settings, context });
  // The engine draws what is on the page when it is asked: nothing of one view may be kept under the name of another.
  if (at().view !== context.view) notNow();
  if (typeof made === 'string') return [made, {}, made.startsWith('take.copied') ? aboutLink(context.view) : ''];
  download(made.name, made.content, made.type);
  return ['take.saved', { file: made.name }];
}

/** Answers the event `take` of a menu, whose `detail` it gets, and tells what came of it. */
export async function take(at, detail) {
  try {
    const [key, params, more] = await make(at, detail);
    const words = [t(key, params), more].filter(Boolean).join(' ');
    detail.tell(words);
    announce(words);
  } catch (error) {
    const known = typeof error?.code === 'string';
    detail.tell(known ? [t('take.failed'), error.expected === 'settled' ? t('take.busy') : `${errorText(error)} ${errorDetail(error)}`].join(' ') : t('take.refused'), true);
    if (!known && error?.name !== 'NotAllowedError') throw error;
  }
}
