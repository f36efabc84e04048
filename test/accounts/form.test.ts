import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleHarness, openConsoleHarness } from '../console/console-harness.js';

const NEW = '/console/accounts/new';
const FORM = {
  id: 'nanjing',
  name: '柳溪网警',
  region: '柳溪市',
  hotline: '柳溪反诈热线 010-00004321',
  appId: 'wx00112233aabbccee',
  appSecret: '00112233445566778899aabbccddeeaa',
  token: 'Token4Liuxi',
  aesKey: 'zbcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
type Field = keyof typeof FORM;
const FIELDS = Object.keys(FORM) as Field[];

const LONG = '长'.repeat(3_400);
/** Bad values of each field, with the sentence that stands beside it. */
const BAD: Readonly<Record<Field, readonly (readonly [value: string, sentence: string])[]>> = {
  id: [
    ['', '请填写'],
    ['Bei jing', '2 到 32 个小写字母、数字或 -'],
    ['柳溪😀', '2 到 32 个小写字母、数字或 -'],
    ['-a', '2 到 32 个小写字母、数字或 -'],
    ['../x', '2 到 32 个小写字母、数字或 -'],
    [LONG, '2 到 32 个小写字母、数字或 -'],
    ['default', '已经被另一个公众号用了'],
    ['all', '已经被另一个公众号用了'],
  ],
  name: [
    ['', '请填写'],
    [' \u3000 ', '请填写'],
    [LONG, '最多 20 个字'],
    ['柳溪\u0007网警', '看不见的控制字符'],
    ['柳溪\u202e网警', '看不见的控制字符'],
  ],
  region: [
    [LONG, '最多 20 个字'],
    ['柳\u0000溪', '看不见的控制字符'],
  ],
  hotline: [
    [LONG, '最多 40 个字'],
    ['柳溪\n110', '看不见的控制字符'],
  ],
  appId: [
    ['', '请填写'],
    ['wx123', '应是 wx 加 16 个字符'],
    ['gh_00112233aabbcc', '应是 wx 加 16 个字符'],
    ['wx00112233aabbcc😀', '应是 wx 加 16 个字符'],
    [LONG, '应是 wx 加 16 个字符'],
  ],
  appSecret: [
    ['', '请填写'],
    ['zz', '应是 32 个字符'],
    ['😀'.repeat(32), '应是 32 个字符'],
    [LONG, '应是 32 个字符'],
  ],
  token: [
    ['', '请填写'],
    ['a!', '应是 3 到 32 个字母或数字'],
    ['令牌令牌', '应是 3 到 32 个字母或数字'],
    [LONG, '应是 3 到 32 个字母或数字'],
  ],
  aesKey: [
    ['', '请填写'],
    ['short', '应正好 43 个字母或数字'],
    ['😀'.repeat(43), '应正好 43 个字母或数字'],
    [`${FORM.aesKey}=`, '应正好 43 个字母或数字'],
    [LONG, '应正好 43 个字母或数字'],
  ],
};

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
});
afterAll(() => harness.close());

const sentences = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...page.matchAll(/class="invalid-feedback d-block" id="note-(\w+)">([^<]*)</g)].map(
      ([, field = '', words = '']) => [field, words],
    ),
  );
const valueIn = (page: string, field: string): string | undefined =>
  new RegExp(`name="${field}"[^>]* value="([^"]*)"`).exec(page)?.[1];
const stored = async () => (await harness.core.storage.accounts.list()).map(({ id }) => id);

async function send(fields: Partial<Record<Field | 'safeModeOnly' | 'customerService', string>>) {
  const admin = await harness.as('admin');
  const response = await admin.post(NEW, { ...FORM, ...fields }, NEW);
  return { status: response.status, page: await response.text(), location: response.headers.get('location') };
}

describe('the form of a new account', () => {
  it.each(FIELDS)('names what is wrong with %s, there alone, and keeps what was typed', async (field) => {
    for (const [value, sentence] of BAD[field]) {
      const { status, page } = await send({ [field]: value });
      const said = sentences(page);
      expect([value.slice(0, 20), status, Object.keys(said)]).toEqual([value.slice(0, 20), 400, [field]]);
      expect(said[field]).toContain(sentence);
      expect(page).toContain('还没有保存');
      for (const other of FIELDS)
        if (other !== field && other !== 'appSecret')
          expect([other, valueIn(page, other)]).toEqual([other, FORM[other]]);
      if (field !== 'appSecret' && !/[\p{Cc}]/u.test(value)) expect(valueIn(page, field)).toBe(value.trim());
      // No page sends a secret back.
      expect(page).not.toContain(FORM.appSecret);
    }
    expect(await stored()).toEqual([]);
  });

  it('names all of them at once', async () => {
    const { status, page } = await send(
      Object.fromEntries(FIELDS.map((field) => [field, BAD[field].at(1)?.[0] ?? ''])),
    );
    expect(status).toBe(400);
    expect(Object.keys(sentences(page)).sort()).toEqual([...FIELDS].sort());
    expect(await stored()).toEqual([]);
  });

  it('keeps the boxes as they were', async () => {
    const checked = (page: string, name: string) => new RegExp(`name="${name}"[^>]* checked`).test(page);
    const off = (await send({ name: '' })).page;
    expect([checked(off, 'safeModeOnly'), checked(off, 'customerService')]).toEqual([false, false]);
    const on = (await send({ name: '', safeModeOnly: 'on', customerService: 'on' })).page;
    expect([checked(on, 'safeModeOnly'), checked(on, 'customerService')]).toEqual([true, true]);
  });

  it('takes values with blanks and unseen characters pasted around them', async () => {
    const around = Object.fromEntries(
      FIELDS.map((field) => [field, `\u200b \u3000${FORM[field]}\t\u00a0\ufeff\n`]),
    );
    const { status, location } = await send({ ...around, name: ' 柳溪网警😀 ' });
    expect([status, location]).toEqual([303, '/console/accounts/nanjing/connect']);
    await harness.core.accounts.refresh();
    expect(harness.core.accounts.get('nanjing')).toMatchObject({
      appId: FORM.appId,
      appSecret: FORM.appSecret,
      token: FORM.token,
      aesKey: FORM.aesKey,
      name: '柳溪网警😀',
      region: FORM.region,
      texts: { hotline: FORM.hotline },
    });
  });

  it('names an id and an AppID that another account has, both at once', async () => {
    const said = async (fields: Partial<typeof FORM>) => sentences((await send(fields)).page);
    const taken = '已经被另一个公众号用了';
    expect(await said({})).toEqual({ id: taken, appId: taken });
    expect(await said({ id: 'another' })).toEqual({ appId: taken });
    expect(await said({ appId: 'wx00112233aabbccef' })).toEqual({ id: taken });
    // Of two at once one is stored, the other is told which fields.
    const twins = await Promise.all([1, 2].map(() => send({ id: 'twin', appId: 'wx99112233aabbccef' })));
    expect(twins.map(({ status }) => status).sort()).toEqual([303, 400]);
    expect(sentences(twins.find(({ status }) => status === 400)?.page ?? '')).toEqual({
      id: taken,
      appId: taken,
    });
    expect(await stored()).toEqual(['nanjing', 'twin']);
  });

  it('a form beyond all measure is refused, not read', async () => {
    expect((await send({ name: 'x'.repeat(70_000) })).status).toBe(413);
    expect(await stored()).toEqual(['nanjing', 'twin']);
  });
});
