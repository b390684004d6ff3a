// The types of the package. Attributes and properties have the same names; a property is the text of its attribute, null without one.

/** `GM0917`, `corop:CR01`, `province:PV31`, `country:NL`, an own group (`own:GM0014.GM0037~Noord`), or a name (`Heerlen`). */
export type Gebied = string;
export type Onderwerp =
  | 'inwoners' | 'verandering' | '65plus' | '80plus' | 'jonger-dan-20' | 'grijze-druk' | 'huishoudens' | 'verandering-huishoudens' | 'alleenwonenden' | 'mensen-per-huishouden'
  /** Any other subject by its id, such as `primaryPupils`. */
  | (string & {});
export type Thema = 'wonen' | 'onderwijs' | 'zorg' | 'werk' | 'voorzieningen' | 'grens' | 'welvaart' | (string & {});
export type Scenario = 'trend' | 'hoog' | 'laag' | 'meer-migratie' | 'minder-migratie' | 'steden' | 'spreiding' | (string & {});
export type Soort = 'lijn' | 'stromen' | 'leeftijdsgroepen' | 'prognoses' | 'terugblik' | 'klein' | 'leeftijd' | 'ranglijst' | 'verdeling' | 'spreiding' | 'oorzaken' | 'verhuizingen' | 'scenarios' | (string & {});
/** How a number came to be: counted, estimated from counts, projected, assumed. */
export type Status = 'observed' | 'estimated' | 'projected' | 'assumed';

/** What was drawn last. */
export interface Gegevens {
  titel: string;
  /** What is to be seen, in one sentence. */
  zin: string;
  /** The numbers; `status` of each row. Null where there is nothing to show. */
  tabel: { columns: string[]; rows: (string | number | null)[][]; status: Status[] } | null;
  /** The same view on the page of a site; '' without a site. */
  link: string;
}

export interface KlaarDetail { titel: string; zin: string; link: string }
/** `attribuut`: '' where no attribute is wrong. `code`: `attribute`, `fetch`, `policy` (the page forbids WebAssembly), `engine`, `stopped`, … */
export interface FoutDetail { code: string; attribuut: string; plaats: string; verwacht: string; gevonden: string; melding: string }
export interface KiesDetail { gebied: string; naam: string; waarde: number; status: Status }

interface Events {
  'streekblik-klaar': CustomEvent<KlaarDetail>;
  'streekblik-fout': CustomEvent<FoutDetail>;
  'streekblik-kies': CustomEvent<KiesDetail>;
}

/** What every element has. */
export class StreekblikElement extends HTMLElement {
  gebied: Gebied | null;
  onderwerp: Onderwerp | null;
  /** The first subject of a theme. */
  thema: Thema | null;
  scenario: Scenario | null;
  /** 2025 to 2060. */
  jaar: string | null;
  /** Two years, `2025-2040`: since when, and the year. */
  jaren: string | null;
  /** The year a change is counted from. */
  sinds: string | null;
  /** A link of the page, or what stands in it behind #: a whole view, also a scenario of one's own. */
  beeld: string | null;
  taal: 'nl' | 'en' | null;
  weergave: 'auto' | 'licht' | 'donker' | null;
  /** `direct`: not only when it comes near the window. */
  laden: 'dichtbij' | 'direct' | null;
  /** The address of a site of Streekblik, for the link below the picture. */
  site: string | null;
  readonly gegevens: Gegevens | null;
  /** Draws again. */
  redraw(): void;
  addEventListener<K extends keyof Events>(type: K, listener: (event: Events[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export class StreekblikKaart extends StreekblikElement {
  hoogte: string | null;
  /** `gebied`: the map shows the region alone. */
  uitsnede: 'land' | 'gebied' | null;
}
export class StreekblikGrafiek extends StreekblikElement {
  soort: Soort | null;
  /** In pixels, 200 to 1200. */
  hoogte: string | null;
}
export class StreekblikPiramide extends StreekblikElement {
  /** A year, or `geen`. */
  vergelijk: string | null;
  /** Those born in this year stand out. */
  geboortejaar: string | null;
  hoogte: string | null;
}
/** One number, within a sentence. */
export class StreekblikCijfer extends StreekblikElement {}

export const VERSION: string;

declare global {
  interface HTMLElementTagNameMap {
    'streekblik-kaart': StreekblikKaart;
    'streekblik-grafiek': StreekblikGrafiek;
    'streekblik-piramide': StreekblikPiramide;
    'streekblik-cijfer': StreekblikCijfer;
  }
  interface GlobalEventHandlersEventMap extends Events {}
}
