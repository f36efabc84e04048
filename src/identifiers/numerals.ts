/** Everyday, banker's and radio numerals (幺两拐洞勾), each one digit. */
const VALUES: ReadonlyMap<string, string> = new Map(
  (
    [
      ['0', '〇○零洞'],
      ['1', '一壹弌幺妖'],
      ['2', '二贰弍两'],
      ['3', '三叁弎仨'],
      ['4', '四肆亖'],
      ['5', '五伍'],
      ['6', '六陆'],
      ['7', '七柒拐'],
      ['8', '八捌'],
      ['9', '九玖勾'],
    ] as const
  ).flatMap(([digit, chars]) => [...chars].map((char): [string, string] => [char, digit])),
);

const NUMERAL = `[${[...VALUES.keys()].join('')}]`;
const ANY = new RegExp(NUMERAL);
/** Runs of numerals and digits, single marks between them allowed. */
const RUN = new RegExp(`(?:${NUMERAL}|\\d)(?:[ \\-.·•—_]?(?:${NUMERAL}|\\d))+`, 'g');
const EACH = new RegExp(NUMERAL, 'g');
const CHINESE_EDGE = new RegExp(`${NUMERAL}$`);

/** Four is a year (一九九八年), two and three are counts; radio numerals are never counts. */
const MIN_RUN = 5;
/** No number is this long, separators included. */
const MAX_RUN = 120;
const RADIO = /[幺洞拐勾]/;

function convert(run: string, after: string): string {
  if (run.length > MAX_RUN) return run;
  const digits = run.replace(/[^\d]/g, '').length;
  const numerals = run.replace(EACH, '').length;
  const chinese = run.length - numerals;
  if (chinese === 0) return run;
  if (digits + chinese < MIN_RUN && !(RADIO.test(run) && digits + chinese >= 3)) return run;
  // "13800138000一个月": one numeral that follows digits and counts what comes next.
  const counts = chinese === 1 && CHINESE_EDGE.test(run) && /[\u4E00-\u9FFF]/.test(after);
  if (counts && digits + 1 !== 11) return run;
  const head = chinese === 1 && digits >= 10 && !/^\d/.test(run);
  if (head && digits + 1 !== 11) return run;
  return run.replace(EACH, (char) => VALUES.get(char) ?? char);
}

/** Chinese numerals that stand for digits made digits; length unchanged. */
export function numeralsToDigits(text: string): string {
  if (!ANY.test(text)) return text;
  return text.replace(RUN, (run, offset: number) => convert(run, text.charAt(offset + run.length)));
}
