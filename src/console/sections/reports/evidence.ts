import { TxwzError } from '../../../core/errors.js';
// Not by way of its index, which loads the libraries for pictures.
import { type MediaType, mediaTypeOf } from '../../../evidence/media-type.js';
import { createVault } from '../../../evidence/vault.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { findReport } from './find.js';

const TYPES: Readonly<Record<MediaType, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heif: 'image/heif',
  amr: 'audio/amr',
  'amr-wb': 'audio/amr-wb',
};
const SHOWN = /^image\/(?:jpeg|png|webp|gif)$/;

/**
 * One attachment of a report. Its type is read from its own bytes; pictures are shown, all else is handed out as a
 * file. Noted in the audit log before a byte leaves.
 */
export const evidenceRoute = (tools: ConsoleTools): ConsoleRoute => ({
  method: 'GET',
  path: '/console/reports/:number/evidence/:index',
  permission: 'evidence.open',
  async handle(request) {
    const report = await findReport(tools, request);
    const index = Number(request.params.index);
    const attachment = Number.isInteger(index) ? report.attachments[index] : undefined;
    const missing = () => new TxwzError('not_found', { detail: 'attachment' });
    if (!attachment?.sha256 || attachment.state !== 'stored') throw missing();
    await request.audit('evidence.open', `report:${report.number}`, {
      of: report.account,
      index,
      sha256: attachment.sha256,
    });
    const vault = createVault({ blobs: tools.storage.blobs, box: tools.box });
    const bytes = await vault.get(attachment.sha256);
    if (bytes === null) throw missing();
    const media = mediaTypeOf(bytes);
    const type = media === null ? 'application/octet-stream' : TYPES[media];
    const name = `${report.number}-${index + 1}.${media === 'jpeg' ? 'jpg' : (media ?? 'bin')}`;
    return { kind: 'file', name, type, body: bytes, inline: SHOWN.test(type) };
  },
});
