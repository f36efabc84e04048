/**
 * Letters that look like a Latin one, each list behind the letter that it is read as: Cyrillic, Greek,
 * Armenian, accents of the Latin alphabet, digits. A choice for host names from the idea of UTS #39
 * (https://www.unicode.org/reports/tr39/), made for comparison with brand names only.
 */
const LOOKS: Readonly<Record<string, string>> = {
  a: 'аαɑàáâãäåāăąạảấầẩẫậắằẳẵặ@4',
  b: 'вьβƅḃḅ8',
  c: 'сϲçćĉċč',
  d: 'ԁɗďđḋḍ',
  e: 'еєεèéêëēĕėęěẹẻẽếềểễệё3',
  g: 'ɡġğĝģǧ9q',
  h: 'һհнĥħḣḥ',
  k: 'кκķḱḳ',
  l: 'іӏιłĺļľŀıìíîïĩīĭįỉịї1i|ї!ј',
  m: 'мṃṁ',
  n: 'пոñńņňṅṇη',
  o: 'оοσօòóôõöōŏőơọỏốồổỗộớờởỡợø0',
  p: 'рρṗ',
  r: 'гŕŗřṙṛ',
  s: 'ѕśŝşšșṡṣ5$',
  t: 'тτţťțṫṭ7',
  u: 'υսùúûüũūŭůűųưụủứừửữự',
  v: 'ѵνṽṿ',
  w: 'ѡωŵẁẃẅẇẉш',
  x: 'хχẋẍ',
  y: 'уγýÿŷỳỵỷỹ',
  z: 'źżžẓ2',
};

const READ_AS: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOKS).flatMap(([letter, list]) => Array.from(list, (one) => [one, letter] as const)),
);

/** Two letters that run together on a small screen. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
];

/** What a label looks like at a glance; equal for labels that are taken for one another. Never a normal form. */
export function skeleton(label: string): string {
  let out = '';
  for (const letter of label.toLowerCase().normalize('NFKC')) out += READ_AS.get(letter) ?? letter;
  for (const [pair, one] of PAIRS) out = out.replace(pair, one);
  return out;
}
