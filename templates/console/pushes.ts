import type { ArticleVersion } from '../../src/articles/index.js';
import { type Html, html } from '../../src/core/html.js';
import type { Push, PushAccount, PushState, PushWay, Quota, Reach } from '../../src/pushes/index.js';
import { may, type StaffRole } from '../../src/staff/index.js';
import { checkField, inputField, selectField } from './form.js';
import {
  absoluteTime,
  alert,
  badge,
  button,
  card,
  confirmForm,
  csrfField,
  definitionList,
  linkButton,
  pageHeader,
  pager,
  type Tone,
  table,
  timeShown,
} from './shared.js';

const ROOT = '/console/pushes';

const WAYS: Readonly<Record<PushWay, string>> = {
  'mass-all': '群发给全部关注者',
  'mass-tag': '群发给一个标签',
  publish: '发布到主页（不通知）',
  'customer-service': '客服消息，给订阅了的人',
  subscribe: '订阅通知，给订阅了的人',
  preview: '预览，只给一位同事',
};

const STATES: Readonly<Record<PushState, readonly [string, Tone]>> = {
  planned: ['待批准', 'orange'],
  approved: ['等时间', 'blue'],
  uploading: ['上传中', 'azure'],
  sending: ['发送中', 'azure'],
  sent: ['已送出', 'green'],
  partly: ['部分送达', 'yellow'],
  failed: ['没有送出', 'red'],
  cancelled: ['已取消', 'secondary'],
  stopped: ['已停止', 'red'],
};

const stateBadge = (state: PushState): Html => badge(...STATES[state]);
const count = (value: number | null): string => (value === null ? '—' : value.toLocaleString('en-US'));

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
              label: '全部停止',
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

export const planBody = (page: {
  readonly article: {
    readonly id: string;
    readonly content: ArticleVersion;
    readonly approved: boolean;
  } | null;
  readonly way: PushWay;
  readonly held: PushAccount;
  readonly quota: Quota;
  readonly reach: Reach;
  readonly at: string;
  readonly csrf: string;
}): Html => {
  const { article, held, quota, reach } = page;
  const header = pageHeader({ title: '安排推送', back: { href: ROOT, label: '推送' } });
  if (article === null)
    return html`${header}${alert('info', html`先到<a href="/console/articles?state=approved">文章</a>里选一篇批准过的。`)}`;
  const ways = (Object.keys(WAYS) as PushWay[]).filter((way) => article.approved || way === 'preview');
  return html`${header}
${!article.approved && alert('info', '这一版还没有第二个人批准，现在只能发预览。')}
${card({
  title: `《${article.content.title}》第 ${article.content.number} 版`,
  body: html`<form method="post" action="${ROOT}/new">${csrfField(page.csrf)}<input type="hidden" name="article" value="${article.id}"><input type="hidden" name="version" value="${article.content.number}">
${selectField({
  name: 'way',
  label: '方式',
  value: article.approved ? page.way : 'preview',
  options: ways.map((way): [string, string] => [
    way,
    held.unavailable[way] ? `${WAYS[way]}（微信不允许）` : WAYS[way],
  ]),
  hint: `群发还剩 ${quota.left} 次。订阅了的有 ${count(reach.asked)} 人，其中 ${count(reach.reachable)} 人 48 小时内来过，客服消息能到。`,
})}
${inputField({ name: 'when', label: '什么时候（北京时间）', type: 'datetime-local', value: page.at, hint: '21:30 到 8:00 不打扰人，会挪到早上 8 点。预览马上发。' })}
${inputField({ name: 'tagId', label: '标签编号', inputmode: 'numeric', hint: '只在群发给一个标签时填。' })}
${inputField({ name: 'templateId', label: '订阅通知模板', hint: '只在订阅通知时填；模板里用 thing1、thing2 两个字段。' })}
${inputField({ name: 'previewTo', label: '收预览的人（openid）', hint: '只在预览时填。' })}
${checkField({ name: 'ignoreReprint', label: '被判为转载、原作者允许时，照样发' })}
${button('安排好，等另一位同事批准', { look: 'primary' })}</form>`,
})}`;
};

