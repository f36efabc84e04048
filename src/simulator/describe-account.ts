import { letters } from './ids.js';
import type { SimulatedAccount } from './model.js';
import type { PlatformOptions } from './platform-contract.js';

/** The account that is played: what the options say, the rest invented. */
export const describeAccount = (options: PlatformOptions): SimulatedAccount => ({
  name: options.accountName ?? '天下无贼',
  introduction: options.introduction ?? '可疑号码、短信、链接，发来查一查',
  appId: options.appId,
  appSecret: options.appSecret ?? letters(32).toLowerCase(),
  originalId: `gh_${Buffer.from(options.appId).toString('hex').slice(-12)}`,
  verified: options.verified ?? true,
});
