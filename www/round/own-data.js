// Own data that come along with the file of a round: they stay in it, and are offered, for they change all that is computed.
import { t } from '../lib/i18n.js';
import { say } from '../lib/messages.js';
import { ownData } from '../lib/own-data.js';

/** Offers what is not in use here. The page starts anew with it, so the round must be kept by then. */
export function offerData(data = []) {
  // Of one file another column or other ages are other data.
  const known = new Set(ownData.list.map((one) => JSON.stringify(one)));
  const others = data.filter((one) => !known.has(JSON.stringify(one)));
  if (others.length === 0) return;
  const files = [...new Set(others.map(({ name }) => name))].join(', ');
  say('own', t('ownData.alongside', { files }), { stays: true, action: [t('ownData.useThem'), () => useThem(others)] });
}

async function useThem(others) {
  const before = [...ownData.entries];
  const isKept = document.getElementById('main').dataset.kept === 'kept';
  if (isKept) for (const one of others) if (!ownData.isFull(one)) await ownData.add(one);
  if (isKept && ownData.isKept) { location.reload(); return; }
  if (isKept) await ownData.restore(before, ownData.entries); // the engine has not got them
  say('own', t('ownData.notKept'));
}
