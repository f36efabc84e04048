import type { ShownDeadJob, ShownStats } from '../../src/console/sections/jobs/model.js';
import { type Html, html } from '../../src/core/html.js';
import { figureRow, figureTile } from './figure-tile.js';
import { alert, card, confirmForm, pageHeader, relativeTime, table, timeShown } from './shared.js';

export function jobListBody(page: {
  /** Null for somebody of one account: jobs are of the whole installation. */
  readonly stats: ShownStats | null;
  readonly dead: readonly ShownDeadJob[];
  readonly mayRetry: boolean;
  readonly csrf: string;
  readonly now: number;
}): Html {
  const { stats, dead, csrf, now, mayRetry } = page;
  if (stats === null)
    return html`${pageHeader({ title: '后台任务' })}${alert('info', '后台任务属于整个安装，只有能看全部公众号的人看得到。')}`;
  const more = stats.dead > dead.length ? `这里是最近的 ${dead.length} 个。` : '';
  return html`${pageHeader({
    title: '后台任务',
    subtitle: '核实、取证、通知都在后台排队。试了几次都不成的停在这里，修好原因后放回去再跑。',
    actions:
      mayRetry && dead.length > 0
        ? [
            confirmForm({
              action: '/console/jobs/retry-all',
              csrf,
              label: `全部放回（${dead.length}）`,
              look: 'primary',
              confirm: `把 ${dead.length} 个任务放回队列，从头再试？`,
            }),
          ]
        : [],
  })}
${figureRow([
  figureTile({ label: '等待', value: stats.waiting }),
  figureTile({ label: '定时等待', value: stats.delayed }),
  figureTile({ label: '正在跑', value: stats.active }),
  figureTile({ label: '停下的', value: stats.dead, tone: stats.dead > 0 ? 'bad' : 'good' }),
  figureTile({
    label: '等得最久的',
    value: stats.oldestAt === null ? '没有' : relativeTime(stats.oldestAt, now),
  }),
])}
${card({
  title: '停下的任务',
  flush: true,
  ...(more === '' ? {} : { footer: more }),
  body: table({
    caption: '停下的任务，最近的在前',
    columns: [
      { label: '任务' },
      { label: '停下' },
      { label: '试过', number: true },
      { label: '原因' },
      { label: '内容（已隐去）' },
      ...(mayRetry ? [{ label: '操作', quiet: true }] : []),
    ],
    empty: '没有停下的任务',
    rows: dead.map((job) => ({
      cells: [
        html`<span class="mono">${job.job}</span>`,
        timeShown(job.diedAt, now),
        `${job.attempts} 次`,
        html`<span class="text-break">${job.error}</span>`,
        html`<details><summary>看内容</summary><pre class="payload">${job.payload}</pre></details>`,
        ...(mayRetry
          ? [confirmForm({ action: '/console/jobs/retry', csrf, label: '放回', fields: { id: job.id } })]
          : []),
      ],
    })),
  }),
})}`;
}
