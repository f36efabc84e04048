import { TxwzError } from '../../../core/errors.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { deskPage } from './pages.js';
import { findItem, reportOf, viewItem } from './view.js';

/** The item with the reporter's own words. Pictures come from the report's own route, which writes each one down. */
export function deskEvidence(tools: ConsoleTools): readonly ConsoleRoute[] {
  return [
    {
      method: 'GET',
      path: '/console/desk/:id/evidence',
      permission: 'evidence.open',
      async handle(request) {
        const item = await findItem(tools, request);
        // The page is the desk's own; officers read evidence elsewhere.
        if (!may(request.staff.role, 'desk.read')) throw new TxwzError('forbidden', { detail: 'desk.read' });
        const report = await reportOf(tools, item);
        if (report === null) throw new TxwzError('not_found', { detail: 'report' });
        await request.audit('evidence.open', `report:${report.id}`, { part: 'story', item: item.id });
        const original = report.sealedStory === '' ? '' : tools.box.open('story', report.sealedStory);
        const open = { ...(await viewItem(tools, request, item)), original };
        return deskPage(tools, request, { open });
      },
    },
  ];
}
