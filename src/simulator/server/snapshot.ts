import type { SimulatorContext } from './context.js';

/** Everything a page needs to draw itself, for one user (the first one when none is named or known). */
export function snapshot({ platform, examples, accounts }: SimulatorContext, wanted: string | null) {
  if (platform.users().length === 0) platform.addUser({ following: false });
  const users = platform.users();
  const user = users.find((candidate) => candidate.openId === wanted) ?? users[0];
  const openId = user?.openId ?? '';
  return {
    account: {
      name: platform.account.name,
      introduction: platform.account.introduction,
      originalId: platform.account.originalId,
      verified: platform.account.verified,
    },
    canEncrypt: platform.canEncrypt,
    settings: platform.settings(),
    users,
    user,
    chat: platform.chat(openId),
    menu: platform.menu(),
    windows: platform.windows(openId),
    quotas: platform.quotas(),
    examples,
    accounts: accounts(),
  };
}
