// Own data that come along with the file of a round: they are offered, for they change all that is computed.
import { t } from '../lib/i18n.js';
import { say } from '../lib/messages.js';
import { ownData } from '../lib/own-data.js';

/** Offers what is not in use here. The page starts anew with it: the round is kept by then. */
export function offerData(data) {
  const known = new Set(ownData.list.map(({ sha256 }) => sha256));
  const others = data.filter(({ sha256 }) => !known.has(sha256));
  if (others.length === 0) return;
  const files = [...new Set(others.map(({ name }) => name))].join(', ');
  say('own', t('ownData.alongside', { files }), { stays: true, action: [t('ownData.useThem'), () => useThem(others)] });
}

async function useThem(others) {
  for (const one of others) if (!ownData.isFull(one)) await ownData.add(one);
  const isKept = document.getElementById('main').dataset.kept === 'kept';
  if (ownData.isKept && isKept) location.reload();
  else say('own', t('ownData.notKept'));
}
