import { type Html, html } from '../../src/core/html.js';
import type { Push, PushAccount, PushWay, Quota } from '../../src/pushes/index.js';
import { may, type StaffRole } from '../../src/staff/index.js';
import { selectField } from './form.js';
import { count, stateBadge, WAYS } from './push-words.js';
import {
  absoluteTime,
  alert,
  button,
  card,
  confirmForm,
  csrfField,
  linkButton,
  pageHeader,
  pager,
  table,
  timeShown,
} from './shared.js';

const ROOT = '/console/pushes';

export const pushListBody = (page: {
  readonly pushes: readonly Push[];
  readonly held: PushAccount;
  readonly quota: Quota;
  readonly query: URLSearchParams;
  readonly after: string | null;
  readonly now: number;
  readonly csrf: string;
  readonly may: StaffRole;
}): Html => {
  const { held, quota, csrf } = page;
  const sends = may(page.may, 'pushes.send');
  return html`${pageHeader({
    title: '推送',
    subtitle: `这个周期还能群发 ${quota.left} 次（共 ${quota.limit} 次），${absoluteTime(quota.until, page.now)} 起重新算。`,
    actions: [
      ...(held.stoppedAt === null && may(page.may, 'pushes.stop')
        ? [
            confirmForm({
              action: `${ROOT}/stop-all`,
              csrf,
              label: '停下所有推送',
              look: 'danger',
              confirm: '所有没送出的推送都会停下，确定吗？',
            }),
          ]
        : []),
      ...(sends ? [linkButton('选文章去推送', '/console/articles?state=approved', 'primary')] : []),
    ],
  })}
${held.stoppedAt !== null && alert('danger', html`全部停止中，从 ${absoluteTime(held.stoppedAt, page.now)} 起。${sends && confirmForm({ action: `${ROOT}/resume`, csrf, label: '解除' })}`)}
${Object.entries(held.unavailable).map(([way, refused]) => alert('warning', `「${WAYS[way as PushWay]}」现在不能用：${refused.words}`))}
${card({
  flush: true,
  body: table({
    caption: '推送，最新的在前',
    columns: [
      { label: '文章' },
      { label: '状态' },
      { label: '方式' },
      { label: '时间' },
      { label: '应到', number: true },
      { label: '送到', number: true },
    ],
    empty: '还没有推送',
    rows: page.pushes.map((push) => ({
      href: `${ROOT}/${push.id}`,
      cells: [
        push.title,
        stateBadge(push.state),
        WAYS[push.way],
        timeShown(push.scheduledAt, page.now),
        count(push.result.total),
        count(push.result.sent),
      ],
    })),
  }),
})}
${pager(ROOT, page.query, page.after)}
${
  sends &&
  card({
    title: '这个账号',
    body: html`<form class="filters" method="post" action="${ROOT}/kind">${csrfField(csrf)}${selectField({
      name: 'kind',
      label: '类型',
      value: held.kind,
      options: [
        ['subscription', '公众号（订阅号）：一天群发一次'],
        ['service', '服务号：一个月群发四次'],
      ],
    })}${button('保存，并重新试微信拒绝过的方式')}</form>`,
  })
}`;
};
