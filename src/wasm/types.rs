//! The TypeScript types of what passes between JavaScript and the engine; they are its documentation.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** Every method of `Engine` throws this on bad input; the engine stays usable. */
export interface EngineError { code: 'pack' | 'shape' | 'value' | 'unknown' | 'document' | 'geometry'; place: string; expected: string; found: string }

/** How a number came to be. */
export type Status = 'observed' | 'estimated' | 'projected' | 'assumed';

export interface Municipality { code: string; name: string; corop: string; province: string }
export interface Group {
  kind: 'country' | 'province' | 'corop' | 'shrinking' | 'anticipating' | 'shrinking2016' | 'regiodeal' | 'components' | 'ageGroups' | 'forecasters' | 'backtest' | 'multiples' | 'lexis';
  code: string; name: string;
  /** The name as it stands in a sentence. */
  inSentence: { nl: string; en: string };
  /** Indices of municipalities. */
  members: number[];
  /** For each member how sure its membership is; absent where the list is exact. */
  certainty?: ('hoog' | 'midden' | 'laag')[];
}
export interface Names { nl: string; en: string }
/** One of a theme has its theme, unit and texts; `count`: whole things; `assumed`: it stands on
 * numbers that no one counted; `lacking`: municipalities of which a file of the visitor's own has no figure. */
export interface Indicator {
  id: string; diverging: boolean; changeFromYears: number[];
  theme?: string; unit?: string; count?: boolean; assumed?: boolean; lacking?: number[]; name?: Names; title?: Names; about?: Names; formula?: Names; source?: Names;
}
/** A value that is chosen; `assumed`: no one counted it. */
export interface Assumption { id: string; name: Names; about: Names; default: number; min: number; max: number; step: number; unit: string; origin: Names; assumed: boolean }
/** What a region can do, so much a year. */
export interface Lever { id: string; name: Names; about: Names; min: number; max: number; unit: string }
/** Of an indicator of a theme for a region, by year from the base year on; `against` is empty where nothing is compared. */
export interface ThemeValues { values: Float64Array; against: Float64Array }
export interface Theme { id: string; name: Names; about: Names; assumptions: Assumption[]; levers: Lever[] }
/** What a lever does in regions: `perYear` in all of them together, each by what it has of their homes. */
export interface Measure { lever: string; regions: string[]; years: [number, number]; perYear: number }
/** `atHorizon`: the value of each preset at the horizon, in the order of the catalogue's presets. */
export interface Parameter { id: string; min: number; max: number; step: number; decimals: number; atHorizon: number[] }
export interface Source { id: string; title: string; publisher: string; year: string; licence: string; checksum: string; status: string }
/** `distance`: what the effect of distance on moves was estimated from; null where the data have none. */
export interface Sources { sources: Source[]; distance: string | null }
export interface Catalogue {
  baseYear: number; horizonYear: number; observedFrom: number;
  /** What a document calls these data. */
  edition: string;
  /** In the order of every table: index r. */
  municipalities: Municipality[];
  groups: Group[]; indicators: Indicator[]; themes: Theme[]; parameters: Parameter[]; presets: string[];
  /** The usual form first. `distance`: moves fall with the distance to the power `exponent`; null where the data do not know it. */
  moveForms: ('pool' | 'originDestination')[]; distance: { exponent: number } | null;
}

/** A catalogue before the themes say what they mean and assume. */
export interface BriefCatalogue extends Omit<Catalogue, 'themes'> { themes: { id: string; name: Names; assumptions: never[]; levers: never[] }[] }

/** `[year, value]`, years rising: linear between them, constant before and after. */
export type Knots = [number, number][];
/** A change in regions, at some ages (of moves only), in some years of flows; either a factor or, of immigration, persons per year. */
export interface Edit { component: 'fertility' | 'mortality' | 'departures' | 'arrivals' | 'immigration' | 'emigration'; regions: string[]; ages?: [number, number]; years: [number, number]; factor?: number; amount?: number }
/** What decides the numbers: a preset and what differs from it. A number in `paths` is the value at the horizon. Schema: `www/schema/scenario-1.schema.json`. */
export interface Scenario {
  preset: string;
  paths?: { totalFertilityRate?: number | Knots; lifeExpectancy?: number; lifeExpectancyMen?: Knots; lifeExpectancyWomen?: Knots; immigrants?: number | Knots; emigrants?: number | Knots; mobility?: number | Knots };
  edits?: Edit[];
  moves?: 'pool' | 'originDestination';
  /** Of the themes, by id. */
  assumptions?: Record<string, number>;
  measures?: Measure[];
  reconcile?: { births?: Knots; deaths?: Knots; immigrants?: Knots; emigrants?: Knots };
}
/** A scenario as a file keeps it. */
export interface ScenarioDocument extends Scenario { format: 1; base: { year: number; edition: string }; horizonYear: number; name?: string; note?: string }
/** A document that was read. `text`: canonical (RFC 8785); `identity`: its SHA-256; `link`: what stands behind `d=`; `sameData`: made on these data, so it gives the same numbers. */
export interface Opened { text: string; identity: string; link: string; sameData: boolean }

