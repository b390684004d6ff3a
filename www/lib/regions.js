// Look-ups over the catalogue: regions by key, their names in a sentence, and the list to search in.
import { t, lang } from './i18n.js';

const KIND_ORDER = ['country', 'province', 'corop', 'shrinking', 'anticipating', 'regiodeal', 'shrinking2016', 'municipality'];
/** Of hits of one name the one that is meant most comes first. */
const SEARCH_ORDER = ['municipality', 'shrinking', 'anticipating', 'province', 'corop', 'regiodeal', 'shrinking2016', 'country'];

/** Names that are said and are not the official one. */
const OTHER_NAMES = {
  "'s-Gravenhage": ['Den Haag', 'The Hague'],
  "'s-Hertogenbosch": ['Den Bosch'],
  "Agglomeratie 's-Gravenhage": ['Agglomeratie Den Haag'],
  'De Fryske Marren': ['De Friese Meren'],
  Fryslân: ['Friesland'],
  'Noardeast-Fryslân': ['Noordoost-Friesland'],
  'Súdwest-Fryslân': ['Zuidwest-Friesland'],
};

/** A name with the others that are said for it. */
export const namesOf = (name) => [name, ...(OTHER_NAMES[name] ?? [])];

/** Names of municipalities that tell regions of one name apart. */
const FIRST_NAMES = 3;

