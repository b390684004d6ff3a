// Trusted Types, where the browser has them: one policy, used only for our own worker and the engine's SVG.
const policy = globalThis.trustedTypes?.createPolicy('streekblik', {
  createHTML: (svg) => svg,
  createScriptURL: (url) => {
    if (new URL(url).origin !== location.origin) throw new TypeError('a script of another origin');
    return url;
  },
});

export const trustedScriptUrl = (url) => policy?.createScriptURL(String(url)) ?? url;
export const trustedSvg = (svg) => policy?.createHTML(svg) ?? svg;
