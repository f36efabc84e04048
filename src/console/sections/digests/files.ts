import { digestView } from '../../../../templates/digest/view.js';
import { chartSvg } from '../../../charts/index.js';
import { TxwzError } from '../../../core/errors.js';
import { digestCsv, digestXlsx } from '../../../digests/index.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRequest, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { findDigest } from './find.js';

const CHART = { width: 720, height: 280 };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function viewOf(tools: ConsoleTools, request: ConsoleRequest) {
  const { scope, digest } = await findDigest(tools, request);
  if (digest.data === null) throw new TxwzError('digest_unknown');
  const full = may(request.staff.role, 'digests.full') && request.query.get('full') === '1';
  const view = digestView(digest.data, { full, version: digest.version });
  const name = `digest-${digest.week}${full ? '-full' : ''}`;
  const note = (format: string) =>
    request.audit('digest.download', `digest:${scope.key}:${digest.week}`, { format, full });
  return { view, name, note };
}

/** Downloads and charts of a digest; identifiers are masked unless `?full=1` and the permission ask otherwise. */
export const digestFiles = (tools: ConsoleTools): readonly ConsoleRoute[] => [
  {
    method: 'GET',
    path: '/console/digests/:scope/:week/xlsx',
    permission: 'digests.read',
    async handle(request) {
      const { view, name, note } = await viewOf(tools, request);
      await note('xlsx');
      return { kind: 'file', name: `${name}.xlsx`, type: XLSX, body: await digestXlsx(view) };
    },
  },
  {
    method: 'GET',
    path: '/console/digests/:scope/:week/csv',
    permission: 'digests.read',
    async handle(request) {
      const { view, name, note } = await viewOf(tools, request);
      await note('csv');
      return { kind: 'file', name: `${name}.csv`, type: 'text/csv; charset=utf-8', body: digestCsv(view) };
    },
  },
  {
    method: 'GET',
    path: '/console/digests/:scope/:week/chart/:id',
    permission: 'digests.read',
    async handle(request) {
      const { view } = await viewOf(tools, request);
      const chart = view.sections.find(({ id }) => id === request.params.id)?.chart;
      if (chart === undefined) throw new TxwzError('digest_unknown');
      return {
        kind: 'file',
        name: 'chart.svg',
        type: 'image/svg+xml',
        body: chartSvg(chart, CHART),
        inline: true,
      };
    },
  },
];
