import { describe, expect, it } from 'vitest';
import { createEraseAppellant } from '../../src/appeals/index.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/clock.js';
import { TxwzError } from '../../src/core/errors.js';
import { report } from '../contracts/report-fixtures.js';
import { from, openAppealDesk, PHONE, REASON } from './desk.js';

const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');
const coded = (code: string) => ({ code });

async function proved(desk: Awaited<ReturnType<typeof openAppealDesk>>, user = 'anna', reason = REASON) {
  const { number } = await desk.begin({ identifier: PHONE, reason }, from(user));
  return desk.prove(from(user), number, desk.received.at(-1)!.code);
}

describe('appealing for a phone', () => {
  it('opens with the right code, suspends the display, and keeps nothing readable', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const begun = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
    expect(begun.number).toMatch(/^S\d\d-\d{4}$/);
    expect(desk.received).toEqual([{ phone: PHONE.value, code: expect.stringMatching(/^\d{6}$/) }]);
    expect((await desk.shown(PHONE)).level).toBe('suspect');
    const open = await desk.prove(from('anna'), begun.number, desk.received[0]!.code);
    expect(open).toMatchObject({ status: 'open', provenBy: 'sms', proof: { codeKey: null } });
    // Friday plus five working days is the Friday after.
    expect(open.dueAt).toBe(desk.time.now + 7 * DAY_MS);
    expect(await desk.shown(PHONE)).toMatchObject({ level: 'unsure', review: { level: 'suspect' } });
    const row = JSON.stringify(await desk.storage.appeals.get(open.id));
    for (const secret of ['anna', REASON, desk.received[0]!.code]) expect(row).not.toContain(secret);
  });

  it('never suspends anything for a stranger without the code', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const { number, id } = await desk.begin({ identifier: PHONE, reason: REASON }, from('mallory'));
    const code = wrong(desk.received[0]!.code);
    for (let tries = 0; tries < 5; tries += 1)
      await expect(desk.prove(from('mallory'), number, code)).rejects.toMatchObject(
        coded('appeal_code_wrong'),
      );
    await expect(desk.prove(from('mallory'), number, desk.received[0]!.code)).rejects.toMatchObject(
      coded('appeal_code_expired'),
    );
    // A picture alone brings it to the desk, not out of sight.
    await desk.document(from('mallory'), number, 'media');
    // Another person's right code does not help, nor is the appeal found.
    await expect(desk.prove(from('eve'), number, desk.received[0]!.code)).rejects.toMatchObject(
      coded('appeal_unknown'),
    );
    await expect(desk.withdraw(from('eve'), number)).rejects.toMatchObject(coded('appeal_unknown'));
    await expect(desk.accept({ id, by: 'staff' })).rejects.toMatchObject(coded('appeal_status_invalid'));
    expect((await desk.shown(PHONE)).level).toBe('suspect');
    // And does not stand in the owner's way.
    desk.time.now += HOUR_MS;
    expect((await proved(desk, 'owner')).status).toBe('open');
  });

  it('counts tries that come at once, and a repeated delivery only once', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const { number, id } = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
    const code = wrong(desk.received[0]!.code);
    const same = from('anna');
    for (let again = 0; again < 3; again += 1)
      await expect(desk.prove(same, number, code)).rejects.toMatchObject(coded('appeal_code_wrong'));
    expect((await desk.storage.appeals.get(id))?.proof).toMatchObject({ attempts: 1 });
    const tries = await Promise.allSettled(
      Array.from({ length: 40 }, () => desk.prove(from('anna'), number, code)),
    );
    const codes = tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'opened'));
    expect(codes.filter((one) => one === 'appeal_code_wrong')).toHaveLength(4);
    expect(codes.filter((one) => one === 'appeal_code_expired')).toHaveLength(36);
  });

  it('lets a code die after ten minutes and at its use', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const { number } = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
    desk.time.now += 10 * MINUTE_MS;
    const [old] = desk.received;
    await expect(desk.prove(from('anna'), number, old!.code)).rejects.toMatchObject(
      coded('appeal_code_expired'),
    );
    await desk.sendCode(from('anna'), number);
    const origin = from('anna');
    const open = await desk.prove(origin, number, desk.received[1]!.code);
    expect(await desk.prove(origin, number, desk.received[1]!.code)).toEqual(open);
    await expect(desk.prove(from('anna'), number, desk.received[1]!.code)).rejects.toMatchObject(
      coded('appeal_status_invalid'),
    );
  });

  it('does not flood a telephone, whoever asks and however often', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const outcomes: string[] = [];
    for (let person = 0; person < 12; person += 1) {
      desk.time.now += 2 * HOUR_MS - 1;
      await desk
        .begin({ identifier: PHONE, reason: REASON }, from(`bot-${person}`))
        .then(() => outcomes.push('sent'))
        .catch((error: TxwzError) => outcomes.push(error.code));
    }
    expect(outcomes.slice(0, 5)).toEqual(Array(5).fill('sent'));
    expect(outcomes.slice(5)).toEqual(Array(7).fill('appeal_code_too_many'));
    expect(desk.received).toHaveLength(5);
  });

  it('sends no second message for a repeated delivery, and says when none left', async () => {
    let fails = true;
    const sent: string[] = [];
    const desk = await openAppealDesk({
      codes: {
        send: async (phone) => {
          if (fails) throw new TxwzError('appeal_code_unsent');
          sent.push(phone);
        },
      },
    });
    await desk.reported(PHONE, 5);
    const origin = from('anna');
    const begin = () => desk.begin({ identifier: PHONE, reason: REASON }, origin);
    await expect(begin()).rejects.toMatchObject(coded('appeal_code_unsent'));
    fails = false;
    const appeal = await begin();
    expect(sent).toEqual([]);
    desk.time.now += MINUTE_MS;
    await desk.sendCode(from('anna'), appeal.number);
    expect(sent).toEqual([PHONE.value]);
  });

  it('offers the document way where no gateway is set up', async () => {
    const desk = await openAppealDesk({ codes: null });
    await desk.reported(PHONE, 5);
    const appeal = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
    expect(appeal.proof).toEqual({ kind: 'document' });
    await expect(desk.sendCode(from('anna'), appeal.number)).rejects.toMatchObject(
      coded('appeal_status_invalid'),
    );
  });
});

