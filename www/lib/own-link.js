// What a link does not carry of the visitor's own data, and what who opens it sees instead.
import { t } from './i18n.js';
import { ownData } from './own-data.js';
import { isOfOwnFile } from './own-indicators.js';

/** In words, for when a link of a view is copied; '' where it carries all that is in use. */
export function aboutLink({ indicator }) {
  const { people } = ownData;
  const shapes = ownData.accepted.find(({ kind }) => kind === 'regions');
  const lacks = [
    people && t('ownData.link.people', { file: people.name }),
    isOfOwnFile(indicator) && t('ownData.link.figure', { name: t(`indicator.${indicator}`) }),
    shapes && t('ownData.link.shapes', { file: shapes.name }),
  ].filter(Boolean);
  return lacks.length ? [t('ownData.link'), ...lacks, t('ownData.link.how')].join(' ') : '';
}
