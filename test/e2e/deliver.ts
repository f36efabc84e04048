import { createHash, randomUUID } from 'node:crypto';

/** One plain-mode delivery that can be repeated at any process: same message, fresh signature each time. */
export function plainDelivery(token: string, message: { from: string; text: string; msgId: string }) {
  const created = Math.floor(Date.now() / 1000);
  const body = `<xml><ToUserName><![CDATA[gh_e2e]]></ToUserName><FromUserName><![CDATA[${message.from}]]></FromUserName><CreateTime>${created}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${message.text}]]></Content><MsgId>${message.msgId}</MsgId></xml>`;
  return async (origin: string): Promise<{ status: number; reply: string }> => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = randomUUID();
    const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
    const query = new URLSearchParams({ signature, timestamp, nonce });
    const response = await fetch(`${origin}/wechat/default?${query}`, { method: 'POST', body });
    return { status: response.status, reply: await response.text() };
  };
}
