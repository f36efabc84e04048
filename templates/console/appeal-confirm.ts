import type { Appeal, AppealOutcome } from '../../src/appeals/index.js';
import type { Level } from '../../src/blacklist/index.js';
import { type Html, html } from '../../src/core/html.js';
import type { Concerned } from '../../src/interest/index.js';
import { OUTCOMES } from './appeals.js';
import {
  alert,
  badge,
  button,
  type Content,
  card,
  csrfField,
  definitionList,
  levelBadge,
  linkButton,
  pageHeader,
  shownIdentifier,
} from './shared.js';

interface Page {
  readonly appeal: Appeal;
  readonly outcome: AppealOutcome;
  readonly reason: string;
  /** Without regard to the appeal. */
  readonly before: Level;
  /** As people see it now; null = 复核中. */
  readonly shown: Level | null;
  /** Reports whose reporters hear of it. */
  readonly reports: number;
  /** Who only asked. */
  readonly told: Concerned;
  readonly csrf: string;
}

const after = ({ outcome, before }: Page): Content => {
  if (outcome === 'cleared') return levelBadge('cleared');
  return outcome === 'rejected' ? levelBadge(before) : '按剩下的证据重新算，会减轻';
};

const told = ({ outcome, reports, told: { people, capped } }: Page): string => {
  const list = ['申诉人'];
  if (outcome !== 'rejected') {
    const most = outcome === 'partly' ? '最多 ' : '';
    if (reports > 0) list.push(`${most}${reports} 份举报的举报人`);
    if (people > 0) list.push(`${most}${people} 位查过的人${capped ? '以上' : ''}`);
  }
  return list.join('，');
};

/** What a decision would change, before the button that makes it. */
export const appealConfirmBody = (page: Page): Html => {
  const { appeal, outcome, reason } = page;
  const path = `/console/appeals/${appeal.id}`;
  return html`${pageHeader({
    title: '定这个结论会改变什么',
    subtitle: html`申诉 <span class="mono">${appeal.number}</span> ${shownIdentifier(appeal.identifier)}。到现在为止什么都没有改。`,
    back: { href: path, label: `申诉 ${appeal.number}` },
  })}<div class="stack">${card({
    body: html`${definitionList([
      ['结论', html`<strong>${OUTCOMES[outcome][0]}</strong> ${OUTCOMES[outcome][1]}`],
      ['大家现在看到', page.shown === null ? badge('复核中', 'blue') : levelBadge(page.shown)],
      ['之后看到', after(page)],
      ['会收到消息', told(page)],
      ['理由（申诉人会看到）', reason],
    ])}<div class="mt-3">${alert('warning', '定了就马上执行，不能撤回。')}</div><form method="post" action="${path}/decide">${csrfField(page.csrf)}<input type="hidden" name="sure" value="1"><input type="hidden" name="outcome" value="${outcome}"><input type="hidden" name="reason" value="${reason}"><div class="btn-list">${button('就这样定', { look: 'primary' })}${linkButton('不改了', path)}</div></form>`,
  })}</div>`;
};
