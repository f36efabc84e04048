/** The part of qrcode-svg 1.1.0 (no types of its own) that is used. */
declare module 'qrcode-svg' {
  class QRCode {
    constructor(options: { readonly content: string; readonly ecl?: 'L' | 'M' | 'Q' | 'H' });
    readonly qrcode: { readonly modules: readonly (readonly boolean[])[] };
  }

  export = QRCode;
}