describe('what an appeal cannot do', () => {
  it('suspends until the days of grace are over, then the mark shows again', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const { dueAt } = await proved(desk);
    desk.time.now = dueAt! + 2 * DAY_MS - 1;
    expect((await desk.shown(PHONE)).level).toBe('unsure');
    desk.time.now += 1;
    expect((await desk.shown(PHONE)).level).toBe('suspect');
  });

  it('does not silence a wave, a ruling of people in charge, or an opened case', async () => {
    const wave = await openAppealDesk();
    await wave.reported(PHONE, 5);
    await proved(wave);
    await wave.reported(PHONE, 2);
    expect((await wave.shown(PHONE)).level).toBe('unsure');
    await wave.reported(PHONE, 1);
    expect((await wave.shown(PHONE)).level).toBe('suspect');

    for (const by of ['console', 'staff-7', 'import:某地公安', 'appeal']) {
      const ruled = await openAppealDesk();
      await ruled.reported(PHONE, 1, by);
      await proved(ruled);
      expect((await ruled.shown(PHONE)).level, by).toBe('confirmed');
    }
    const listed = await openAppealDesk();
    await listed.reported(PHONE, 1, 'import:名单');
    await proved(listed);
    expect((await listed.shown(PHONE)).level).toBe('unsure');
    await listed.storage.reports.submit(report({ suspects: [PHONE], status: 'case_opened' }));
    expect((await listed.shown(PHONE)).level).toBe('confirmed');
  });

  it('does not hide a mark again and again: after a rejection or a withdrawal the next one shows it', async () => {
    for (const ending of ['rejected', 'withdrawn'] as const) {
      const desk = await openAppealDesk();
      await desk.reported(PHONE, 5);
      const first = await proved(desk);
      expect((await desk.shown(PHONE)).level).toBe('unsure');
      if (ending === 'rejected')
        await desk.decide({ id: first.id, outcome: 'rejected', reason: '证据很充分。', by: 'staff' });
      else await desk.withdraw(from('anna'), first.number);
      desk.time.now += HOUR_MS;
      // Another account of the same person, with other words.
      const second = await proved(desk, 'bob', '号码上周才转到我名下，之前不是我的');
      expect(second.status).toBe('open');
      expect((await desk.shown(PHONE)).level, ending).toBe('suspect');
      await desk.decide({ id: second.id, outcome: 'rejected', reason: '证据很充分。', by: 'staff' });
      desk.time.now += 31 * DAY_MS;
      await desk.reported(PHONE, 5);
      await proved(desk, 'carl', '我是新机主，营业厅可以证明');
      expect((await desk.shown(PHONE)).level, ending).toBe('unsure');
    }
  });

  it('cannot be filed for what nothing is held against, nor by the dozen, nor beside an open one', async () => {
    const desk = await openAppealDesk();
    const begin = (value: string, user = 'anna') =>
      desk.begin({ identifier: { type: 'phone', value }, reason: REASON }, from(user));
    await expect(begin('15400000001')).rejects.toMatchObject(coded('appeal_nothing'));
    await expect(
      desk.begin({ identifier: { type: 'service', value: '95588' }, reason: REASON }, from('anna')),
    ).rejects.toMatchObject(coded('appeal_nothing'));
    for (const value of ['15400000002', '15400000003', '15400000004', '15400000005'])
      await desk.reported({ type: 'phone', value }, 4);
    const first = await begin('15400000002');
    expect((await begin('15400000002').catch((error: TxwzError) => error)) as unknown).toMatchObject(
      coded('appeal_code_too_many'),
    );
    await begin('15400000003');
    await begin('15400000004');
    await expect(begin('15400000005')).rejects.toMatchObject(coded('appeal_too_many'));
    await desk.prove(from('anna'), first.number, desk.received[0]!.code);
    await expect(begin('15400000002', 'bob')).rejects.toMatchObject(coded('appeal_busy'));
  });

  it('is not looked at again for 30 days with the same words', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const { id } = await proved(desk);
    await desk.decide({ id, outcome: 'rejected', reason: '证据很充分。', by: 'staff' });
    desk.time.now += 29 * DAY_MS;
    await desk.reported(PHONE, 4);
    const again = (reason: string, user: string) => desk.begin({ identifier: PHONE, reason }, from(user));
    await expect(again(` ${REASON} ！！`, 'bob')).rejects.toMatchObject(coded('appeal_repeated'));
    expect((await again('号码上周才转到我名下，之前不是我的', 'anna')).status).toBe('proving');
    desk.time.now += 2 * DAY_MS;
    expect((await again(REASON, 'carl')).status).toBe('proving');
  });
});

