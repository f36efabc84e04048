import type { OfficialDirectory } from '../../blacklist/index.js';
import { factsOf } from '../../facts/index.js';
import type { Check } from '../model.js';
import { companyCheck } from './company.js';
import { duplicateCheck } from './duplicate.js';
import { independentCheck } from './independent.js';
import { knownBadCheck } from './known-bad.js';
import { createLookAlikeCheck } from './look-alike.js';
import { createOfficialCheck } from './official.js';
import { createPlausibleCheck } from './plausible.js';
import { reputationCheck } from './reputation.js';
import { scriptCheck } from './script.js';
import { storyCheck } from './story.js';

/** All checks that ask nobody outside of this installation. */
export function defaultChecks(official: OfficialDirectory): readonly Check[] {
  return [
    createOfficialCheck(official),
    createPlausibleCheck(factsOf),
    duplicateCheck,
    independentCheck,
    reputationCheck,
    knownBadCheck,
    createLookAlikeCheck(official),
    storyCheck,
    scriptCheck,
    companyCheck,
  ];
}
