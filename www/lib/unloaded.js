// Hears when a script or a style sheet of the page does not come, or comes as something else: then the page would wait for ever
// and say nothing. The words stand in the page itself, for those of the scripts may be what is missing. No module, for the same reason.
(() => {
  let told = false;
  const tell = () => {
    const el = document.getElementById('unloaded');
    if (!told || !el) return;
    el.hidden = false;
    el.querySelector('button').addEventListener('click', () => location.reload());
  };
  const missed = () => {
    if (told) return;
    told = true;
    tell();
  };
  addEventListener('error', ({ target }) => {
    // Styles that come later are told by who asks for them.
    if (target instanceof HTMLScriptElement || (target instanceof HTMLLinkElement && target.rel === 'stylesheet' && !('later' in target.dataset))) missed();
  }, true);
  addEventListener('unloaded', missed); // of a script that asked for more
  addEventListener('DOMContentLoaded', tell);
})();
