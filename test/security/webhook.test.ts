import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  envelope,
  eventXml,
  OPENID,
  plainQuery,
  pushXml,
  type Rig,
  SECONDS,
  safeQuery,
  seal,
  startRig,
} from '../official-account/support.js';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

describe('one URL admits one message, also beside an AES key', () => {
  it('refuses a plain body on the URL of a sealed delivery that was answered', async () => {
    const signed = { timestamp: String(SECONDS), nonce: 'seen-in-a-log' };
    expect((await rig.safe(pushXml({ Content: '真的' }), signed)).status).toBe(200);
    const forged = await rig.plain(pushXml({ FromUserName: 'oSomebody-Else', Content: '假的' }), signed);
    expect(forged).toMatchObject({ status: 401, body: 'nonce_reused' });
    expect(rig.inbounds).toHaveLength(1);
  });

  it('still joins the sealed repeat of a sealed delivery', async () => {
    const encrypted = seal(pushXml({ Content: '真的' }));
    const query = safeQuery(encrypted, { nonce: 'twice' });
    expect((await rig.send('POST', query, envelope(encrypted))).status).toBe(200);
    expect((await rig.send('POST', query, envelope(encrypted))).status).toBe(200);
    expect(rig.inbounds).toHaveLength(1);
  });

  it('takes every encrypt_type but raw as a promise of a sealed body', async () => {
    for (const value of ['AES', 'aes%20', 'aes256'])
      expect(await rig.send('POST', `${plainQuery()}&encrypt_type=${value}`, pushXml())).toMatchObject({
        status: 401,
        body: 'encryption_required',
      });
    expect((await rig.send('POST', `${plainQuery()}&encrypt_type=raw`, pushXml())).status).toBe(200);
  });
});

describe('fields that end up in keys and stores are bounded', () => {
  it.each(['1e300', '9'.repeat(300), '1.5', '0x10', '999999999999', '-1'])(
    'refuses CreateTime %s',
    async (CreateTime) => {
      const follow = await rig.plain(eventXml({ CreateTime, Event: 'subscribe' }));
      expect(follow).toMatchObject({ status: 400, body: 'message_malformed' });
    },
  );

  it.each(['FromUserName', 'ToUserName', 'MsgId', 'MsgType'])('refuses a %s of 100 kB', async (name) => {
    const answer = await rig.plain(pushXml({ [name]: 'o'.repeat(100_000) }));
    expect(answer).toMatchObject({ status: 400, body: 'message_malformed' });
  });

  it('does not tell two people apart by where a colon stands', async () => {
    await rig.plain(pushXml({ FromUserName: `${OPENID}:1`, MsgId: '2', Content: 'a' }));
    const other = await rig.plain(pushXml({ FromUserName: OPENID, MsgId: '1:2', Content: 'b' }));
    expect(other).toMatchObject({ status: 400, body: 'message_malformed' });
  });
});
