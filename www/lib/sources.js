// Sources in the language of the page: what is ours is translated, names of others stay.
import { t } from './i18n.js';

export const publisherIn = ({ publisher }) => (publisher === 'Own reconstruction' ? t('sources.own') : publisher.replace(/ and (?=Kadaster)/, ` ${t('sources.and')} `));
export const licenceIn = ({ licence }) => (licence === 'Facts; no licence needed' ? t('sources.facts') : licence);
