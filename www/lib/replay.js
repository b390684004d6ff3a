// Draws the commands of a chart on a canvas, also one off the screen; `src/chart/commands.rs` says what they are.

const UNIT = 1 / 16; // a unit of the commands, in CSS pixels
const FONT = "system-ui,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif";
const DASHES = [[], [6, 3], [1, 3]];
const ANCHORS = ['start', 'center', 'end'];
const HATCH = { size: 5, line: 1.2 };
const NONE = -1;
const VEIL = -2; // a ground that tells that what lies below is seen through
const VEIL_OPACITY = 0.55;

const css = (colour) => `#${colour.toString(16).padStart(6, '0')}`;

/**
 * Draws `{commands, texts}` with its left top corner at the origin of `context`, `scale` pixels to a CSS pixel.
 * `background`: a colour below it, or null to leave what is there.
 */
export function replay(context, { commands, texts, width, height }, scale = 1, background = null) {
  context.save();
  context.scale(scale, scale);
  if (background) {
    context.fillStyle = background;
    context.fillRect(0, 0, width, height);
  }
  let at = 0;
  const next = () => commands[at++];
  const length = () => next() * UNIT;
  const paint = () => ({ fill: next(), ground: next(), line: next(), width: length(), dash: next() });
  while (at < commands.length) {
    const command = next();
    if (command === 0) {
      const closed = next() === 1;
      const how = paint();
      const path = new Path2D();
      for (let figures = next(); figures > 0; figures--) {
        for (let points = next(), first = true; points > 0; points--, first = false) {
          const [x, y] = [length(), length()];
          if (first) path.moveTo(x, y);
          else path.lineTo(x, y);
        }
        if (closed) path.closePath();
      }
      draw(context, path, how);
    } else if (command === 1) {
      const [x, y, radius] = [length(), length(), length()];
      const path = new Path2D();
      path.arc(x, y, radius, 0, 2 * Math.PI);
      draw(context, path, paint());
    } else {
      const [x, y, anchor, text, colour, size, weight, halo] = [length(), length(), next(), next(), next(), next(), next(), next()];
      context.font = `${weight} ${size}px ${FONT}`;
      context.textAlign = ANCHORS[anchor];
      if (halo !== NONE) {
        Object.assign(context, { strokeStyle: css(halo), lineWidth: 3, lineJoin: 'round' });
        context.setLineDash([]);
        context.strokeText(texts[text], x, y);
      }
      context.fillStyle = css(colour);
      context.fillText(texts[text], x, y);
    }
  }
  context.restore();
}

function draw(context, path, { fill, ground, line, width, dash }) {
  if (fill !== NONE) {
    const isHatch = ground !== NONE && ground !== VEIL;
    context.fillStyle = css(isHatch ? ground : fill);
    context.globalAlpha = ground === VEIL ? VEIL_OPACITY : 1;
    context.fill(path);
    context.globalAlpha = 1;
    if (isHatch) hatch(context, path, css(fill));
  }
  if (line === NONE) return;
  Object.assign(context, { strokeStyle: css(line), lineWidth: width, lineJoin: width > 1 ? 'round' : 'miter' });
  context.setLineDash(DASHES[dash]);
  context.stroke(path);
}

// Diagonal lines over all of the canvas, cut to the shape: a pattern would blur at a scale that is no whole number.
function hatch(context, path, colour) {
  const { a, e, f } = context.getTransform();
  const { width, height } = context.canvas;
  context.save();
  context.clip(path);
  context.setLineDash([]);
  Object.assign(context, { strokeStyle: colour, lineWidth: HATCH.line });
  context.beginPath();
  const [left, top, right, bottom] = [-e / a, -f / a, (width - e) / a, (height - f) / a];
  const step = HATCH.size * Math.SQRT2;
  for (let x = left - (bottom - top); x < right; x += step) {
    context.moveTo(x, bottom);
    context.lineTo(x + (bottom - top), top);
  }
  context.stroke();
  context.restore();
}
