import { channelContract } from '../contracts/channel.contract.js';
import { openWechaty } from './wechaty-harness.js';

channelContract('wechaty', openWechaty);
