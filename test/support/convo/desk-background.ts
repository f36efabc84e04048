import { createOfficialDirectory } from '../../../src/blacklist/index.js';
import { createClassifier } from '../../../src/classify/index.js';
import type { Clock } from '../../../src/core/clock.js';
import type { KeyedHash } from '../../../src/core/keyed-hash.js';
import { silentLog } from '../../../src/core/log.js';
import type { SealedBox } from '../../../src/core/sealed-box.js';
import { createChangeStatus, createSubmitReport, reporterKeyOf } from '../../../src/reports/index.js';
import { ADOPTED_POINTS } from '../../../src/reputation/index.js';
import { createTakeIn } from '../../../src/review/index.js';
import type { Storage } from '../../../src/storage/port.js';
import { createVerifyReport, defaultChecks } from '../../../src/verification/index.js';

const classifier = createClassifier();
let serial = 0;

/**
 * What happened at the review desk: `desk adopted 2` (so many more reports of the person who writes were adopted),
 * `desk story NAME TEXT` (somebody else told a story that waits for a decision).
 */
export async function deskLine(
  rest: string,
  user: string,
  parts: {
    readonly storage: Storage;
    readonly box: SealedBox;
    readonly keyedHash: KeyedHash;
    readonly clock: Clock;
  },
): Promise<void> {
  const { storage, box, keyedHash, clock } = parts;
  const { reports, reporters, blacklist, review } = storage;
  const [what = '', ...words] = rest.split(' ');
  serial += 1;
  if (what === 'adopted') {
    const reporterKey = reporterKeyOf(keyedHash, { account: 'default', user });
    await reporters.getOrNew('default', reporterKey, clock());
    for (let n = 0; n < Number(words[0]); n += 1)
      await reporters.mark(reporterKey, {
        kind: 'report',
        key: `desk-${serial}-${n}`,
        outcome: 'adopted',
        points: ADOPTED_POINTS,
        at: clock(),
      });
    return;
  }
  if (what !== 'story') throw new Error(`transcript: the desk knows no ${what}`);
  const [name = '', ...text] = words;
  const official = createOfficialDirectory();
  const take = async () => ({ allowed: true, retryAfterMs: 0 });
  const reportTools = { reports, box, keyedHash, official, take, clock, log: silentLog };
  const judge = async (told: string) => classifier.judge(told);
  const { report } = await createSubmitReport(reportTools)(
    {
      suspects: [],
      spoofed: [],
      scheme: classifier.resembles(text.join(' '))[0] ?? 'other',
      story: text.join(' '),
      lossFen: null,
      lossAt: null,
      contact: null,
      media: [],
    },
    { account: 'default', user: `ogo-${name}`, key: `desk-${serial}` },
  );
  await createVerifyReport({
    reports,
    reporters,
    blacklist,
    official,
    queue: { enqueue: async () => ({ id: '', duplicate: false }) },
    box,
    changeStatus: createChangeStatus(reportTools),
    judge,
    checks: defaultChecks(official),
    afterwards: createTakeIn({ review, reports, official, judge, clock }),
    clock,
    log: silentLog,
  })(report.id);
}
