const NUMBER = /(?<![A-Z0-9])[A-Z]\d[A-Z]-\d{3,6}(?![A-Z0-9])/g;
const ALIASES = ['J7K-204', 'M3P-582', 'R9T-637', 'W4X-925', 'B6C-348', 'D2F-756'];

/** As somebody types it who does not care: `j7k204`. */
const loose = (number: string): string => number.replace('-', '').toLowerCase();

/** Report numbers are random; in a transcript the first that appears is J7K-204, the next M3P-582 … */
export class NumberAliases {
  private readonly aliasOf = new Map<string, string>();

  /** What the program said, with the aliases. */
  alias(text: string): string {
    return text.replace(NUMBER, (number) => {
      const alias = this.aliasOf.get(number) ?? ALIASES[this.aliasOf.size];
      if (alias === undefined) throw new Error('transcript: more reports than aliases');
      this.aliasOf.set(number, alias);
      return alias;
    });
  }

  /** What the transcript's person says, with the real numbers. */
  real(text: string): string {
    let said = text;
    for (const [number, alias] of this.aliasOf) {
      said = said.replaceAll(alias, number);
      said = said.replaceAll(loose(alias), loose(number));
    }
    return said;
  }
}
