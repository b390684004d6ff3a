// How to cite what is shown: as a sentence, as BibTeX, and as RIS.
import { t } from '../i18n.js';
import { dateInWords } from './receipt.js';

const yearMade = ({ made }) => made.slice(0, 4);
const titleOf = ({ title, year, status }) => t('cite.title', { title, year, status: status.toLowerCase() });
const noteOf = (receipt) => t('cite.note', {
  scenario: receipt.scenario, year: receipt.data.year, edition: receipt.data.edition, source: receipt.source, identity: receipt.identity,
});

/** A sentence for a list of sources. */
export function citationText(receipt) {
  return t('cite.text', {
    made: yearMade(receipt), title: titleOf(receipt), version: receipt.version, note: noteOf(receipt), date: dateInWords(receipt.made), link: receipt.link,
  });
}

const tex = (text) => text.replace(/[\\{}]/g, '').replace(/[&%$#_]/g, '\\$&').replace(/~/g, '\\~{}').replace(/\^/g, '\\^{}');

/** An entry of BibTeX. The link stands as it is: `url` is read word for word. */
export function bibtex(receipt) {
  return [
    `@misc{streekblik-${receipt.identity.slice(0, 8)}-${receipt.year},`,
    '  author = {{Streekblik}},',
    `  title = {{${tex(titleOf(receipt))}}},`,
    `  year = {${yearMade(receipt)}},`,
    `  version = {${tex(receipt.version)}},`,
    `  note = {${tex(noteOf(receipt))}},`,
    `  url = {${receipt.link.replace(/[{}]/g, encodeURIComponent)}},`,
    `  urldate = {${receipt.made}},`,
    '}',
    '',
  ].join('\n');
}

/** A record of RIS, for reference managers. */
export function ris(receipt) {
  const one = (text) => String(text).replace(/[\r\n]+/g, ' ');
  const fields = [
    ['TY', 'DATA'], ['AU', 'Streekblik'], ['TI', titleOf(receipt)], ['PY', yearMade(receipt)], ['ET', receipt.version],
    ['N1', noteOf(receipt)], ['UR', receipt.link], ['Y2', receipt.made.replaceAll('-', '/')], ['ER', ''],
  ];
  return fields.map(([tag, value]) => `${tag}  - ${one(value)}`).join('\r\n') + '\r\n';
}
