// A file that is dropped while the page still comes: what takes it stands below the first view, and without it the browser would leave
// the page for the file.
import { t } from './i18n.js';
import { say, unsay } from './messages.js';

const holdsFile = ({ dataTransfer }) => dataTransfer?.types.includes('Files');

/** Hears of files until all of the page stands there (`main` says so); `take(file)` resolves when the file has gone where it belongs. */
export function holdEarly(main, take) {
  const isEarly = (event) => main.dataset.below !== undefined && holdsFile(event) && !event.defaultPrevented;
  document.addEventListener('dragover', (event) => { if (isEarly(event)) event.preventDefault(); });
  document.addEventListener('drop', async (event) => {
    if (!isEarly(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (!file) return;
    say('early', t('file.early', { file: file.name }), { calm: true, stays: true });
    await take(file);
    unsay('early');
  });
}