/** One document laid over another. `replaced`: fields of the upper that took the place of another value; `stacked`: pairs of edits of the same cells, by their place in the result; `otherBase`: both were made on different data. */
export interface Composed extends Opened { otherBase: boolean; replaced: string[]; stacked: [number, number][] }

/** Files of rounds as one. `text`: the canonical file; `clashes`: kind and id of records of which more than one version is kept; `otherBase`: they were made on different data. */
export interface MergedRound { text: string; sameData: boolean; otherBase: boolean; clashes: [string, string][] }

/** Own data as files keep them (src/session/document/own_data.rs). */
export interface OwnData { kind: 'base' | 'components' | 'indicator' | 'regions'; name: string; sha256: string; regions: string[]; [field: string]: unknown }
/** What was settled of a file: the column of figures, mean or sum, the year of figures that state none, the ages figures go with, and labels with the code that each stands for (empty: left out). */
export interface OwnAsked { column?: number; share?: boolean; year?: number; ages?: [number, number]; matches?: [string, string][] }
/** What a file was found to hold. `place`: `line:12`, `feature:3`, `region:GM0014` or `file`; `data`: what can be used, as text of JSON. The codes are those of src/own/mod.rs. */
export interface OwnReview {
  name: string; bytes: number; format: '' | 'csv' | 'geoJson' | 'topoJson'; kind?: OwnData['kind']; delimiter?: string; decimal?: string;
  rows: number; skipped: number; years: number[]; division?: number; columns: string[]; column: number; share?: boolean;
  byCode: number; byName: number; unmatched: { text: string; at: number; couldBe: string[] }[]; unmatchedTotal: number;
  mergers: { code: string; name: string; to: string[] }[]; given: number; notes: string[];
  /** What there is to look over: `columns` of figures, the first `rows` with each figure as it stands in the file and as it was read, cells without a figure, codes of municipalities without a row. */
  samples: { columns: string[]; rows: { at: number; label: string; code: string; name: string; about: string[]; figures: [string, number | null | undefined][] }[]; empty: { at: number; label: string; column: string }[]; emptyTotal: number; absent: string[] };
  wrong: { place: string; expected: string; found: string }[]; wrongTotal: number; data?: string;
}

/** Members of a scenario; `room`: how many will be run at most; `households`: whether their households are wanted, which takes half as long again. */
export interface EnsembleOptions { scenario: Scenario; seed: number; room: number; households?: boolean }

/** What may be turned to meet a goal. `id`: of an assumption, a lever of a theme, a national assumption (its value at the horizon), or a component of a change in the region; `amount`: persons a year instead of a factor. */
export type GoalLever = { min: number; max: number } & (
  | { kind: 'assumption'; id: string } | { kind: 'parameter'; id: string }
  | { kind: 'measure'; id: string; years: [number, number] }
  | { kind: 'edit'; id: string; ages?: [number, number]; years: [number, number]; amount?: boolean });
/** A goal in all of `years` (1 January), with one to three levers. */
export interface GoalOptions { indicator: string; changeFrom: number; region: string; bound: 'atLeast' | 'atMost'; value: number; years: [number, number]; levers: GoalLever[] }
/** The indicator in the year that decides; `margin` is below zero by how much the goal is missed, and null where there is no value. */
export interface GoalOutcome { meets: boolean; margin: number; value: number; year: number }
/** A value for each lever. `cost`: sum of changes, each as a share of its bounds; `along`: the lever that was refined, `exact`: it has its least change. */
export interface GoalCombination extends GoalOutcome { values: number[]; cost: number; along: number; exact: boolean }
export interface GoalFound {
  present: GoalOutcome;
  /** `isIdle`: turning it changes nothing. */
  levers: { present: number; isIdle: boolean }[];
  /** Cheapest first; `nearest` where there is none. */
  combinations: GoalCombination[]; nearest: GoalCombination | null;
  /** Levers in the order of the grid, the last the first to change; their values; whether each point meets the goal. */
  gridLevers: number[]; grid: number[][]; gridMeets: boolean[];
}
/** Without and with a combination, in the last year of the goal. `r`, `km`: of a neighbour. */
export interface SideEffect { place: 'region' | 'neighbour' | 'rest' | 'country'; r: number | null; km: number | null; indicator: [number, number]; people: [number, number] }

