import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionName } from '../../templates/console/audit-words.js';
import { type ConsoleHarness, openConsoleHarness } from './console-harness.js';

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
});
afterAll(() => harness.close());

describe('the audit log', () => {
  it('says what was done in words, as it is kept behind a click', async () => {
    const { storage, audit, clock } = harness.core;
    const member = await storage.staff.byName('reviewer');
    await storage.staff.update(member?.id ?? '', (held) => ({ ...held, displayName: '陈静' }));
    const expiresAt = clock() + 86_400_000;
    const detail = {
      level: 'confirmed',
      second: true,
      reason: '<i>多人</i>举报',
      first: member?.id ?? '',
      expiresAt,
      decision: 'adopt',
      item: 'f3a1',
      identifiers: 'landline:026****0002 qq:99****01',
      unheard: 3,
      gone: null,
    };
    await audit({
      actor: member?.id ?? '',
      account: null,
      action: 'review.decide',
      subject: 'report:1',
      detail,
    });
    const auditor = await harness.as('auditor');
    const page = await (await auditor.get('/console/audit?action=review.decide')).text();
    const [words = '', raw = ''] = page.slice(page.indexOf('<tbody>')).split('<details');
    for (const text of [
      '审核台裁定',
      '陈静 <small',
      '已核实诈骗',
      '采纳',
      '陈静</li>',
      '&lt;i&gt;多人',
      'unheard',
    ])
      expect(words).toContain(text);
    for (const label of ['级别', '要第二个人', '理由', '第一票', '有效到', '裁定'])
      expect(words).toContain(`${label}：</span>`);
    expect(words).not.toContain(String(expiresAt));
    expect(words).toContain('座机 026****0002，QQ 99****01');
    expect(words).not.toContain('f3a1');
    expect(words).not.toContain('gone');
    expect(words).not.toContain(member?.id);
    expect(raw).toContain('<summary>原文</summary>');
    expect(raw).toContain('&quot;level&quot;:&quot;confirmed&quot;');
    const csv = await (await auditor.get('/console/audit/export?action=review.decide')).text();
    expect(csv).toContain(',reviewer,');
  });

  it('shows an action that it has no words for as it is written', () => {
    expect(actionName('staff.sign_in')).toBe('登录');
    expect(actionName('test.other')).toBe('test.other');
  });
});
