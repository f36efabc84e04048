import { type Html, html } from '../../src/core/html.js';
import type { Attachment, Report } from '../../src/reports/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { shownMoney } from '../shared/format.js';
import { icon } from './icons.js';
import {
  alert,
  card,
  definitionList,
  linkButton,
  shownIdentifier,
  statusBadge,
  table,
  timeShown,
} from './shared.js';

/** What the staff member may see of a report (src/staff/permissions.ts). */
export interface ReportRights {
  /** `identifiers.full` */
  readonly full: boolean;
  /** `evidence.open` */
  readonly evidence: boolean;
  /** `contact.read` */
  readonly contact: boolean;
}

/** Personal parts that were opened, and noted, for this page. */
export interface OpenedParts {
  readonly story?: string;
  readonly contact?: string;
}

/** Path of a report's page or of a part of it; the account is named where somebody sees several. */
export const reportPath = (
  { number, account }: Pick<Report, 'number' | 'account'>,
  withAccount: boolean,
  rest = '',
): string =>
  `/console/reports/${encodeURIComponent(number)}${rest}${withAccount ? `?account=${encodeURIComponent(account)}` : ''}`;

const STATE: Readonly<Record<Attachment['state'], string>> = {
  waiting: '还在下载',
  stored: '已存档',
  refused: '没有收下',
  expired: '微信已过期',
};

/** What a report says, without anything of the person who made it. */
function reportFacts(
  report: Report,
  rights: Pick<ReportRights, 'full'>,
  now: number,
  accountName: string | null = null,
): Html {
  const identifiers = (list: Report['suspects']): Html | null =>
    list.length === 0
      ? null
      : html`<ul class="plain-list">${list.map((one) => html`<li>${shownIdentifier(one, rights.full)}</li>`)}</ul>`;
  return definitionList([
    ['状态', statusBadge(report.status)],
    ['类型', schemeById(report.scheme).name],
    ['收到', timeShown(report.createdAt, now)],
    ['公众号', accountName],
    ['损失', report.lossFen === null ? '没有或没说' : shownMoney(report.lossFen / 100)],
    ['损失时间', report.lossAt === null ? null : timeShown(report.lossAt, now)],
    ['被举报的', identifiers(report.suspects) ?? '没有号码，只有经过'],
    ['被冒用的官方号码', identifiers(report.spoofed)],
  ]);
}

/**
 * Pictures and voices of a report (证据). Nothing is loaded before somebody opens it: the cover is drawn, not the
 * picture made dim. With `evidence.js` on the page a picture opens in its place; without scripts the link does.
 */
function evidenceViewer(report: Report, rights: ReportRights, withAccount: boolean): Html {
  if (report.attachments.length === 0) return html`<p class="text-secondary mb-0">没有附件。</p>`;
  return html`<ol class="evidence">${report.attachments.map((attachment, index) => {
    const image = attachment.kind === 'image';
    const name = `${image ? '图片' : '语音'} ${index + 1}`;
    const href = reportPath(report, withAccount, `/evidence/${index}`);
    const found = attachment.found.filter(({ confirmed }) => confirmed !== false);
    const open =
      attachment.state === 'stored' && rights.evidence
        ? html`<a class="evidence-cover" href="${href}"${image && html` data-evidence`}${!image && html` download`}><span class="evidence-words">${icon(image ? 'eye' : 'download')}${image ? `打开${name}` : `下载${name}`}</span></a>`
        : html`<span class="evidence-cover evidence-shut"><span class="evidence-words">${attachment.state === 'stored' ? '没有查看权限' : STATE[attachment.state]}</span></span>`;
    return html`<li class="evidence-item">${open}<div class="evidence-name">${name} <small class="text-secondary">${attachment.reason ?? STATE[attachment.state]}</small>${
      found.length > 0 &&
      html`<ul class="plain-list">${found.map(({ identifier, by }) => html`<li><small>${by === 'qr' ? '二维码' : '识别文字'}：</small>${shownIdentifier(identifier, rights.full)}</li>`)}</ul>`
    }</div></li>`;
  })}</ol>`;
}

const personal = (label: string, href: string): Html => linkButton(html`${icon('eye')}${label}`, href);

/** The story: redacted, or as it was written once that was opened. */
const storyCard = (report: Report, rights: ReportRights, opened: OpenedParts, withAccount: boolean): Html =>
  opened.story === undefined
    ? card({
        title: '经过（已隐去个人信息）',
        ...(rights.evidence && report.sealedStory !== ''
          ? { actions: [personal('看原文', reportPath(report, withAccount, '/story'))] }
          : {}),
        body: html`<p class="story mb-0">${report.redactedStory || '没有写经过，或者内容已删除。'}</p>`,
      })
    : card({
        title: '经过（原文）',
        actions: [linkButton('收起', reportPath(report, withAccount))],
        body: html`${alert('warning', '这是举报人的原话，含个人信息。这次查看已记入审计日志。')}<p class="story mb-0">${opened.story}</p>`,
      });

/** What the reporter left for the police. */
const contactCard = (
  report: Report,
  rights: ReportRights,
  opened: OpenedParts,
  withAccount: boolean,
): Html | null =>
  !rights.contact || report.sealedContact === null
    ? null
    : card({
        title: '举报人留给警方的联系方式',
        body:
          opened.contact === undefined
            ? personal('查看（会记入审计日志）', reportPath(report, withAccount, '/contact'))
            : html`<p class="mono mb-0">${opened.contact}</p>`,
      });

/** What happened to the report, oldest first. */
const historyCard = ({ history }: Report, now: number): Html =>
  card({
    title: '处理经过',
    flush: true,
    body: table({
      caption: '处理经过，最早的在前',
      columns: [{ label: '状态' }, { label: '时间' }, { label: '告诉举报人的话' }],
      rows: history.map(({ status, at, reason }) => ({
        cells: [statusBadge(status), timeShown(at, now), reason],
      })),
      empty: '还没有',
    }),
  });

/** The report as one column of cards. Put `evidence.js` on the page. */
export function reportCard(view: {
  readonly report: Report;
  readonly rights: ReportRights;
  readonly opened?: OpenedParts;
  readonly accountName?: string | null;
  /** Whether links have to name the account: for those who see several. */
  readonly withAccount: boolean;
  readonly now: number;
}): Html {
  const { report, rights, opened = {}, accountName = null, withAccount, now } = view;
  return html`<div class="stack">${card({ title: '基本情况', body: reportFacts(report, rights, now, accountName) })}
${storyCard(report, rights, opened, withAccount)}
${contactCard(report, rights, opened, withAccount)}
${card({ title: `证据 ${report.attachments.length} 份`, body: evidenceViewer(report, rights, withAccount) })}
${historyCard(report, now)}</div>`;
}