export interface IndicatorResult {
  /** `[year][r]` from the base year; NaN where there is no value. */
  values: Float64Array;
  /** Class of each value; 255 where there is none. */
  classes: Uint8Array;
  /** Rising; a value equal to a break is in the class above. */
  breaks: number[];
  colors: { light: string[]; dark: string[] };
  unit: 'persons' | 'percent' | 'per100' | 'households' | 'personsPerHousehold';
  diverging: boolean;
  statusByYear: Status[];
}

/** A region is a municipality's code (`GM0014`), a group's kind and code (`corop:CR01`), or an own group with its name, if any (`own:GM0014.GM0037~Noord`). Sizes in CSS pixels. */
export interface ChartOptions {
  kind: 'line' | 'pyramid' | 'several' | 'components' | 'ageGroups' | 'forecasters' | 'backtest' | 'multiples' | 'lexis' | 'ranking' | 'distribution' | 'scatter' | 'why' | 'chord'; region: string; year: number; width: number; height: number; lang: string; theme: 'light' | 'dark' | 'print';
  /** Prefix of the ids in the picture; the kind where it is left out. */
  id?: string;
  /** Regions beside the first. */
  beside?: string[]; indicator?: string; secondIndicator?: string; changeFrom?: number; compareYear?: number;
  /** What several lines are of; `indexed`: numbers as 100 in the base year. */
  by?: 'regions' | 'scenarios'; indexed?: boolean;
  /** A forecast of the visitor's own, beside those of others: persons on 1 January. */
  own?: { name: string; values: [number, number][] };
  /** Beside the same age in the base year instead of people. */
  compared?: boolean;
  /** Of the country provinces instead of COROP regions. */
  provinces?: boolean;
  /** A scale for each small chart. */
  ownScale?: boolean;
  /** Age groups in percent of all. */
  shares?: boolean;
  /** Natural increase, net moves and net migration instead of the six flows. */
  combined?: boolean;
  /** What a pyramid and a breakdown are set against: another year, or the same year in the scenario of `setAgainst`; a pyramid also nothing. */
  compare?: 'year' | 'scenario' | 'none';
  /** Those born in this year stand out in a pyramid. */
  birthYear?: number;
  /** Which regions are put side by side; `own`: the region and those beside it. */
  level?: Level;
  /** Moves from the base year on instead of those of one year. */
  summed?: boolean;
  /** Of a line: the scenario is a proposal of a round, and it is set against the base. */
  isProposal?: boolean;
  /** A list of commands for a canvas instead of SVG. */
  canvas?: boolean;
}
export type Level = 'municipality' | 'corop' | 'province' | 'shrinking' | 'own';
/** `municipality`: between the region and each municipality outside it; `province` and `corop`: between all of them. */
export interface FlowsOptions { region: string; year: number; level?: Level; summed?: boolean }
/** Moves from `places[from[i]]` to `places[to[i]]`, largest first. `places`: keys of regions; `period`: from 1 January until 1 January. */
export interface Flows { places: string[]; from: Uint32Array; to: Uint32Array; persons: Float64Array; period: [number, number] }
/** `indicator`: `population` or `households`, whose numbers were drawn; `fewer`: also the chance of fewer people than in the base year. */
export interface ChanceOptions { region: string; indicator: string; year: number; fewer?: boolean; lang: string }
/** What stands around a picture that leaves the page. `metadata`: what a machine reads, in the SVG. */
export interface Caption { lines: string[]; source: string[]; link: string; background: boolean; metadata: string }
/** The map of a year as a picture. `legend`: a text for each colour, lowest first, and one for no value; `outlines`: id and name. */
export interface MapOptions {
  id: string; width: number; height: number; lang: string; theme: 'light' | 'dark' | 'print'; canvas?: boolean;
  title: string; description: string; colors: string[]; legend: string[]; unit: string; status: Status; statusWords: string;
  outlines: ['province' | 'corop' | 'shrinking' | 'anticipating', string][]; region: string;
  /** Areas alone where it is absent. `discs`: bubbles (`isLess`: open) or circles (`class`), in units of the view box of the map. */
  form?: 'areas' | 'bubbles' | 'circles'; formWords?: string;
  discs?: { x: number; y: number; radius: number; class: number; isLess: boolean; isChosen: boolean }[];
}
/** What each municipality has beside code, name and value, and the foreign member `streekblik`. */
export interface GeoJsonOptions { properties: Record<string, string | number>; receipt: object }
export interface FactsOptions { region: string; indicator: string; year: number; lang: string }
export interface Chart {
  /** `<svg role="img">` with title and description; presentation attributes only. Null on a canvas. */
  svg: string | null;
  /** In CSS pixels; a chart of rows is as high as its rows. */
  width: number; height: number;
  /** What `lib/replay.js` draws on a canvas, with its texts; absent and null for SVG. */
  commands?: Int32Array; texts: string[] | null;
  /** Points to walk through: x and y in CSS pixels, track, what it says. Left and right go along a track. */
  stops: [number, number, number, string][];
  /** `description`: the finding as one sentence on the first line, the rest on the second. */
  title: string; description: string;
  table: { columns: string[]; rows: (string | number | null)[][]; status: Status[] };
}
export interface Facts {
  sentence: string;
  /** Persons in the year that begins on 1 January; null in the last year. */
  components: Record<'births' | 'deaths' | 'arrivals' | 'departures' | 'immigration' | 'emigration', number> | null;
  status: Status;
}

