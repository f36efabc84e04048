import QRCode from 'qrcode-svg';

/** A QR code for a terminal: two modules in each character, light on dark read by telephones either way. */
export function terminalCode(text: string): string {
  const { modules } = new QRCode({ content: text, ecl: 'L' }).qrcode;
  const size = modules.length;
  const dark = (x: number, y: number): boolean => modules[y]?.[x] === true;
  const rows: string[] = [];
  for (let y = -2; y < size + 2; y += 2) {
    let row = '';
    for (let x = -2; x < size + 2; x += 1) {
      const [upper, lower] = [dark(x, y), dark(x, y + 1)];
      row += upper ? (lower ? ' ' : '▄') : lower ? '▀' : '█';
    }
    rows.push(row);
  }
  return `${rows.join('\n')}\n`;
}
