import { type Html, html } from '../../src/core/html.js';
import type { ScheduleRun, ScheduleStatus } from '../../src/scheduler/index.js';
import { cronWords } from './cron-words.js';
import { shownSpan } from './figure-tile.js';
import {
  alert,
  badge,
  card,
  confirmForm,
  definitionList,
  pageHeader,
  relativeTime,
  type Tone,
  table,
  timeShown,
} from './shared.js';

type Leader = NonNullable<ScheduleStatus['leader']>;

interface View {
  /** Whether notes may be shown: they tell of all accounts. */
  readonly notes: boolean;
  readonly mayRun: boolean;
  readonly csrf: string;
  readonly now: number;
}

const RESULT: Readonly<Record<ScheduleRun['result'], readonly [string, Tone]>> = {
  queued: ['排队或正在跑', 'azure'],
  done: ['完成', 'green'],
  failed: ['失败', 'red'],
  skipped: ['跳过', 'secondary'],
};
const resultBadge = ({ result }: ScheduleRun): Html => badge(...RESULT[result]);

const runButton = (name: string, label: string, { csrf }: View, look: 'primary' | 'plain'): Html =>
  confirmForm({
    action: `/console/schedule/${name}/run`,
    csrf,
    label: '现在跑一次',
    look,
    confirm: `现在就跑一次「${label}」？`,
  });

/** Which process brings the jobs when they are due, as `ps` and `docker ps` name it. */
export const leaderName = ({ process }: Leader): string =>
  process === null ? '旧版本的进程' : `进程 ${process.pid}`;

/** Where it runs and since when. */
export const leaderNote = ({ process, self }: Leader, now: number): string =>
  [
    self ? '就是显示这一页的进程' : null,
    process && `主机 ${process.host}，${relativeTime(process.since, now)}启动`,
  ]
    .filter(Boolean)
    .join('，');

export function scheduleBody(page: View & { readonly status: ScheduleStatus }): Html {
  const { status, now } = page;
  return html`${pageHeader({
    title: '定时任务',
    subtitle: '到点由一个进程交给后台，多个进程也只跑一次；停机错过的会补上。时间都是北京时间。',
  })}
${
  status.leader === null
    ? alert(
        'warning',
        '现在没有派发定时任务的进程，定时任务不会自动开始。检查后台进程（ROLES 含 worker）是否在运行。',
      )
    : html`<p class="text-secondary">派发定时任务的进程：<span title="${status.leader.holder}">${leaderName(status.leader)}</span>，${leaderNote(status.leader, now)}</p>`
}
${card({
  flush: true,
  body: table({
    caption: '定时任务',
    columns: [
      { label: '任务' },
      { label: '什么时候' },
      { label: '下一次' },
      { label: '上一次' },
      { label: '结果' },
      ...(page.mayRun ? [{ label: '操作', quiet: true }] : []),
    ],
    empty: '没有定时任务',
    rows: status.entries.map(({ entry, nextAt, runs }) => {
      const last = runs[0];
      return {
        href: `/console/schedule/${entry.name}`,
        cells: [
          entry.label,
          html`<span class="text-nowrap">${cronWords(entry.cron)}</span>`,
          nextAt === null ? '—' : timeShown(nextAt, now),
          last ? timeShown(last.dueAt, now) : '还没有跑过',
          last
            ? html`${resultBadge(last)} ${page.notes && html`<small class="text-secondary">${last.note}</small>`}`
            : '—',
          ...(page.mayRun ? [runButton(entry.name, entry.label, page, 'plain')] : []),
        ],
      };
    }),
  }),
})}`;
}

export function scheduleEntryBody(page: View & ScheduleStatus['entries'][number]): Html {
  const { entry, nextAt, runs, now } = page;
  return html`${pageHeader({
    title: entry.label,
    back: { href: '/console/schedule', label: '定时任务' },
    actions: page.mayRun ? [runButton(entry.name, entry.label, page, 'primary')] : [],
  })}
<div class="stack">${card({
    body: definitionList([
      ['什么时候', html`${cronWords(entry.cron)} <span class="mono text-secondary">${entry.cron}</span>`],
      ['下一次', nextAt === null ? '—' : timeShown(nextAt, now)],
      ['停机错过的', entry.missed === 'once' ? '只补最近一次' : '每次都补'],
      ['名字', html`<span class="mono">${entry.name}</span>`],
    ]),
  })}
${card({
  title: '最近的运行',
  flush: true,
  body: table({
    caption: '最近的运行，最新的在前',
    columns: [
      { label: '应该在' },
      { label: '结果' },
      { label: '用时', number: true },
      ...(page.notes ? [{ label: '说明' }] : []),
    ],
    empty: '还没有跑过',
    rows: runs.map((run) => ({
      cells: [
        timeShown(run.dueAt, now),
        resultBadge(run),
        run.startedAt === null || run.endedAt === null ? '—' : shownSpan(run.endedAt - run.startedAt),
        ...(page.notes ? [run.note] : []),
      ],
    })),
  }),
})}</div>`;
}