/** `parts`: what is counted, and what it is held against (NaN for a number of people or households). */
export interface Worked { value: number; parts: [number, number]; status: Status }

export interface WhyOptions { region: string; indicator: string; changeFrom: number; year: number }
/** In the digits that are shown: the parts add up to `to - from` to the last one. */
export interface Explained { from: number; to: number; parts: Record<'startingAges' | 'births' | 'deaths' | 'moves' | 'migration' | 'householdRates', number> }
export interface Why {
  /** Null in the base year. */
  sinceBase: Explained | null;
  /** Against the scenario it is set against; null where that is the same one. */
  against: Explained | null;
  /** People more than in the other scenario in the region, the country, and the municipalities outside the region with the largest difference; null likewise. */
  elsewhere: { region: number; country: number; others: { r: number; persons: number }[] } | null;
  /** Net arrivals from municipality r since the base year, negative where more left for it; largest first. */
  exchange: { r: number; persons: number }[];
}

/** `groups`: municipalities of each area; none: every municipality is one. `classes` (3 to 9) for the rules that count them, `breaks` (1 to 8) for `own`. `year`: what a difference of years is taken from. */
export interface MapOptions {
  indicator: string; changeFrom: number; groups?: number[][];
  rule: 'sensible' | 'quantile' | 'equal' | 'natural' | 'pretty' | 'own' | 'continuous'; classes?: number; breaks?: number[];
  difference: 'none' | 'year' | 'scenario'; year?: number; percent?: boolean;
  /** Of the scenario it is set against (`setAgainst`) in place of the current one. */
  against?: boolean;
}

/** `least`: how sure the membership of a list must be. Changes are counted from the base year. */
export interface RegiocheckOptions { indicators: string[]; year: number; least: 'hoog' | 'midden' | 'laag' }
/** `certain`: how many members are in the list by certainty, surest first; `people`: without the choice. */
export interface RegiocheckPart { id: 'shrinking' | 'anticipating' | 'other' | 'country'; members: number; certain: [number, number, number]; people: number }
/** `per1000`: the difference for each 1,000 inhabitants; NaN for a ratio. */
export interface Effect { without: number; with: number; difference: number; per1000: number }
/** The first three parts have every municipality once; `effects` in the order of `parts`. */
export interface Regiocheck { parts: RegiocheckPart[]; effects: { id: string; status: Status; effects: Effect[] }[] }

/** SVG path data in one view box, y downwards. */
export interface MapPaths {
  viewBox: [number, number, number, number];
  /** Of each municipality; even-odd fill. */
  municipalities: string[];
  outlines: { municipality: string; corop: string; province: string; shrinking: string; anticipating: string; land: string };
  neighbours: { code: string; name: string; d: string; label: [number, number] }[];
  labels: { r: number; x: number; y: number }[];
}
"#;
