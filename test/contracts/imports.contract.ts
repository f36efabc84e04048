import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportCheckpoint } from '../../src/blacklist/index.js';
import { type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

/** The contract of `ImportCheckpointStore`, for every engine. */
export function describeImportCheckpointStore(name: string, open: OpenHarness): void {
  describe(`import checkpoint store: ${name}`, () => {
    let harness: StorageHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.dispose());

    const point: ImportCheckpoint = {
      fileKey: '名单-2026.csv#1',
      offset: 5_000_000_000_000,
      line: 12,
      accepted: 10,
      rejected: 2,
      updatedAt: T0,
    };

    it('knows nothing at first', async () => {
      expect(await harness.storage.imports.load('nothing')).toBeNull();
    });

    it('keeps the last state of each file, also for another process', async () => {
      const { imports } = harness.storage;
      await imports.save({ ...point, fileKey: 'other' });
      await imports.save({ ...point, offset: 1 });
      await imports.save(point);
      await imports.save(point);
      expect(await (await harness.another()).imports.load(point.fileKey)).toEqual(point);
      expect(await harness.raw.checkpoints()).toBe(2);
    });

    it('forgets one file and not the others, and does so twice', async () => {
      const { imports } = harness.storage;
      await imports.save(point);
      await imports.clear(point.fileKey);
      await imports.clear(point.fileKey);
      expect(await imports.load(point.fileKey)).toBeNull();
      expect(await imports.load('other')).not.toBeNull();
      expect(await harness.raw.checkpoints()).toBe(1);
    });

    it('says store_unavailable when it is closed', async () => {
      const closed = await harness.another();
      await closed.close();
      const code = { code: 'store_unavailable' };
      await expect(closed.imports.load('x')).rejects.toMatchObject(code);
      await expect(closed.imports.save(point)).rejects.toMatchObject(code);
      await expect(closed.imports.clear('x')).rejects.toMatchObject(code);
    });
  });
}
