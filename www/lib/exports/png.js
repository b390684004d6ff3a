// PNG out of the commands of a chart, and the text a PNG of ours carries: a chunk `iTXt` (PNG specification, 11.3.3.4).
import { replay } from '../replay.js';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const KEYWORD = 'Streekblik';
const IHDR_END = 8 + 12 + 13; // signature; length, type and checksum of a chunk; width, height and how it is coded
const encoder = new TextEncoder();

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A chunk with its length and checksum. */
function chunk(type, data) {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(encoder.encode(type), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

/** The PNG with a text in it, right after its header. */
export function withText(png, text) {
  // Keyword, its end, not compressed, no method, no language, no translated keyword, text.
  const data = encoder.encode(`${KEYWORD}\0\0\0\0\0${text}`);
  const out = new Uint8Array(png.length + 12 + data.length);
  const added = chunk('iTXt', data);
  out.set(png.subarray(0, IHDR_END));
  out.set(added, IHDR_END);
  out.set(png.subarray(IHDR_END), IHDR_END + added.length);
  return out;
}

export const isPng = (bytes) => SIGNATURE.every((byte, i) => bytes[i] === byte);

/** The text of ours in a PNG, or null. Looks at nothing but the chunks; the picture is not decoded. */
export function textOf(bytes) {
  if (!isPng(bytes)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    const head = `${KEYWORD}\0\0\0\0\0`;
    if (type === 'iTXt' && head.length <= length && [...head].every((c, i) => data[i] === c.charCodeAt(0))) {
      if (view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return null;
      return new TextDecoder().decode(data.subarray(head.length));
    }
    at = end;
  }
  return null;
}

/** Draws a picture of the engine as PNG, `scale` pixels to a CSS pixel. */
export async function drawPng(picture, scale) {
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  replay(canvas.getContext('2d'), picture, scale);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}
