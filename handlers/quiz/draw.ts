/** Questions of one round. */
export const ROUND = 5;

/** A number that looks random and is the same for the same seed (mulberry32 without state, 32 bits). */
function mixed(seed: number): number {
  let value = (seed + 0x6d2b79f5) | 0;
  value = Math.imul(value ^ (value >>> 15), value | 1);
  value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
  return (value ^ (value >>> 14)) >>> 0;
}

/**
 * Draws `count` different numbers below `from`. A handler is pure, so the moment of the message is the seed: the
 * same message draws the same questions however often it is delivered.
 */
export function draw(seed: number, from: number, count = ROUND): readonly number[] {
  const left = Array.from({ length: from }, (_unused, index) => index);
  const drawn: number[] = [];
  for (let nth = 0; nth < count && left.length > 0; nth += 1) {
    const [taken] = left.splice(mixed(seed + nth * 7_919) % left.length, 1);
    if (taken !== undefined) drawn.push(taken);
  }
  return drawn;
}
