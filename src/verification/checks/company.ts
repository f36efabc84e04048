import { type Identifier, identifierKey, KINDS } from '../../identifiers/index.js';
import type { Check, Finding, Subject } from '../model.js';

const NAME = 'company';
/** Named together with more different others than this, an identifier is a hub (a shared card, a big platform). */
export const HUB = 20;

/**
 * Named together with an identifier that is known to be bad (同伙号码). Hubs link everybody with everybody and
 * are left out.
 */
export const companyCheck: Check = {
  name: NAME,
  run: (subject) =>
    subject.report.suspects.flatMap((identifier): Finding[] => {
      const bad = subject.report.suspects.find(
        (other) => other !== identifier && isBad(other, subject) && !isHub(other, subject),
      );
      if (!bad) return [];
      const reason = `和它一起出现的${KINDS[bad.type].name}已核实有问题。`;
      return [{ check: NAME, identifier, effect: 'supports', factor: 1.25, reason }];
    }),
};

function isBad(identifier: Identifier, { entries, now }: Subject): boolean {
  const ruling = entries.get(identifierKey(identifier))?.ruling;
  if (!ruling || (ruling.expiresAt !== null && ruling.expiresAt <= now)) return false;
  return ruling.level === 'confirmed' || ruling.level === 'suspect';
}

function isHub(identifier: Identifier, { sameIdentifier }: Subject): boolean {
  const own = identifierKey(identifier);
  const others = new Set<string>();
  for (const { suspects } of sameIdentifier.get(own) ?? [])
    for (const suspect of suspects) others.add(identifierKey(suspect));
  others.delete(own);
  return others.size > HUB;
}
