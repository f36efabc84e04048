import { type Html, html } from '../../src/core/html.js';
import type { Push } from '../../src/pushes/index.js';
import { may, type StaffRole } from '../../src/staff/index.js';
import { count, stateBadge, WAYS } from './push-words.js';
import {
  absoluteTime,
  alert,
  type Content,
  card,
  confirmForm,
  definitionList,
  pageHeader,
  table,
  timeShown,
} from './shared.js';

const ROOT = '/console/pushes';

/** One step of the ledger: done, under way, or still to come. */
interface Step {
  readonly label: string;
  readonly detail: Content;
  readonly done: boolean;
}

/** What is stored after each call, in the order of the calls: a later process goes on at the first that is open. */
function ledger({ push, nameOf, now, pictures }: PushPage): readonly Step[] {
  const { steps, result } = push;
  const personal = push.way === 'customer-service' || push.way === 'subscribe';
  const over = result.status !== '' || push.state === 'sent';
  const covers = Object.keys(steps.covers).length;
  const images = Object.keys(steps.images).length;
  const asked = {
    label: '开始发送',
    detail: steps.askedAt && absoluteTime(steps.askedAt, now),
    done: steps.askedAt !== null,
  };
  const approved: Step =
    push.way === 'preview'
      ? { label: '不用批准', detail: '预览只给一位同事', done: true }
      : {
          label: '批准',
          detail: push.approver === null ? '等第二个人' : nameOf(push.approver),
          done: push.approver !== null,
        };
  if (personal)
    return [
      approved,
      asked,
      { label: '逐个发给订阅的人', detail: `${count(result.sent)} / ${count(result.total)} 人`, done: over },
    ];
  const job = steps.msgId ?? steps.publishId;
  return [
    approved,
    { label: '封面上传', detail: `${covers} / ${pictures.covers} 张`, done: covers >= pictures.covers },
    ...(pictures.images === 0
      ? []
      : [
          {
            label: '正文图片上传',
            detail: `${images} / ${pictures.images} 张`,
            done: steps.draft !== null || images >= pictures.images,
          },
        ]),
    { label: '建草稿', detail: steps.draft === null ? null : '已在微信', done: steps.draft !== null },
    ...(push.way === 'preview'
      ? [{ label: '发到微信', detail: null, done: push.state === 'sent' }]
      : [
          { ...asked, label: '交给微信' },
          {
            label: '微信收下',
            detail: job && html`编号 <span class="mono text-break">${job}</span>`,
            done: job !== null,
          },
          { label: '结果', detail: result.status === '' ? null : result.status, done: over },
        ]),
  ];
}

const ledgerCard = (page: PushPage): Html => {
  const list = ledger(page);
  const open = list.findIndex(({ done }) => !done);
  const { push } = page;
  return card({
    title: '走到哪一步',
    body: html`<ol class="ledger">${list.map(
      ({ label, detail, done }, index) =>
        html`<li class="${done ? 'done' : index === open ? 'now' : 'later'}"><span class="ledger-mark" aria-hidden="true">${done ? '✓' : index + 1}</span><strong>${label}</strong><span class="visually-hidden">${done ? '，已完成' : '，还没有'}</span>${detail ? html`<span class="text-secondary">${detail}</span>` : null}</li>`,
    )}</ol>${push.nextAt !== null && html`<p class="form-hint mb-0">下次看：${absoluteTime(push.nextAt, page.now)}。每一步都存下来，程序中断了会从这里接着走，不会发两次。</p>`}`,
  });
};

function actions({ push, me, csrf, role }: PushPage): Html[] {
  const form = (
    action: string,
    label: string,
    options: { look?: 'primary' | 'danger'; confirm?: string; fields?: Record<string, string> } = {},
  ): Html => confirmForm({ action: `${ROOT}/${push.id}/${action}`, csrf, label, ...options });
  const list: Html[] = [];
  const moving = push.state === 'approved' || push.state === 'uploading' || push.state === 'sending';
  if (moving && may(role, 'pushes.stop'))
    list.push(
      confirmForm({
        action: `${ROOT}/stop-all`,
        csrf,
        label: '停下所有推送',
        look: 'danger',
        confirm: '所有没送出的推送都会停下，确定吗？',
      }),
    );
  if (!may(role, 'pushes.send')) return list;
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

interface PushPage {
  readonly push: Push;
  /** Different covers and pictures of its articles. */
  readonly pictures: { readonly covers: number; readonly images: number };
  readonly nameOf: (id: string) => string;
  readonly me: string;
  readonly role: StaffRole;
  readonly now: number;
  readonly csrf: string;
}

export const pushBody = (page: PushPage): Html => {
  const { push, nameOf, now } = page;
  const { result } = push;
  return html`${pageHeader({
    title: push.title,
    subtitle: html`${stateBadge(push.state)} ${WAYS[push.way]}`,
    back: { href: ROOT, label: '推送' },
    actions: actions(page),
  })}
${push.state === 'planned' && push.by === page.me && alert('info', '自己安排的推送，要请另一位同事批准。')}
<div class="row row-cards"><div class="col-lg-6">${ledgerCard(page)}</div><div class="col-lg-6">${card({
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
  })}
${card({
  title: '安排',
  body: definitionList([
    ['时间', absoluteTime(push.scheduledAt, now)],
    ['安排的人', nameOf(push.by)],
    ['批准的人', push.approver === null ? '还没有' : nameOf(push.approver)],
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
