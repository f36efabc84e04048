import QRCode from 'qrcode-svg';
import { Html } from '../core/html.js';

/** Quiet zone that ISO/IEC 18004 asks for, modules. */
const MARGIN = 4;

/** The text as a QR code: one SVG path, without styles of its own, so that it may stand inside a page. */
export function qrSvg(text: string, label: string): Html {
  const { modules } = new QRCode({ content: text, ecl: 'M' }).qrcode;
  const size = modules.length + 2 * MARGIN;
  let path = '';
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`;
    });
  });
  const name = label.replace(/[<>&"]/g, '');
  return new Html(
    `<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${name}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${path}"/></svg>`,
  );
}
