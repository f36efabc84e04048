import { digestPageBody } from '../../../../templates/console/digest-page.js';
import { digestListBody } from '../../../../templates/console/digests.js';
import { digestView } from '../../../../templates/digest/view.js';
import { weekBefore } from '../../../digests/index.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { findDigest, scopesOf, whyNotMailed } from './find.js';

const PAGE = 26;

export const digestPages = (tools: ConsoleTools): readonly ConsoleRoute[] => [
  {
    method: 'GET',
    path: '/console/digests',
    permission: 'digests.read',
    async handle(request) {
      const scopes = scopesOf(tools, request);
      const scope = scopes.find(({ key }) => key === request.query.get('scope')) ?? scopes.at(-1);
      const found = scope
        ? await tools.storage.digests.list(scope.key, request.query.get('after'), PAGE + 1)
        : [];
      const body = digestListBody({
        scopes,
        scope: scope?.key ?? '',
        digests: found.slice(0, PAGE),
        after: found.length > PAGE ? (found[PAGE - 1]?.week ?? null) : null,
        query: request.query,
        notMailed: scope ? whyNotMailed(tools, scope) : null,
        mayRun: may(request.staff.role, 'digests.run'),
        lastWeek: weekBefore(request.now),
        csrf: request.csrf,
        now: request.now,
      });
      return { kind: 'page', title: '反诈周报', body };
    },
  },
  {
    method: 'GET',
    path: '/console/digests/:scope/:week',
    permission: 'digests.read',
    async handle(request) {
      const { scope, digest, versions } = await findDigest(tools, request);
      const full = may(request.staff.role, 'digests.full') && request.query.get('full') === '1';
      if (full)
        await request.audit('digest.full', `digest:${scope.key}:${digest.week}`, { version: digest.version });
      const view = digest.data && digestView(digest.data, { full, version: digest.version });
      const body = digestPageBody({
        scope,
        digest,
        versions,
        view,
        full,
        mayFull: may(request.staff.role, 'digests.full'),
        notMailed: whyNotMailed(tools, scope),
        mayRun: may(request.staff.role, 'digests.run'),
        mayPropose: full && may(request.staff.role, 'cases.write') && scope.accounts.length === 1,
        deliveries: await tools.storage.digests.deliveries(scope.key, digest.week),
        csrf: request.csrf,
        now: request.now,
      });
      return { kind: 'page', title: view?.title ?? `反诈周报 ${digest.week}`, body };
    },
  },
];
