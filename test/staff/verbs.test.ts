import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runUserAdd } from '../../src/cli/verbs/user.js';
import { createEmbeddedCoordination } from '../../src/coordination/embedded/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import {
  addFirstAdmin,
  addStaff,
  changePassword,
  changeStaff,
  checkPassword,
  findByLink,
  newSetupToken,
  redeemLink,
  resetAccess,
  setupHolds,
} from '../../src/staff/index.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

const PASSWORD = '三只白鹭 飞过 麦田 42';
const keyedHash = createKeyedHash('an invented key of thirty-two characters');

let now = Date.UTC(2026, 0, 15);
const clock = (): number => now;
let harness: Awaited<ReturnType<typeof openSqliteHarness>>;
let tools: Parameters<typeof addFirstAdmin>[0];
beforeAll(async () => {
  harness = await openSqliteHarness();
  const coordination = createEmbeddedCoordination({ clock });
  tools = { staff: harness.storage.staff, coordination, clock, keyedHash };
});
afterAll(() => harness.dispose());

const add = (name: string, role: 'admin' | 'editor' = 'editor') =>
  addStaff(tools, { name, displayName: name, role, account: null });

describe('the first administrator', () => {
  it('comes in by the logged token: of this installation, for a day, once', async () => {
    const token = newSetupToken(keyedHash, now);
    const strange = newSetupToken(createKeyedHash('another key of thirty-two characters!'), now);
    expect(await setupHolds(tools, token)).toBe(true);
    for (const wrong of [
      strange,
      `${token}x`,
      '',
      'x.y',
      newSetupToken(keyedHash, now - DAY_MS),
      newSetupToken(keyedHash, now + 1),
    ])
      expect(await setupHolds(tools, wrong)).toBe(false);
    const wish = { displayName: '站长', password: PASSWORD };
    const tries = await Promise.allSettled(
      ['chief', 'thief'].map((name) => addFirstAdmin(tools, token, { ...wish, name })),
    );
    expect(tries.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const [chief] = await tools.staff.list({}, 10);
    expect(chief).toMatchObject({
      name: 'chief',
      role: 'admin',
      account: null,
      mustChange: false,
      linkHash: null,
    });
    expect(await setupHolds(tools, token)).toBe(false);
  });

  it('stays while there is no other, also when two remove each other at once', async () => {
    const [chief] = await tools.staff.list({}, 1);
    const id = chief?.id ?? '';
    for (const change of [{ disabled: true }, { role: 'editor' }, { account: 'default' }] as const)
      await expect(changeStaff(tools, id, change)).rejects.toMatchObject({ code: 'staff_last_admin' });
    const second = (await add('second', 'admin')).member;
    const both = [id, second.id].map((one) => changeStaff(tools, one, { disabled: true }));
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await tools.staff.chiefs()).toBe(1);
  });
});

describe('one-time links', () => {
  it('are used once, within a day, and not by disabled people', async () => {
    const { member, token } = await add('linked');
    expect(JSON.stringify(member)).not.toContain(token);
    const uses = await Promise.allSettled([1, 2].map(() => redeemLink(tools, token ?? '', PASSWORD)));
    expect(uses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const again = await resetAccess(tools, member.id, { totp: false });
    expect((await tools.staff.get(member.id))?.passwordHash).toBeNull();
    expect(await findByLink(tools, again)).not.toBeNull();
    now += DAY_MS;
    expect(await findByLink(tools, again)).toBeNull();
    const last = await resetAccess(tools, member.id, { totp: false });
    await changeStaff(tools, member.id, { disabled: true });
    await expect(redeemLink(tools, last, PASSWORD)).rejects.toMatchObject({ code: 'link_invalid' });
  });

  it('end every session when access is taken away or rights change', async () => {
    const { member } = await add('roamer');
    const open = () =>
      tools.staff.openSession({
        id: 'x',
        staffId: member.id,
        account: null,
        createdAt: now,
        seenAt: now,
        second: false,
        notice: null,
      });
    for (const act of [
      () => resetAccess(tools, member.id, { totp: true }),
      () => changeStaff(tools, member.id, { role: 'auditor' }),
      () => changeStaff(tools, member.id, { account: 'default' }),
      () => changeStaff(tools, member.id, { disabled: true }),
    ]) {
      await open();
      await act();
      expect(await tools.staff.sessionsOf(member.id)).toEqual([]);
    }
  });
});

describe('passwords', () => {
  it('are stored as argon2id with the parameters of OWASP, and no password opens an empty one', async () => {
    const { member, token } = await add('sealed');
    expect(await checkPassword(null, PASSWORD)).toBe(false);
    expect(await checkPassword(member.passwordHash, '')).toBe(false);
    const { passwordHash } = await redeemLink(tools, token ?? '', PASSWORD);
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await checkPassword(passwordHash, PASSWORD)).toBe(true);
    expect(await checkPassword(passwordHash, PASSWORD.replace(' ', '\u00a0'))).toBe(true);
  });

  it('that others chose have to be changed, into another one', async () => {
    const wish = {
      name: 'given',
      displayName: '某',
      role: 'editor',
      account: null,
      password: PASSWORD,
    } as const;
    const { member } = await addStaff(tools, wish);
    expect(member.mustChange).toBe(true);
    await expect(changePassword(tools, member.id, PASSWORD, PASSWORD)).rejects.toMatchObject({
      detail: 'same',
    });
    await expect(changePassword(tools, member.id, 'wrong', `${PASSWORD}!`)).rejects.toMatchObject({
      code: 'password_wrong',
    });
    await changePassword(tools, member.id, PASSWORD, `${PASSWORD}!`);
    expect((await tools.staff.get(member.id))?.mustChange).toBe(false);
  });
});

describe('txwz user add', () => {
  const run = async (name: string, args: Partial<Parameters<typeof runUserAdd>[3]>, stdin = '') => {
    const out = new PassThrough();
    const deps = { ...tools, accounts: { get: () => null }, audit: async () => {} };
    const io = { stdin: Readable.from([stdin]), stdout: out, stderr: out };
    const status = await runUserAdd(name, deps, io, { role: 'reviewer', ...args });
    return { status, text: String(out.read() ?? '') };
  };

  it('prints a link that works', async () => {
    const { status, text } = await run('By.Hand', {});
    const token = /\/console\/welcome\/([\w-]+)/.exec(text)?.[1] ?? '';
    expect(status).toBe(0);
    expect((await findByLink(tools, token))?.name).toBe('by.hand');
  });

  it('takes a first password from standard input, and prints none', async () => {
    const { status, text } = await run('piped', { passwordStdin: true }, `${PASSWORD}\n`);
    const member = await tools.staff.byName('piped');
    expect([status, member?.mustChange, await checkPassword(member?.passwordHash ?? null, PASSWORD)]).toEqual(
      [0, true, true],
    );
    expect(text).not.toContain(PASSWORD);
  });

  it('refuses accounts that are not there, weak passwords and taken names', async () => {
    expect((await run('lost', { account: 'nowhere' })).status).toBe(1);
    await expect(run('weak', { passwordStdin: true }, '1234567890\n')).rejects.toMatchObject({
      code: 'password_weak',
    });
    await expect(run('piped', {})).rejects.toMatchObject({ code: 'staff_name_taken' });
  });
});
