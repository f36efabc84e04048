import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { MESSAGE_LIMIT } from '../../src/conversation/index.js';
import { type Program, startProgram } from '../support/program.js';
import { openLine } from './line.js';

/** FLOOD_MESSAGES=10000 for the whole flood: half a minute on a calm machine, minutes on a busy one. */
const MESSAGES = Number(process.env.FLOOD_MESSAGES ?? 2_000);
const AT_ONCE = 16;
const MB = 1024;

/** Memory that the process holds, kB, as the kernel counts it. */
const residentKb = ({ pid }: Program): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** So many messages as fast as they are taken; what the answers were, and what the process grew by. */
async function flood(program: Program, token: string, userOf: (serial: number) => string) {
  const line = openLine(token, () => program.origin, []);
  const before = residentKb(program);
  const texts = new Map<string, number>();
  let unanswered = 0;
  let serial = 0;
  const lane = async (): Promise<void> => {
    while (serial < MESSAGES) {
      serial += 1;
      const number = `16499${String(100_000 + serial)}`;
      const answer = await line.send(userOf(serial), { text: `${number} 是骗子吗` });
      if (answer === null) unanswered += 1;
      const kind =
        /暂无|你发得太快|我这边出了故障/.exec(answer?.text ?? '')?.[0] ?? (answer?.text || 'empty');
      texts.set(kind, (texts.get(kind) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { unanswered, answers: Object.fromEntries(texts), grownMb: (residentKb(program) - before) / MB };
}

it.skipIf(process.platform !== 'linux')(
  'thousands of messages from one person and from as many leave memory bounded and answers clear',
  async () => {
    const token = randomBytes(8).toString('hex');
    const program = await startProgram({ WECHAT_TOKEN: token, SECRET_KEY: randomBytes(32).toString('hex') });
    onTestFinished(async () => void (await program.stop()));

    const many = await flood(program, token, (serial) => `o-many-${serial}`);
    expect(many.unanswered).toBe(0);
    // On a busy machine some answers are late: empty now, the words kept for the next contact.
    expect((many.answers.暂无 ?? 0) + (many.answers.empty ?? 0)).toBe(MESSAGES);
    expect(many.answers.暂无).toBeGreaterThan(MESSAGES * 0.9);
    expect(many.grownMb).toBeLessThan(400);

    const one = await flood(program, token, () => 'o-one');
    expect(one.unanswered).toBe(0);
    // Once a minute the person is told; the run may be longer than that.
    expect(one.answers.暂无).toBeGreaterThanOrEqual(MESSAGE_LIMIT.limit);
    expect(one.answers.你发得太快).toBeGreaterThanOrEqual(1);
    expect((one.answers.暂无 ?? 0) + (one.answers.empty ?? 0) + (one.answers.你发得太快 ?? 0)).toBe(MESSAGES);
    expect(one.grownMb).toBeLessThan(200);
    process.stderr.write(`flood: ${JSON.stringify({ many, one })}\n`);
  },
  600_000,
);
