import { listable, type OfficialDirectory } from '../blacklist/index.js';
import { TxwzError } from '../core/errors.js';
import type { Identifier, IdentifierType } from '../identifiers/index.js';

/**
 * Whose display or sender can be forged, so that many honest reports may name an innocent holder: service
 * numbers (they look official), land lines (switchboards are shared), e-mail senders.
 */
const FORGEABLE: ReadonlySet<IdentifierType> = new Set(['service', 'landline', 'email']);

/** Whether confirming it takes two persons (四眼原则). */
export const needsSecond = (identifier: Identifier, official: OfficialDirectory): boolean =>
  FORGEABLE.has(identifier.type) || listable(identifier, official) instanceof TxwzError;
