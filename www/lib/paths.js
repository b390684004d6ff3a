// National paths a document brought: which there are, and their knots in words.
import { number, parameterValue } from './format.js';
import { t } from './i18n.js';

/** Paths of one sex move within the bounds of their parameter. */
const PARAMETER_OF = { lifeExpectancyMen: 'lifeExpectancy', lifeExpectancyWomen: 'lifeExpectancy' };

const knotsInWords = (knots, value) => knots.map(([year, x]) => `${year}: ${value(x)}`);

/** Own paths and fixed national numbers of a view: {key: 'paths' | 'reconcile', id, name, knots: text[]}[]. */
export function ownPaths({ paths, reconcile }, { parameters }) {
  const ofPath = ([id, knots]) => {
    const parameter = parameters.find((one) => one.id === (PARAMETER_OF[id] ?? id));
    const name = t(id in PARAMETER_OF ? `paths.${id}` : `parameter.${id}`);
    return { key: 'paths', id, name, knots: knotsInWords(knots, (x) => parameterValue(parameter, x)) };
  };
  const ofTarget = ([id, knots]) => ({
    key: 'reconcile', id, name: t(id.endsWith('migrants') ? `paths.target.${id}` : `paths.${id}`), knots: knotsInWords(knots, (x) => number(x)),
  });
  return [...Object.entries(paths).map(ofPath), ...Object.entries(reconcile).map(ofTarget)];
}

/** Whether a parameter has a path of its own, so that its slider says nothing. */
export const hasOwnPath = (id, { paths }) => Object.keys(paths).some((one) => (PARAMETER_OF[one] ?? one) === id);
