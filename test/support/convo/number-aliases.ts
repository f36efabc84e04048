const NUMBER = /(?<![A-Z0-9])[A-Z]\d[A-Z]-\d{3,6}(?![A-Z0-9])/g;
/** Appeals have numbers of their own shape. */
const APPEAL = /(?<![A-Z0-9])S\d\d-\d{4,7}(?![A-Z0-9])/g;
const APPEAL_ALIASES = ['S38-4726', 'S57-2983', 'S64-3592', 'S29-8475'];
const TOKEN = /txwz-appeal=[0-9a-f]{24}/g;
const TOKEN_ALIASES = ['txwz-appeal=3f9c2ab17d5e804461b0c8e2'];
const ALIASES = ['J7K-204', 'M3P-582', 'R9T-637', 'W4X-925', 'B6C-348', 'D2F-756'];

/** As somebody types it who does not care: `j7k204`. */
const loose = (number: string): string => number.replace('-', '').toLowerCase();

/** Report numbers are random; in a transcript the first that appears is J7K-204, the next M3P-582 … */
export class NumberAliases {
  private readonly aliasOf = new Map<string, string>();

  /** What the program said, with the aliases. */
  alias(text: string): string {
    const numbered = this.named(this.named(text, NUMBER, ALIASES), APPEAL, APPEAL_ALIASES);
    return this.named(numbered, TOKEN, TOKEN_ALIASES);
  }

  private named(text: string, pattern: RegExp, aliases: readonly string[]): string {
    return text.replace(pattern, (number) => {
      const used = [...this.aliasOf.values()].filter((alias) => aliases.includes(alias)).length;
      const alias = this.aliasOf.get(number) ?? aliases[used];
      if (alias === undefined) throw new Error('transcript: more numbers than aliases');
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