/** Lower case without accents or apostrophes, for searching: "Súdwest-Fryslân" is found by "sudwest fryslan". */
export function fold(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
    .replace(/[’'`]/g, '').replace(/[^a-z0-9]+/g, ' ').trim();
}

/** All regions of a catalogue. A region: {key, kind, name, members, certainty?, parent}. */
export class Regions {
  constructor(catalogue) {
    this.municipalities = catalogue.municipalities;
    const provinces = new Map(catalogue.groups.filter((g) => g.kind === 'province').map((g) => [g.code, g.name]));
    this.provinceOf = catalogue.municipalities.map((m) => provinces.get(m.province) ?? m.province);
    this.#found = [
      ...catalogue.groups.map((g) => ({
        key: `${g.kind}:${g.code}`, kind: g.kind, name: g.name, members: Array.from(g.members), certainty: g.certainty,
        inSentence: g.inSentence, parent: '',
      })),
      ...catalogue.municipalities.map((m, r) => ({
        key: m.code, kind: 'municipality', name: m.name, members: [r], parent: this.provinceOf[r],
      })),
    ];
    this.byKey = new Map(this.#found.map((region) => [region.key, region]));
    // Regions of one name are told apart by their kind; a municipality keeps its plain name.
    const named = new Map();
    for (const { name } of this.#found) named.set(name, (named.get(name) ?? 0) + 1);
    const alike = new Map(); // by name and municipalities: the kind that is meant most
    for (const region of [...this.#found].sort((a, b) => SEARCH_ORDER.indexOf(a.kind) - SEARCH_ORDER.indexOf(b.kind))) {
      region.shared = region.kind !== 'municipality' && named.get(region.name) > 1;
      if (named.get(region.name) === 1) continue;
      const members = `${region.name}: ${[...region.members].sort((a, b) => a - b).join()}`;
      region.sameAs = alike.get(members) ?? null;
      if (region.sameAs === null) alike.set(members, region.kind);
      region.first = region.members.slice(0, FIRST_NAMES).map((r) => catalogue.municipalities[r].name);
    }
  }

  // Sorting by a language takes long the first time, so it waits until a list is asked for.
  #found;
  #sorted = null;
  #folded = null;

  /** In the order of a list: by kind, then by name. */
  get all() {
    if (!this.#sorted) {
      const collator = new Intl.Collator('nl');
      this.#sorted = this.#found.sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || collator.compare(a.name, b.name));
    }
    return this.#sorted;
  }

  get(key) { return this.byKey.get(key) ?? this.#own(key); }
  has(key) { return this.get(key) !== undefined; }

  // An own group is made of its key, and kept: `own:GM0014.GM0037~Name`.
  #own(key) {
    const [, codes, given = ''] = /^own:((?:GM\d{4}\.)*GM\d{4})(?:~(.{1,40}))?$/u.exec(key ?? '') ?? [];
    if (!codes) return undefined;
    const members = codes.split('.').map((code) => this.municipalities.findIndex((m) => m.code === code));
    if (members.includes(-1) || new Set(members).size < members.length) return undefined;
    const region = { key, kind: 'own', name: given, given, members, parent: '' };
    this.byKey.set(key, region);
    return region;
  }
  ofMunicipality(r) { return this.byKey.get(this.municipalities[r].code); }

  /**
   * Regions of which a name holds the query; a name that starts with it first, then a word that does. Also one that is written as lists
   * have it, with its kind: "Groningen (provincie)".
   */
  search(query) {
    const wanted = fold(query);
    if (!wanted) return this.all;
    this.#folded ??= this.all.map((region) => namesOf(region.name).map(fold));
    const found = [];
    const first = new Map(); // of regions of one name the place of the first, where all of them come
    this.all.forEach((region, i) => {
      const rank = Math.min(...this.#folded[i].map((name) => rankOf(name, wanted, region)));
      if (rank === NO_HIT) return;
      if (!first.has(region.name)) first.set(region.name, i);
      found.push({ region, rank, i: first.get(region.name), kind: SEARCH_ORDER.indexOf(region.kind) });
    });
    return found.sort((a, b) => a.rank - b.rank || a.i - b.i || a.kind - b.kind).map(({ region }) => region);
  }
}

const NO_HIT = 3;

/** How well a name answers what is searched, both folded: as its beginning, as that of a word, within one, or not. */
function rankOf(name, wanted, region) {
  if (wanted.startsWith(`${name} `) && fold(`${name} ${kindInWords(region)}`).startsWith(wanted)) return 0;
  const at = name.indexOf(wanted);
  if (at < 0) return NO_HIT;
  return at === 0 ? 0 : name[at - 1] === ' ' ? 1 : 2;
}

/** The name of a hit; with the other name behind it where that was searched. */
export function nameOfHit(region, query) {
  const wanted = fold(query);
  const [name, ...others] = namesOf(region.name);
  const other = fold(name).includes(wanted) ? null : others.find((one) => fold(one).includes(wanted));
  return other ? `${name} (${other})` : nameInList(region);
}

/** The key of an own group: its municipalities in their order, and the name it was given, if any. */
export function ownKey(members, municipalities, name = '') {
  const given = name.trim().replace(/\s+/g, ' ').slice(0, 40);
  return `own:${[...members].sort((a, b) => a - b).map((r) => municipalities[r].code).join('.')}${given ? `~${given}` : ''}`;
}

/** The keys by which a document names a region: of an own group its municipalities. */
export const documentKeys = ({ kind, key, members }, municipalities) => (kind === 'own' ? members.map((r) => municipalities[r].code).sort() : [key]);

/** The name as it stands in a sentence. */
export function nameInSentence(region) {
  if (region.kind === 'country') return lang() === 'nl' ? 'Nederland' : 'the Netherlands';
  if (region.kind === 'own' && region.given === '') return t('own.inSentence');
  return region.inSentence?.[lang()] ?? region.name;
}

/** The name alone, where its kind stands beside it. */
export function plainName(region) {
  if (region.kind === 'country') return lang() === 'nl' ? 'Nederland' : 'The Netherlands';
  if (region.kind === 'own' && region.given === '') return t('own.name');
  return region.name;
}

/** The name on its own, in a list; with the kind where another region has the same name. */
export function nameInList(region) {
  return region.shared ? nameWithKind(region) : plainName(region);
}

/** The name with its kind: "Drenthe (provincie)". */
export const nameWithKind = (region) => `${plainName(region)} (${t(`kind.${region.kind}`).toLowerCase().replace('corop', 'COROP')})`;

/** What kind of region it is, in words: "Gemeente in Drenthe", "Krimpregio, 5 gemeenten". */
export function kindInWords(region) {
  if (region.kind === 'municipality') return t('kind.municipality', { parent: region.parent });
  const kind = t(`kind.${region.kind}`);
  const count = region.members.length;
  return t(count === 1 ? 'kind.members.one' : 'kind.members', { kind, count });
}

/**
 * The same in a list to choose from, where regions of one name stand below each other: with the first municipalities of each, or which
 * of the others has the same ones.
 */
export function kindInList(region) {
  const kind = kindInWords(region);
  if (!region.shared || region.kind === 'country') return kind;
  if (region.sameAs) return t('kind.same', { kind, other: t(`kind.the.${region.sameAs}`) });
  return `${kind}: ${region.first.join(', ')}${region.members.length > region.first.length ? ' …' : ''}`;
}
