// The style of the elements: one sheet for all of them. A host restyles by custom properties (`--nl-*`, names as of NL Design System)
// and by `::part()`. The defaults are those of the page, light and dark.
const CSS = `
:host { display: block; min-width: 0; }
:host([hidden]), [hidden] { display: none !important; }
.frame, .inline {
  --ink: var(--nl-color-ink, #14242b); --soft: var(--nl-color-ink-soft, #45565c); --surface: var(--nl-color-surface, #fcfcfa);
  --line: var(--nl-color-line, #d3dad6); --control: var(--nl-color-control, #6f8085); --accent: var(--nl-color-accent, #0b5c66);
  color-scheme: light; --focus: var(--nl-color-focus, #b4410e); --strong: #14242b; --border: rgb(20 36 43 / 38%); --hatch: #a4aaa7; --hatch-back: #e4e5e1;
}
.frame.dark, .inline.dark {
  --ink: var(--nl-color-ink-dark, #e9eeec); --soft: var(--nl-color-ink-soft-dark, #aebbbe); --surface: var(--nl-color-surface-dark, #162127);
  --line: var(--nl-color-line-dark, #2e3d44); --control: var(--nl-color-control-dark, #84979d); --accent: var(--nl-color-accent-dark, #79c9cc);
  color-scheme: dark; --focus: var(--nl-color-focus-dark, #ffa766); --strong: #f4f7f5; --border: rgb(8 14 17 / 62%); --hatch: #5f6b70; --hatch-back: #263036;
}
.frame { margin: 0; padding: var(--nl-space, 0.875rem); color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: var(--nl-radius, 0.375rem);
  font: 1rem/1.5 var(--nl-font, system-ui, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif); font-variant-numeric: tabular-nums lining-nums; container-type: inline-size; }
.title { margin: 0; font-size: 1.0625em; font-weight: 640; line-height: 1.3; text-wrap: balance; }
.says { margin: 0.35em 0 0.6em; font-size: 0.9375em; max-width: 46em; }
.picture { margin: 0.5em 0; }
.picture svg { display: block; width: 100%; height: auto; max-width: 100%; }
.map svg { max-height: 44rem; touch-action: pan-x pan-y; }
.cell { stroke: none; fill-rule: evenodd; cursor: pointer; }
.cell:hover { fill-opacity: 0.8; }
.land, .line { fill: none; stroke-linejoin: round; vector-effect: non-scaling-stroke; pointer-events: none; }
.line-municipality { stroke: var(--border); stroke-width: 0.6; }
.projected .line-municipality { stroke-dasharray: 2.5 2; }
.estimated .line-municipality { stroke-dasharray: 6 2; }
.line-province { stroke: var(--strong); stroke-width: 1; stroke-opacity: 0.75; }
.chosen-out { stroke: var(--surface); stroke-width: 5; }
.chosen { stroke: var(--focus); stroke-width: 2.5; }
.walked-out { stroke: var(--surface); stroke-width: 6; } .walked { stroke: var(--ink); stroke-width: 3; }
.hatch-back { fill: var(--hatch-back); } .hatch-line { fill: var(--hatch); }
.point { min-height: 1.5em; margin: 0; font-size: 0.875em; }
.legend { display: flex; flex-wrap: wrap; gap: 0.15em 1em; margin: 0.35em 0; padding: 0; list-style: none; font-size: 0.8125em; }
.legend li { display: flex; align-items: center; gap: 0.4em; }
.legend svg { width: 1.375rem; height: 0.875rem; flex: none; }
.legend rect { stroke: var(--control); stroke-width: 0.5; }
.swatch { fill: none; stroke: var(--ink); stroke-width: 1.3; }
.swatch-projected { stroke-dasharray: 2.5 2; } .swatch-estimated { stroke-dasharray: 6 2; }
details { font-size: 0.875em; }
summary { width: fit-content; min-height: 1.75em; cursor: pointer; color: var(--accent); }
.scroll { overflow: auto; max-height: 22em; margin-block-start: 0.4em; border: 1px solid var(--line); border-radius: 3px; }
table { width: 100%; border-collapse: collapse; }
caption { padding: 0.35em 0.5em; text-align: start; font-weight: 600; }
th, td { padding: 0.2em 0.5em; border-block-start: 1px solid var(--line); text-align: start; font-weight: 400; vertical-align: top; }
thead th { font-weight: 600; } .num { text-align: end; white-space: nowrap; }
.source { margin: 0.5em 0 0; font-size: 0.8125em; color: var(--soft); }
a { color: var(--accent); display: inline-block; min-height: 1.5em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.inline { color: inherit; }
.number { font-variant-numeric: lining-nums; text-decoration: underline dotted var(--control) 1px; text-underline-offset: 0.2em; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.trouble { margin: 0.35em 0; padding: 0.35em 0.6em; border-inline-start: 3px solid #8a3a09; color: #8a3a09; background: #fbeadd; font-size: 0.875em; overflow-wrap: anywhere; }
@media (forced-colors: active) { .cell { forced-color-adjust: none; } .legend rect { forced-color-adjust: none; } }
@media print { details { display: none; } .frame { break-inside: avoid; } }
`;

const made = new Map();

/** The sheet, once for all elements of a kind: those that stand in a sentence, and the others. A page's policy says nothing of sheets that a script makes. */
export function sheetFor(isInline) {
  if (!made.has(isInline)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(isInline ? `${CSS}:host { display: inline; }` : CSS);
    made.set(isInline, sheet);
  }
  return made.get(isInline);
}
