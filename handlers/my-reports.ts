import type { Handler } from '../src/conversation/contract.js';
import { findReportNumber } from '../src/reports/index.js';
import { myReports as listed, myReport, unknownReport } from '../templates/replies/my-reports.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

const REWARD = /奖|积分|勋章|红包|悬赏/u;
/** A number and a few words (编号 J7K-204 怎么样了). */
const LONGEST = 30;

/** 我的举报, or one of them by its number. */
export const myReports: Handler<'all' | 'one'> = {
  name: 'my-reports',
  when(message) {
    if (askedFor(message) === 'my-reports') return 'all';
    const { understood, words } = message;
    if (understood === null) return null;
    const short = words.length <= LONGEST && understood.identifiers.length === 0;
    if (short && findReportNumber(words) !== null) return 'one';
    return understood.intent === 'reward_status' && !REWARD.test(words) ? 'all' : null;
  },
  async reply(match, { words, now }, _session, ask) {
    if (match === 'one') {
      const report = await ask.myReport(words);
      return say(report === null ? unknownReport() : myReport(report, now));
    }
    const reports = await ask.myReports();
    const [only] = reports;
    return say(only !== undefined && reports.length === 1 ? myReport(only, now) : listed(reports, now));
  },
};
