import type { Environment } from '../../config.js';
import { TxwzError } from '../../core/errors.js';
import { IDENTIFIER_TYPES, type IdentifierType, parseIdentifier, present } from '../../identifiers/index.js';
import { type CliIo, EXIT } from '../io.js';
import { withCore } from './with-core.js';

/**
 * `txwz lookup TYPE VALUE [--json]`. VALUE may be written loosely (spaces, +86).
 * @throws identifier_invalid when VALUE is not well-formed for TYPE
 */
export function runLookup(
  type: string,
  value: string,
  env: Environment,
  io: CliIo,
  options: { readonly json?: boolean },
): Promise<number> {
  if (!(IDENTIFIER_TYPES as readonly string[]).includes(type)) {
    io.stderr.write(`unknown type "${type}"; one of: ${IDENTIFIER_TYPES.join(', ')}\n`);
    return Promise.resolve(EXIT.usage);
  }
  const identifier = parseIdentifier(type as IdentifierType, value);
  if (!identifier) throw new TxwzError('identifier_invalid', { detail: `not a well-formed ${type}` });
  return withCore(env, async (core) => {
    const [verdict] = await core.lookup([identifier]);
    if (!verdict) return EXIT.failed;
    const record = {
      type: identifier.type,
      value: identifier.value,
      level: verdict.level,
      bad: round(verdict.badMass),
      legit: round(verdict.legitMass),
      confidence: round(verdict.confidence),
      reporters: verdict.reporters,
      last: verdict.lastAt === null ? null : new Date(verdict.lastAt).toISOString(),
      scheme: verdict.scheme,
      official: verdict.official?.name ?? null,
      matched: verdict.matched?.value ?? null,
      facts: verdict.facts,
      ...(verdict.review === undefined
        ? {}
        : {
            review: {
              level: verdict.review.level,
              since: new Date(verdict.review.since).toISOString(),
              until: new Date(verdict.review.until).toISOString(),
            },
          }),
    };
    if (options.json) io.stdout.write(`${JSON.stringify(record)}\n`);
    else {
      io.stdout.write(`${present(identifier)}  ${record.level}\n`);
      io.stdout.write(
        `  reporters ${record.reporters}, bad ${record.bad}, legit ${record.legit}, last ${record.last ?? '-'}, scheme ${record.scheme ?? '-'}\n`,
      );
      if (record.official) io.stdout.write(`  official: ${record.official}\n`);
    }
    return EXIT.done;
  });
}

const round = (mass: number): number => Math.round(mass * 1000) / 1000;
