/** Characters of a message that are weighed: people say what they want in the first lines. */
const MOST = 200;

/**
 * The runs of one to three characters of a message, each once: identifiers are `#`, numbers `0`,
 * every mark one comma, `^` and `$` its ends.
 *
 * @param words `words` of a reading: folded, simplified, without white space
 */
export function featuresOf(words: string): Set<string> {
  const plain = words
    .slice(0, MOST)
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}0#]+/gu, '，');
  const text = `^${plain}$`;
  const features = new Set<string>();
  for (let at = 0; at < text.length; at++)
    for (let length = 1; length <= 3 && at + length <= text.length; length++)
      features.add(text.slice(at, at + length));
  return features;
}
