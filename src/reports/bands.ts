/** How many of the 64 bits differ; 64 where one of the two is empty. */
export function distance(a: string, b: string): number {
  if (a.length !== 16 || b.length !== 16) return 64;
  return (
    ones(Number.parseInt(a.slice(0, 8), 16) ^ Number.parseInt(b.slice(0, 8), 16)) +
    ones(Number.parseInt(a.slice(8), 16) ^ Number.parseInt(b.slice(8), 16))
  );
}

function ones(word: number): number {
  let rest = word;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/**
 * The four bands of a fingerprint as numbers: place × 65,536 + value. Two texts that differ in at most
 * three bits share at least one.
 */
export function bandsOf(fingerprint: string): readonly number[] {
  if (fingerprint.length !== 16) return [];
  return [0, 1, 2, 3].map(
    (place) => place * 65_536 + Number.parseInt(fingerprint.slice(place * 4, place * 4 + 4), 16),
  );
}