function actions({
  push,
  me,
  csrf,
}: {
  readonly push: Push;
  readonly me: string;
  readonly csrf: string;
}): Html[] {
  const form = (
    action: string,
    label: string,
    options: { look?: 'primary' | 'danger'; confirm?: string; fields?: Record<string, string> } = {},
  ): Html => confirmForm({ action: `${ROOT}/${push.id}/${action}`, csrf, label, ...options });
  const list: Html[] = [];
  if (push.state === 'planned' && push.by !== me) list.push(form('approve', '批准', { look: 'primary' }));
  const open = push.state === 'planned' || push.state === 'approved' || push.state === 'uploading';
  if (open && push.steps.askedAt === null) list.push(form('cancel', '取消'));
  if (push.state === 'failed' || push.state === 'stopped') {
    list.push(form('again', '再来一次'));
    if (push.result.reprints.some(({ allowed }) => allowed))
      list.push(form('again', '按转载再发', { fields: { ignoreReprint: 'on' } }));
  }
  if (push.steps.msgId !== null && push.deletedAt === null)
    list.push(
      form('delete', '从微信删除', { look: 'danger', confirm: '删除后谁都打不开这篇，收回不来，确定吗？' }),
    );
  return list;
}

export const pushBody = (page: {
  readonly push: Push;
  readonly nameOf: (id: string) => string;
  readonly me: string;
  readonly now: number;
  readonly csrf: string;
}): Html => {
  const { push, nameOf, now } = page;
  const { result, steps } = push;
  return html`${pageHeader({
    title: push.title,
    subtitle: html`${stateBadge(push.state)} ${WAYS[push.way]}`,
    back: { href: ROOT, label: '推送' },
    actions: actions(page),
  })}
${push.state === 'planned' && push.by === page.me && alert('info', '自己安排的推送，要请另一位同事批准。')}
<div class="row row-cards"><div class="col-lg-6">${card({
    title: '结果',
    body: definitionList([
      ['应到', count(result.total)],
      ['过滤后', result.filtered === null ? null : count(result.filtered)],
      ['送到', count(result.sent)],
      ['没送到', result.failed === null ? null : count(result.failed)],
      ['48 小时内没来过', result.outside === null ? null : count(result.outside)],
      ['微信的话', result.status === '' ? null : result.status],
      [
        '地址',
        result.urls.length === 0
          ? null
          : result.urls.map((url) => html`<span class="text-break">${url}</span>`),
      ],
      [
        '转载',
        result.reprints.length === 0
          ? null
          : result.reprints.map(
              ({ article, original }) => html`<span class="text-break">第 ${article} 篇：${original}</span>`,
            ),
      ],
    ]),
  })}</div><div class="col-lg-6">${card({
    title: '安排',
    body: definitionList([
      ['时间', absoluteTime(push.scheduledAt, now)],
      ['安排的人', nameOf(push.by)],
      ['批准的人', push.approver === null ? '还没有' : nameOf(push.approver)],
      ['封面', `${Object.keys(steps.covers).length} 张已上传`],
      ['草稿', steps.draft === null ? '还没有' : '已在微信'],
      ['消息编号', steps.msgId ?? steps.publishId],
      ['下次看', push.nextAt === null ? null : absoluteTime(push.nextAt, now)],
    ]),
  })}</div></div>
${card({
  title: '经过',
  flush: true,
  body: table({
    caption: '经过，最新的在前',
    columns: [{ label: '时间' }, { label: '谁' }, { label: '什么' }],
    empty: '还没有',
    rows: [...push.notes]
      .reverse()
      .map((note) => ({ cells: [timeShown(note.at, now), nameOf(note.by), note.text] })),
  }),
})}`;
};
