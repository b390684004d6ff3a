// A page of the site as it is published: with the names its scripts and styles got.

const SHEET = /^ *<link rel="stylesheet" href="([^"]+)"([^>]*)>\n/gm;
const SCRIPT = /<script(?: type="(module)")? src="([^"]+)"><\/script>/g;

/** What a page asks for: {sheets: [{address, attributes}], modules: [address], scripts: [address]}. */
export function assetsOf(html) {
  return {
    // A sheet within <noscript> is indented deeper in no page of ours: it stands on the line of its parent.
    sheets: [...html.matchAll(SHEET)].map(([, address, attributes]) => ({ address, attributes: attributes.trim() })),
    modules: [...html.matchAll(SCRIPT)].filter(([, type]) => type).map(([, , address]) => address),
    scripts: [...html.matchAll(SCRIPT)].filter(([, type]) => !type).map(([, , address]) => address),
  };
}

/**
 * The page with other names.
 *
 * `sheet`: the one file of all sheets without conditions; it comes first, and those with conditions, which only set what
 * the first ones use, after it. `named(address)`: the published address of a script or another sheet.
 * `early`: modules to fetch at once, for the page's scripts import them. `policy`: for hosts that send no header of it.
 */
export function published(html, { sheet, named, early, policy }) {
  let first = true;
  const styled = html.replace(SHEET, (line, address, attributes) => {
    if (attributes.trim()) return line.replace(address, named(address));
    const kept = first ? line.replace(address, sheet) : '';
    first = false;
    return kept;
  });
  const scripted = styled.replace(SCRIPT, (tag, _type, address) => tag.replace(address, named(address)))
    .replace(/(<noscript><link rel="stylesheet" href=")([^"]+)/, (_, before, address) => before + named(address));
  const preloads = early.map((address) => `  <link rel="modulepreload" href="${address}">\n`).join('');
  return scripted
    .replace(/(<meta charset="utf-8">\n)/, `$1  <meta http-equiv="Content-Security-Policy" content="${policy}">\n`)
    .replace(/( *<script )/, `${preloads}$1`);
}

/** The page with the name of the build it is of, for the service worker. */
export const ofBuild = (html, build) => html.replace(/(<meta charset="utf-8">\n)/, `$1  <meta name="build" content="${build}">\n`);
