import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../src/evidence/index.js';

export interface BlobHarness {
  readonly blobs: BlobStore;
  /** Another handle on the same data, as another process would have. */
  readonly another: BlobStore;
  dispose(): Promise<void>;
}

const fresh = () => {
  const bytes = randomBytes(2_000);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};

async function refsOf(blobs: BlobStore, sha256: string): Promise<string[]> {
  const refs: string[] = [];
  for await (const entry of blobs.all()) if (entry.sha256 === sha256) refs.push(entry.ref);
  return refs.sort();
}

/** What every engine of the evidence vault has to keep. */
export function describeBlobStore(engine: string, open: () => Promise<BlobHarness>): void {
  describe(`blobs on ${engine}`, () => {
    let harness: BlobHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(async () => {
      await harness?.dispose();
    });

    it('come back as they were, also through another handle', async () => {
      const { bytes, sha256 } = fresh();
      await harness.blobs.put(sha256, 'r1', bytes);
      expect(await harness.another.get(sha256)).toEqual(bytes);
      expect(await harness.another.has(sha256)).toBe(true);
    });

    it('that nobody stored are absent, and so is what is no address', async () => {
      const { sha256 } = fresh();
      expect(await harness.blobs.get(sha256)).toBeNull();
      expect(await harness.blobs.has(sha256)).toBe(false);
      expect(await harness.blobs.retain(sha256, 'r1')).toBe(false);
      expect(await harness.blobs.get('../../etc/passwd')).toBeNull();
      expect(await harness.blobs.has('')).toBe(false);
      await harness.blobs.release(sha256, 'r1');
    });

    it('of 10 MB fit', async () => {
      const bytes = randomBytes(10 * 1024 * 1024 + 28);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await harness.blobs.put(sha256, 'r1', bytes);
      expect((await harness.blobs.get(sha256))?.equals(bytes)).toBe(true);
      await harness.blobs.release(sha256, 'r1');
    });

    it('stored twice keep the first bytes', async () => {
      const { bytes, sha256 } = fresh();
      await harness.blobs.put(sha256, 'r1', bytes);
      await harness.another.put(sha256, 'r2', Buffer.from('sealed again, so other bytes'));
      expect(await harness.blobs.get(sha256)).toEqual(bytes);
      expect(await refsOf(harness.blobs, sha256)).toEqual(['r1', 'r2']);
    });

    it('stay until the last reference goes, whatever is released twice or by strangers', async () => {
      const { bytes, sha256 } = fresh();
      await harness.blobs.put(sha256, 'r1', bytes);
      expect(await harness.another.retain(sha256, 'r2')).toBe(true);
      expect(await harness.another.retain(sha256, 'r2')).toBe(true);
      await harness.blobs.release(sha256, 'r1');
      await harness.blobs.release(sha256, 'r1');
      await harness.blobs.release(sha256, 'stranger');
      expect(await harness.blobs.get(sha256)).toEqual(bytes);
      await harness.another.release(sha256, 'r2');
      expect(await harness.blobs.get(sha256)).toBeNull();
      expect(await refsOf(harness.blobs, sha256)).toEqual([]);
    });

    it('take any reference, without leaving their place', async () => {
      const { bytes, sha256 } = fresh();
      const refs = ['../../../x', '..', 'a/b', '报告 1'];
      for (const ref of refs) await harness.blobs.put(sha256, ref, bytes);
      expect(await refsOf(harness.another, sha256)).toEqual([...refs].sort());
      for (const ref of refs) await harness.blobs.release(sha256, ref);
      expect(await harness.blobs.has(sha256)).toBe(false);
    });

    it('say when they changed last', async () => {
      const { bytes, sha256 } = fresh();
      await harness.blobs.put(sha256, 'r1', bytes);
      for await (const { sha256: each, changedAt } of harness.blobs.all()) {
        if (each === sha256) expect(Math.abs(Date.now() - changedAt)).toBeLessThan(60_000);
      }
      expect.assertions(1);
    });

    it('are never lost to somebody who releases while another stores the same', async () => {
      const { bytes, sha256 } = fresh();
      for (let round = 0; round < 40; round += 1) {
        await harness.blobs.put(sha256, 'old', bytes);
        await Promise.all([
          harness.blobs.release(sha256, 'old'),
          harness.another.put(sha256, 'new', bytes),
          harness.another.retain(sha256, 'third'),
        ]);
        expect(await harness.blobs.get(sha256)).toEqual(bytes);
        await Promise.all([harness.blobs.release(sha256, 'new'), harness.another.release(sha256, 'third')]);
        expect(await harness.blobs.has(sha256)).toBe(false);
      }
    });
  });
}
