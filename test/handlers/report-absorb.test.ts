import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absorb } from '../../handlers/report/absorb.js';
import { draftOf, EMPTY_FORM, formOf, nextStep, stateOf } from '../../handlers/report/form.js';
import type { Message } from '../../src/conversation/contract.js';
import { understand } from '../../src/intent/index.js';

const NOW = Date.parse('2026-11-20T10:00:00+08:00');

const said = (text: string): Message => ({
  kind: 'text',
  key: 'k',
  account: 'default',
  channel: 'cli',
  user: 'u',
  sentAt: NOW,
  now: NOW,
  text,
  words: text,
  understood: text === '' ? null : understand(text),
});

describe('what a report takes from a text', () => {
  it('a labelled form answers everything but evidence and contact', () => {
    const { form } = absorb(
      EMPTY_FORM,
      said(
        '诈骗电话：13912340021\n诈骗QQ：223344556\n事情经过：说我买的奶粉有问题，让我先借网贷\n损失金额：5000元\n被骗时间：11月3日',
      ),
    );
    expect(form.suspects).toEqual([
      { type: 'phone', value: '13912340021' },
      { type: 'qq', value: '223344556' },
    ]);
    expect(form.story).toBe('说我买的奶粉有问题，让我先借网贷');
    expect(form.lossYuan).toBe(5_000);
    expect(form.lossSaid).toBe('11月3日');
    expect(nextStep({ ...form, scheme: 'loan' })).toBe('evidence');
  });

  it('the own number is a contact where it is given for one, and never a suspect', () => {
    const { form, notes } = absorb(
      EMPTY_FORM,
      said('13912340021 冒充客服骗人，请联系我，我的电话 13800138000'),
    );
    expect(form.suspects.map(({ value }) => value)).toEqual(['13912340021']);
    expect(form.contact).toBe('13800138000');
    expect(notes.map(({ kind }) => kind)).toContain('own');
  });

  it('identity numbers leave no trace in the form', () => {
    const { form, notes } = absorb(EMPTY_FORM, said('他拿走了我的身份证号 11010519491231002X 去办贷款'));
    expect(JSON.stringify(form)).not.toContain('11010519491231002X');
    expect(notes.map(({ kind }) => kind)).toContain('resident-id');
  });

  it('a prize that was promised is no loss', () => {
    const { form } = absorb(EMPTY_FORM, said('短信说我中奖10万元，让我加QQ 223344556 领取'));
    expect(form.lossYuan).toBeNull();
  });

  it('whatever is said, the form survives the session and hands in what it shows', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              '13912340021',
              'QQ 223344556',
              '昨天被骗了三万',
              '没有损失',
              '我的电话 13800138000',
            ),
          ),
          { maxLength: 6 },
        ),
        fc.boolean(),
        (texts, wholeStory) => {
          let form = EMPTY_FORM;
          for (const text of texts) form = absorb(form, said(text), wholeStory).form;
          const kept = formOf(JSON.parse(JSON.stringify(stateOf(form, nextStep(form), NOW))));
          expect(kept).toEqual(form);
          expect(draftOf(form).suspects.map(({ value }) => value)).not.toContain('13800138000');
        },
      ),
    );
  });

  it('what belongs to the person stands apart from the readable draft', () => {
    const form = { ...EMPTY_FORM, story: '他说我中奖了', contact: '13800138000' };
    const state = stateOf(form, 'summary', NOW);
    expect(JSON.stringify(state.draft)).not.toMatch(/中奖|13800138000/);
    expect(state.personal).toEqual({ story: '他说我中奖了', contact: '13800138000' });
  });
});
