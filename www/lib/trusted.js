// Trusted Types, where the browser has them: one policy, used only for our own worker and the engine's SVG. It is made when it is
// first needed: a worker that an embed made stands under the host's policy, which may not know ours.
let policy;
function made() {
  policy ??= globalThis.trustedTypes?.createPolicy('streekblik', {
    createHTML: (svg) => svg,
    createScriptURL: (url) => {
      // `origin` and not that of `location`: of a file both its own and that of its blobs are "null".
      if (new URL(url).origin !== globalThis.origin) throw new TypeError('a script of another origin');
      return url;
    },
  });
  return policy;
}

export const trustedScriptUrl = (url) => made()?.createScriptURL(String(url)) ?? url;
export const trustedSvg = (svg) => made()?.createHTML(svg) ?? svg;
