/** For whom a picture is read. */
export interface OcrContext {
  readonly account: string;
}

/** Port: text in pictures (文字识别). Two adapters: on this machine, and the platform's API. */
export interface Ocr {
  /**
   * The text in a cleaned picture, lines as they were but for links put together again; null when there is none
   * or nothing can be read at the moment. Never throws: a picture is evidence without it too.
   */
  recogniseText(image: Buffer, context: OcrContext): Promise<string | null>;
  /** Ends what runs in the background. */
  close(): Promise<void>;
}

/** Asks one after the other until one has read something. */
export function ocrInOrder(adapters: readonly Ocr[]): Ocr {
  return {
    async recogniseText(image, context) {
      for (const adapter of adapters) {
        const text = await adapter.recogniseText(image, context);
        if (text !== null) return text;
      }
      return null;
    },
    async close() {
      await Promise.all(adapters.map((adapter) => adapter.close()));
    },
  };
}
