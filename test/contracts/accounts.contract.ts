import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccountRecord,
  type AccountStore,
  createLiveAccounts,
  NO_TEXTS,
} from '../../src/accounts/index.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

const box = createSealedBox('an invented key of thirty-two characters');
const SECRETS = { appSecret: 'f'.repeat(32), token: 'token', aesKey: 'A'.repeat(43), previousAesKey: null };
const environment = {
  id: 'default',
  name: '天下无贼',
  appId: null,
  ...SECRETS,
  safeModeOnly: false,
  customerService: false,
};

/** What another process commits is seen one turn of the event loop later. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The contract of `AccountStore`, and of the directory over it, for every engine. */
export function describeAccountStore(engine: string, open: OpenHarness): void {
  describe(`account store: ${engine}`, () => {
    let harness: StorageHarness;
    let store: AccountStore;
    let other: AccountStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.accounts;
      other = (await harness.another()).accounts;
    });
    afterAll(() => harness.dispose());

    let serial = 0;
    const record = (over: Partial<AccountRecord> = {}): AccountRecord => {
      serial += 1;
      return {
        id: `a${randomUUID().slice(0, 8)}`,
        name: '首都网警',
        appId: `wx${randomUUID().replaceAll('-', '').slice(0, 16)}`,
        sealed: box.seal('account', JSON.stringify(SECRETS)),
        safeModeOnly: true,
        customerService: false,
        texts: { ...NO_TEXTS, hotline: '热线 010-00001234' },
        region: '北京市',
        labels: { 更多: '其他' },
        createdAt: T0 + serial,
        connectedAt: null,
        disabledAt: null,
        version: 1,
        ...over,
      };
    };

    it('gives back what was added, oldest first, to every process', async () => {
      const [later, earlier] = [record({ createdAt: 2 }), record({ createdAt: 1 })];
      await store.add(later);
      await store.add(earlier);
      expect(await other.get(later.id)).toEqual(later);
      expect((await other.list()).slice(0, 2)).toEqual([earlier, later]);
      expect(await store.get('nobody')).toBeNull();
    });

    it('takes an id and an AppID once, none any number of times', async () => {
      const first = record();
      await store.add(first);
      const taken = { code: 'account_taken' };
      await expect(other.add(record({ id: first.id }))).rejects.toMatchObject(taken);
      await expect(other.add(record({ appId: first.appId }))).rejects.toMatchObject(taken);
      const second = record();
      await store.add(second);
      await expect(
        other.update(second.id, (before) => ({ ...before, appId: first.appId })),
      ).rejects.toMatchObject(taken);
      await store.add(record({ appId: null }));
      await store.add(record({ appId: null }));
    });

    it('loses no change of two at once; each change makes another stamp', async () => {
      const one = record({ region: '' });
      await store.add(one);
      const stamps = [await store.stamp()];
      const step = (before: AccountRecord): AccountRecord => ({
        ...before,
        id: 'x',
        createdAt: 0,
        region: `${before.region}.`,
      });
      await Promise.all(Array.from({ length: 6 }, (_, n) => (n % 2 ? store : other).update(one.id, step)));
      expect(await store.get(one.id)).toEqual({ ...one, region: '......', version: 7 });
      stamps.push(await store.stamp());
      expect(await store.update(one.id, () => null)).toMatchObject({ version: 7 });
      expect(await store.update('nobody', (before) => before)).toBeNull();
      stamps.push(await other.stamp());
      expect(stamps[1]).not.toBe(stamps[0]);
      expect(stamps[2]).toBe(stamps[1]);
    });

    it('another process sees what was added, changed and disabled', async () => {
      const here = createLiveAccounts({ environment, store: other, box, log: silentLog });
      const one = record();
      await store.add(one);
      await nextTurn();
      await here.refresh();
      expect(here.get(one.id)).toMatchObject({ ...SECRETS, name: '首都网警', connected: false });
      await store.update(one.id, (before) => ({ ...before, name: '改名', disabledAt: null }));
      await nextTurn();
      await here.refresh();
      expect(here.get(one.id)?.name).toBe('改名');
      await store.update(one.id, (before) => ({ ...before, disabledAt: T0 }));
      await nextTurn();
      await here.refresh();
      expect(here.get(one.id)).toBeNull();
      expect(here.list()[0]).toEqual(environment);
    });

    it('one that another key sealed is out of order, the others are not', async () => {
      const foreign = createSealedBox('another key of thirty-two characters').seal('account', '{}');
      const [broken, good] = [record({ sealed: foreign }), record()];
      await store.add(broken);
      await store.add(good);
      const here = createLiveAccounts({ environment, store, box, log: silentLog });
      await here.refresh();
      expect([here.get(broken.id), here.get(good.id)?.id]).toEqual([null, good.id]);
    });
  });
}
