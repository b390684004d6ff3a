// Runs before the first paint, so that nothing jumps: whether the hints of a first visit are shown, and a theme that was chosen.
// No module: a module would wait until the page stands.
(() => {
  const recall = (key) => { try { return localStorage.getItem(`streekblik.${key}`); } catch { return null; } };
  const { dataset } = document.documentElement;
  if (location.hash === '' && recall('hints') !== 'seen') dataset.hints = '';
  const media = { light: 'not all', dark: 'screen' }[recall('theme')];
  const dark = document.getElementById('dark');
  if (media && dark) dark.media = media;
})();
