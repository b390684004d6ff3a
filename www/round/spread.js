// What the tables chose, lever by lever: how far their settings lie apart, and what comes of them. Pure counting; no words and no page.
import { viewOf } from '../lib/documents.js';

/** Outcomes are alike where the smallest is at least this part of the largest. */
const SAME_SIZE = 0.5;

/** The settings of a document: {lever: {kind, id, amount?, ages?}, value}[], the value as the engine takes it. */
export function settingsOf(document) {
  const { edits, measures, assumptions, values } = viewOf(document);
  return [
    ...measures.map(({ lever, perYear }) => ({ lever: { kind: 'measure', id: lever }, value: perYear })),
    ...edits.map(({ component, ages, factor, amount }) => ({ lever: { kind: 'edit', id: component, ...(amount !== undefined && { amount: true }), ...(ages && { ages }) }, value: factor ?? amount })),
    ...Object.entries(assumptions).map(([id, value]) => ({ lever: { kind: 'assumption', id }, value })),
    ...Object.entries(values).map(([id, value]) => ({ lever: { kind: 'parameter', id }, value })),
  ];
}

/** Least, most and mean of some numbers. */
export const spreadOf = (numbers) => ({ n: numbers.length, least: Math.min(...numbers), most: Math.max(...numbers), mean: numbers.reduce((sum, one) => sum + one, 0) / numbers.length });

/**
 * Every lever that was turned, those of most tables first: {lever, settings: [{proposal, value}], tables, least, most, mean, agrees}.
 * Tables agree about a lever when all who turn it turn it the same way: nobody wants less of what another wants more of.
 */
export function leversOf(proposals, neutral) {
  const all = new Map();
  for (const proposal of proposals) {
    for (const { lever, value } of settingsOf(proposal.document)) {
      const key = JSON.stringify(lever);
      if (!all.has(key)) all.set(key, { lever, settings: [] });
      all.get(key).settings.push({ proposal, value });
    }
  }
  const list = [...all.values()].map(({ lever, settings }) => {
    const values = settings.map(({ value }) => value);
    const ways = new Set(values.map((value) => Math.sign(value - neutral(lever))));
    return { lever, settings, tables: new Set(settings.map(({ proposal }) => proposal.table)).size, ...spreadOf(values), agrees: ways.size === 1 };
  });
  return list.sort((a, b) => b.tables - a.tables || b.n - a.n);
}

/**
 * Where outcomes of proposals agree: 'same' (all change it the same way, by sizes that are alike), 'way' (the same way, by other sizes),
 * 'some' (some do, all the same way, and others do nothing), 'apart' (some up, some down), 'none' (none of them changes it) or 'one'
 * (there is one alone).
 */
export function agreementOf(differences, least) {
  if (differences.length === 1) return 'one';
  const moved = differences.filter((one) => Math.abs(one) >= least);
  if (moved.length === 0) return 'none';
  if (new Set(moved.map(Math.sign)).size > 1) return 'apart';
  if (moved.length < differences.length) return 'some';
  const sizes = moved.map(Math.abs);
  return Math.min(...sizes) >= SAME_SIZE * Math.max(...sizes) ? 'same' : 'way';
}
