import { channelContract } from '../contracts/channel.contract.js';
import { openOfficialAccount } from './official-account-harness.js';

channelContract(
  'official account that may send customer-service messages, safe mode',
  openOfficialAccount({ verified: true, mode: 'safe' }),
);

channelContract(
  'official account without rights, plain',
  openOfficialAccount({ verified: false, mode: 'plain' }),
);