describe('deciding', () => {
  it('lets the first of two reviewers decide, and records that once', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const { id, number } = await proved(desk);
    const decide = (outcome: 'cleared' | 'rejected', by: string) =>
      desk.decide({ id, outcome, reason: '通话记录对得上。', by });
    const both = await Promise.allSettled([decide('cleared', 'zhao'), decide('rejected', 'qian')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((one) => one.status === 'rejected');
    expect(lost).toMatchObject({ reason: coded('appeal_status_invalid') });
    const held = (await desk.storage.appeals.get(id))!;
    expect(desk.events).toHaveLength(1);
    expect(desk.events[0]).toMatchObject({
      action: 'appeal.decide',
      subject: `appeal:${number}`,
      actor: held.decision!.by,
      detail: { outcome: held.status, identifier: 'phone:154****1234' },
    });
    // The winner's repeat changes nothing.
    await desk.decide({
      id,
      outcome: held.decision!.outcome,
      reason: held.decision!.reason,
      by: held.decision!.by,
    });
    expect((await desk.storage.appeals.get(id))?.version).toBe(held.version);
    expect(held.outbox.filter(({ job }) => job === 'appeal.apply')).toHaveLength(1);
  });

  it('needs a reason and an appeal that waits', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const { id } = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
    const by = 'staff';
    await expect(desk.decide({ id, outcome: 'cleared', reason: '  好 ', by })).rejects.toMatchObject(
      coded('appeal_unreviewed'),
    );
    await expect(desk.decide({ id, outcome: 'cleared', reason: '理由充分。', by })).rejects.toMatchObject(
      coded('appeal_status_invalid'),
    );
    await expect(
      desk.decide({ id: 'none', outcome: 'cleared', reason: '理由充分。', by }),
    ).rejects.toMatchObject(coded('appeal_unknown'));
  });

  it('withdraws, and forgets a person', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const open = await proved(desk);
    await desk.withdraw(from('anna'), open.number);
    expect((await desk.shown(PHONE)).level).toBe('suspect');
    expect((await createEraseAppellant(desk.tools)(from('anna'))).appeals).toBe(1);
    expect(await desk.mine(from('anna'))).toEqual([]);
    expect(await desk.storage.appeals.get(open.id)).toMatchObject({
      sealedAppellant: '',
      sealedReason: '',
      status: 'withdrawn',
    });
  });
});
