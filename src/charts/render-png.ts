import sharp from 'sharp';

/** Twice the size: sharp on dense screens, still small in a mail. */
const SCALE = 2;
const SVG_DPI = 72;

/**
 * The picture of an SVG as PNG. Letters are drawn with fonts of this machine; where none has Chinese they become
 * boxes, so every chart travels with its table.
 */
export async function svgToPng(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: SVG_DPI * SCALE })
    .flatten({ background: '#ffffff' })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}
