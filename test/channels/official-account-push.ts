import { toXml } from '../../src/simulator/deliveries/message-xml.js';
import type { Said } from '../contracts/channel/harness.js';

/** What stands where WeChat does not pass a message on. */
const WITHHELD = '【收到不支持的消息类型，暂无法显示】';

/** The push of a message that the simulator's people cannot send, or not under an id of ours; null for others. */
export function pushOf(
  said: Said,
  head: {
    readonly to: string;
    readonly from: string;
    readonly createTime: number;
    readonly msgId: string;
  },
): string | null {
  const push = (fields: Readonly<Record<string, string>>): string =>
    toXml({
      ToUserName: head.to,
      FromUserName: head.from,
      CreateTime: head.createTime,
      ...fields,
      MsgId: BigInt(head.msgId),
    });
  switch (said.kind) {
    case 'text':
      return push({ MsgType: 'text', Content: said.text });
    case 'file':
      return push({ MsgType: 'file', Title: said.name, Description: '', FileTotalLen: '10' });
    case 'other':
      return push({ MsgType: 'text', Content: WITHHELD });
    default:
      return null;
  }
}
