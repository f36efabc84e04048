import { type Html, html } from '../../src/core/html.js';
import type { Report } from '../../src/reports/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { shownMoney } from '../shared/format.js';
import { badge, type Content, relativeTime, shownIdentifier, statusBadge, timeShown } from './shared.js';

/** Words of a report, line breaks kept. Escaped like everything else. */
export const storyBox = (story: string, empty: string): Html =>
  story === '' ? html`<p class="text-secondary mb-0">${empty}</p>` : html`<div class="story">${story}</div>`;

/** The loss with how long ago it was; nothing said is 没说有损失. */
export const lossShown = ({ lossFen, lossAt }: Pick<Report, 'lossFen' | 'lossAt'>, now: number): Content =>
  lossFen === null
    ? '没说有损失'
    : html`<strong>${shownMoney(lossFen / 100)}</strong>${lossAt !== null && html` <span class="text-secondary">${relativeTime(lossAt, now)}</span>`}`;

const STATE = { waiting: '正在取', stored: '', refused: '没收下', expired: '过期没取到' } as const;

/**
 * Pictures and voices of a report, each behind a cover: nothing is fetched before it is opened (evidence.js), and each
 * opening is in the audit log. Without the right they are counted only.
 */
export const attachmentsShown = (
  { attachments, number, account }: Pick<Report, 'attachments' | 'number' | 'account'>,
  mayOpen: boolean,
): Html | null =>
  attachments.length === 0
    ? null
    : html`<ul class="evidence">${attachments.map(({ kind, state, reason }, at) => {
        const name = `${kind === 'image' ? '图片' : '语音'} ${at + 1}`;
        const href = `/console/reports/${number}/evidence/${at}?account=${account}`;
        if (state !== 'stored' || !mayOpen)
          return html`<li><div class="evidence-cover evidence-shut">${name}${state !== 'stored' && html`：${STATE[state]}${reason && `，${reason}`}`}</div></li>`;
        return html`<li>${
          kind === 'image'
            ? html`<a class="evidence-cover" data-evidence href="${href}"><span class="evidence-words">打开${name}</span></a>`
            : html`<a class="evidence-cover" href="${href}" download><span class="evidence-words">下载${name}</span></a>`
        }</li>`;
      })}</ul>`;

/** One report in a few lines, for neighbours and lists. */
export const reportLine = (
  report: Report,
  more: { readonly full: boolean; readonly now: number },
): Html => html`<li class="report-line"><div class="report-line-head"><a class="mono" href="/console/reports/${report.number}?account=${report.account}">${report.number}</a> ${statusBadge(report.status)} ${badge(schemeById(report.scheme).name, 'secondary')} <span class="text-secondary">${timeShown(report.createdAt, more.now)}</span></div>
<div>${report.suspects.map((one) => html`${shownIdentifier(one, more.full)} `)}</div>
${report.redactedStory !== '' && html`<p class="report-line-story">${report.redactedStory.slice(0, 120)}${report.redactedStory.length > 120 && '…'}</p>`}</li>`;
