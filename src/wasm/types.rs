//! The TypeScript types of what passes between JavaScript and the engine; they are its documentation.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** Every method of `Engine` throws this on bad input; the engine stays usable. */
export interface EngineError { code: 'pack' | 'shape' | 'value' | 'unknown' | 'geometry'; place: string; expected: string; found: string }

/** How a number came to be. */
export type Status = 'observed' | 'estimated' | 'projected' | 'assumed';

export interface Municipality { code: string; name: string; corop: string; province: string }
export interface Group {
  kind: 'country' | 'province' | 'corop' | 'shrinking' | 'anticipating' | 'shrinking2016' | 'regiodeal';
  code: string; name: string;
  /** The name as it stands in a sentence. */
  inSentence: { nl: string; en: string };
  /** Indices of municipalities. */
  members: number[];
  /** For each member how sure its membership is; absent where the list is exact. */
  certainty?: ('hoog' | 'midden' | 'laag')[];
}
export interface Indicator { id: string; diverging: boolean; changeFromYears: number[] }
/** `atHorizon`: the value of each preset at the horizon, in the order of the catalogue's presets. */
export interface Parameter { id: string; min: number; max: number; step: number; decimals: number; atHorizon: number[] }
export interface Source { id: string; title: string; publisher: string; year: string; licence: string; checksum: string; status: string }
export interface Catalogue {
  baseYear: number; horizonYear: number; observedFrom: number;
  /** In the order of every table: index r. */
  municipalities: Municipality[];
  groups: Group[]; indicators: Indicator[]; parameters: Parameter[]; presets: string[]; sources: Source[];
}

/** A change in a region, at some ages (of moves only), in some years of flows; either a factor or, of immigration, persons per year. */
export interface Edit { component: 'fertility' | 'mortality' | 'departures' | 'arrivals' | 'immigration' | 'emigration'; region: string; ages?: [number, number]; years: [number, number]; factor?: number; amount?: number }
/** A preset, the parameters that get another value at the horizon, and changes in some regions. */
export interface Scenario { preset: string; values?: Record<string, number>; edits?: Edit[] }

/** Members of a scenario; `room`: how many will be run at most; `households`: whether their households are wanted, which takes half as long again. */
export interface EnsembleOptions { scenario: Scenario; seed: number; room: number; households?: boolean }

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

/** A region is a municipality's code (`GM0014`) or a group's kind and code (`corop:CR01`). Sizes in CSS pixels. */
export interface SeriesOptions { region: string; indicator: string; changeFrom: number; year: number; width: number; height: number; lang: string; theme: 'light' | 'dark' | 'print' }
export interface PyramidOptions { region: string; year: number; compareYear: number; width: number; height: number; lang: string; theme: 'light' | 'dark' | 'print' }
export interface FactsOptions { region: string; indicator: string; year: number; lang: string }
export interface Chart {
  /** `<svg role="img">` with title and description; presentation attributes only. */
  svg: string;
  title: string; description: string;
  table: { columns: string[]; rows: (string | number | null)[][]; status: Status[] };
}
export interface Facts {
  sentence: string;
  /** Persons in the year that begins on 1 January; null in the last year. */
  components: Record<'births' | 'deaths' | 'arrivals' | 'departures' | 'immigration' | 'emigration', number> | null;
  status: Status;
}

export interface WhyOptions { region: string; indicator: string; changeFrom: number; year: number }
/** In the digits that are shown: the parts add up to `to - from` to the last one. */
export interface Explained { from: number; to: number; parts: Record<'startingAges' | 'births' | 'deaths' | 'moves' | 'migration' | 'householdRates', number> }
export interface Why {
  /** Null in the base year. */
  sinceBase: Explained | null;
  /** Null where the scenario is the trend. */
  againstTrend: Explained | null;
  /** Net arrivals from municipality r since the base year, negative where more left for it; largest first. */
  exchange: { r: number; persons: number }[];
}

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
