// For a page that holds frames of Streekblik and allows one script: gives each the height it asks for.
//   <script src="…/frames.js" async></script>
// A message counts only where it comes out of the window of such a frame and from the origin that frame was set to.
(() => {
  const TALLEST = 10_000;
  const mine = () => [...document.querySelectorAll('iframe[data-streekblik]')];

  /** Whether a message from `origin` can be of a frame: that of its address, or none for one in a sandbox that has no origin. */
  const isOf = (frame, origin) => {
    const hasNone = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
    return origin === (hasNone ? 'null' : new URL(frame.src, document.baseURI).origin);
  };

  addEventListener('message', ({ source, origin, data }) => {
    if (typeof data !== 'object' || data === null || data.streekblik !== 1 || data.soort !== 'hoogte') return;
    const { hoogte } = data;
    if (typeof hoogte !== 'number' || !(hoogte > 0 && hoogte <= TALLEST)) return;
    const frame = mine().find((one) => one.contentWindow === source);
    if (!frame || !isOf(frame, origin)) return;
    const edges = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.ceil(hoogte) + edges}px`;
  });

  // A frame that was there before this script has told its height already.
  const ask = () => { for (const frame of mine()) frame.contentWindow?.postMessage({ streekblik: 1, soort: 'hoogte?' }, '*'); };
  ask();
  addEventListener('load', ask);
})();
