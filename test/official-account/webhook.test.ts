import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseFullXml } from '../../src/channels/official-account/xml.js';
import {
  ACCOUNT,
  AES_KEY,
  APP_ID,
  envelope,
  eventXml,
  freshMsgId,
  GH,
  NOW,
  OLD_AES_KEY,
  OPENID,
  plainQuery,
  pushXml,
  type Response,
  type Rig,
  SECONDS,
  safeQuery,
  seal,
  sealRaw,
  sha1,
  startRig,
  TOKEN,
  unseal,
} from './support.js';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());
afterEach(() => {
  rig.now = NOW;
  rig.setConverse(null);
  rig.setReplies((inbound) =>
    inbound.kind === 'text' ? [{ kind: 'text', text: `答：${inbound.text}` }] : [],
  );
  rig.inbounds.length = 0;
  rig.logs.length = 0;
  rig.metrics.length = 0;
});

const contentOf = (xml: string) => parseFullXml(xml).Content;
/** Opens an encrypted reply as WeChat would; returns the inner XML. */
function openReply(response: Response, nonce: string, aesKey = AES_KEY): string {
  const fields = parseFullXml(response.body) as Record<string, string>;
  expect(Object.keys(fields)).toEqual(['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce']);
  expect(fields.TimeStamp).toBe(String(SECONDS));
  expect(fields.Nonce).toBe(nonce);
  expect(fields.MsgSignature).toBe(sha1(TOKEN, fields.TimeStamp ?? '', nonce, fields.Encrypt ?? ''));
  const opened = unseal(fields.Encrypt ?? '', aesKey);
  expect(opened.appId).toBe(APP_ID);
  return opened.text;
}
/** Refused with this code, one line of log, and nothing reached the conversation. */
function expectRefused(response: Response, status: number, code: string): void {
  expect({ status: response.status, body: response.body }).toEqual({ status, body: code });
  expect(rig.logs).toHaveLength(1);
  expect(rig.logs[0]).toMatchObject({ level: 'warn', event: 'webhook.refused', fields: { code } });
  expect(rig.metrics).toEqual([`refused ${code}`]);
  expect(rig.inbounds).toEqual([]);
}

describe('URL verification', () => {
  it('echoes echostr under the right signature, as plain text', async () => {
    const response = await rig.send('GET', `${plainQuery()}&echostr=${encodeURIComponent('<b>7+1=8</b>')}`);
    expect(response).toMatchObject({ status: 200, body: '<b>7+1=8</b>' });
    expect(response.headers['content-type']).toMatch(/^text\/plain/);
    expect(response.headers['x-content-type-options']).toBe('nosniff');
  });

  it('decrypts an encrypted echostr under its msg_signature', async () => {
    const sealed = seal('5882367129');
    const signed = sha1(TOKEN, String(SECONDS), 'n', sealed);
    const query = `msg_signature=${signed}&timestamp=${SECONDS}&nonce=n&echostr=`;
    expect(await rig.send('GET', query + encodeURIComponent(sealed))).toMatchObject({
      status: 200,
      body: '5882367129',
    });
    expectRefusedQuietly(await rig.send('GET', query + encodeURIComponent(seal('other'))));
  });
  const expectRefusedQuietly = (response: Response) =>
    expect(response).toMatchObject({ status: 401, body: 'signature_invalid' });

  it.each([
    ['unsigned', 'echostr=1'],
    ['signed with another token', `${plainQuery({ token: 'other' })}&echostr=1`],
    ['with an empty signature', `signature=&timestamp=${SECONDS}&nonce=1&echostr=1`],
    ['with only msg_signature, wrong', `msg_signature=0&timestamp=${SECONDS}&nonce=1&echostr=1`],
  ])('refuses it %s', async (_, query) => {
    expectRefused(await rig.send('GET', query), 401, 'signature_invalid');
  });

  it('refuses an old one and one without echostr', async () => {
    expectRefused(
      await rig.send('GET', `${plainQuery({ timestamp: String(SECONDS - 301) })}&echostr=1`),
      401,
      'timestamp_stale',
    );
    rig.logs.length = rig.metrics.length = 0;
    expectRefused(await rig.send('GET', plainQuery()), 400, 'message_malformed');
  });
});

describe('plain mode', () => {
  it('answers a text, addresses swapped, CreateTime in seconds', async () => {
    const response = await rig.plain(pushXml({ Content: '13000000000' }));
    expect(response.status).toBe(200);
    expect(parseFullXml(response.body)).toEqual({
      ToUserName: OPENID,
      FromUserName: GH,
      CreateTime: String(SECONDS),
      MsgType: 'text',
      Content: '答：13000000000',
    });
    expect(rig.inbounds).toHaveLength(1);
    expect(rig.metrics).toEqual(['reply answered']);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('refuses %s', async (method) => {
    const response = await rig.send(method, plainQuery());
    expect(response.status).toBe(405);
    expect(response.headers.allow).toBe('GET, POST');
    expect(rig.logs).toHaveLength(1);
  });

  it('refuses an account that is not there', async () => {
    expectRefused(await rig.send('POST', plainQuery(), pushXml(), {}, 'nobody'), 404, 'account_unknown');
  });

  it('says success for an empty answer, unknown types and job results', async () => {
    rig.setReplies((inbound) => (inbound.kind === 'notice' ? [{ kind: 'text', text: 'no' }] : []));
    for (const xml of [
      pushXml(),
      pushXml({ MsgType: 'hologram' }),
      eventXml({ Event: 'HOLOGRAM' }),
      eventXml({ Event: 'TEMPLATESENDJOBFINISH', MsgID: '1', Status: 'success' }),
      eventXml({ Event: 'unsubscribe' }),
    ])
      expect(await rig.plain(xml)).toMatchObject({ status: 200, body: 'success' });
    expect(rig.inbounds).toHaveLength(5);
  });

  it.each([
    ']]>',
    ']]></Content><Injected>1</Injected><Content><![CDATA[',
    '😀👨‍👩‍👧',
    '& < > " \' &amp;',
    'a\nb',
  ])('takes and gives back %j', async (text) => {
    const response = await rig.plain(pushXml({ Content: text }));
    expect(rig.inbounds[0]).toMatchObject({ text });
    expect(contentOf(response.body)).toBe(`答：${text}`);
  });

  it.each(['\u001d', '\u0008', '\u0000'])(
    'takes control character %j and leaves it out of the reply',
    async (control) => {
      const response = await rig.plain(pushXml({ Content: `a${control}b` }));
      expect(rig.inbounds[0]).toMatchObject({ text: `a${control}b` });
      expect(contentOf(response.body)).toBe('答：ab');
    },
  );

  it('reads JSON pushes and answers in JSON, ids unharmed', async () => {
    const body = `{"ToUserName":"${GH}","FromUserName":"${OPENID}","CreateTime":${SECONDS},"MsgType":"text","Content":"你好","MsgId":9223372036854775807}`;
    const response = await rig.send('POST', plainQuery(), body);
    expect(response.headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(response.body)).toMatchObject({
      ToUserName: OPENID,
      Content: '答：你好',
      CreateTime: SECONDS,
    });
    expect(rig.inbounds[0]?.key).toBe(`msg:${OPENID}:9223372036854775807`);
  });

  it('ignores Content-Type, a byte-order mark and bytes that are no UTF-8', async () => {
    for (const type of [
      'application/json',
      'application/x-www-form-urlencoded',
      'text/xml; charset=nonsense',
    ])
      expect((await rig.send('POST', plainQuery(), pushXml(), { 'Content-Type': type })).status).toBe(200);
    expect(contentOf((await rig.plain(`\ufeff${pushXml({ Content: 'x' })}`)).body)).toBe('答：x');
    const [head, tail] = pushXml({ Content: '@@' }).split('@@');
    const bytes = Buffer.concat([
      Buffer.from(head ?? ''),
      Buffer.from([0xd5, 0xa9]),
      Buffer.from(tail ?? ''),
    ]);
    expect((await rig.send('POST', plainQuery(), bytes)).status).toBe(200);
  });

  it.each([
    ['empty', ''],
    ['no XML', 'hello'],
    ['unclosed', '<xml><ToUserName>'],
    [
      'an entity bomb',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xml><Content>&b;</Content></xml>',
    ],
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Content>&e;</Content></xml>',
    ],
    ['an empty root', '<xml></xml>'],
    ['no sender', pushXml({ FromUserName: undefined })],
    ['the sender twice', pushXml().replace('<FromUserName>', '<FromUserName>x</FromUserName><FromUserName>')],
    ['no JSON object', '{"a":'],
  ])('refuses a signed body that is %s', async (_, body) => {
    expectRefused(await rig.send('POST', plainQuery(), body), 400, 'message_malformed');
  });

  it('a __proto__ element changes nothing', async () => {
    const xml = pushXml({ Content: 'x' }).replace(
      '</xml>',
      '<__proto__><polluted>1</polluted></__proto__></xml>',
    );
    expect(contentOf((await rig.plain(xml)).body)).toBe('答：x');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('signature, timestamp, nonce', () => {
  it.each([
    ['no query', ''],
    ['a wrong signature', plainQuery().replace(/signature=./, 'signature=x')],
    ['another token', plainQuery({ token: 'other' })],
    ['a signature of non-ASCII', plainQuery().replace(/signature=.{4}/, 'signature=%C4%B1')],
    ['msg_signature alone for a plain body', `msg_signature=${'0'.repeat(40)}&timestamp=${SECONDS}&nonce=1`],
  ])('refuses %s', async (_, query) => {
    expectRefused(await rig.send('POST', query, pushXml()), 401, 'signature_invalid');
  });

  it('refuses broken percent escapes', async () => {
    expectRefused(await rig.send('POST', 'signature=%E0%A4%A', pushXml()), 400, 'message_malformed');
  });

  it.each([-3600, -301, 301, 3600])('refuses a timestamp %i s off', async (offset) => {
    expectRefused(
      await rig.plain(pushXml(), { timestamp: String(SECONDS + offset) }),
      401,
      'timestamp_stale',
    );
  });

  it.each(['', 'abc', 'NaN'])('refuses the signed timestamp %j', async (timestamp) => {
    expectRefused(await rig.plain(pushXml(), { timestamp }), 401, 'timestamp_stale');
  });

  it.each([-299, 0, 299])('takes a timestamp %i s off', async (offset) => {
    expect((await rig.plain(pushXml(), { timestamp: String(SECONDS + offset) })).status).toBe(200);
  });

  it('joins the same message under the same nonce to its first answer', async () => {
    const xml = pushXml();
    const options = { nonce: 'same' };
    const first = await rig.plain(xml, options);
    rig.now += 5_000;
    const again = await rig.plain(xml, options);
    expect(again.body).toBe(first.body);
    expect(rig.inbounds).toHaveLength(1);
    expect(rig.metrics.filter((one) => one === 'duplicate')).toHaveLength(1);
    expect(rig.logs).toEqual([]);
  });

  it('refuses another body under a nonce seen before, for as long as its timestamp lives', async () => {
    const options = { nonce: 'captured', timestamp: String(SECONDS + 299) };
    await rig.plain(pushXml(), options);
    rig.inbounds.length = rig.metrics.length = 0;
    expectRefused(await rig.plain(pushXml(), options), 401, 'nonce_reused');
    rig.logs.length = rig.metrics.length = 0;
    rig.now = NOW + 590_000;
    expectRefused(await rig.plain(pushXml(), options), 401, 'nonce_reused');
  });

  it('of parameters given twice the first count', async () => {
    expect(
      (await rig.send('POST', `${plainQuery()}&signature=x&timestamp=1&nonce=2`, pushXml())).status,
    ).toBe(200);
    expect((await rig.send('POST', `signature=x&${plainQuery()}`, pushXml())).status).toBe(401);
  });
});

describe('retries', () => {
  it('three deliveries at once are handled once and get one answer', async () => {
    const xml = pushXml();
    const all = await Promise.all([rig.plain(xml), rig.plain(xml), rig.plain(xml)]);
    expect(new Set(all.map((one) => one.body)).size).toBe(1);
    expect(rig.inbounds).toHaveLength(1);
  });

  it('a retry that comes while the first is in work waits for its answer', async () => {
    let release: () => void = () => {};
    const gate = new Promise<void>((done) => {
      release = done;
    });
    rig.setReplies(async () => {
      await gate;
      return [{ kind: 'text', text: '好' }];
    });
    const xml = eventXml({ Event: 'subscribe', EventKey: '' });
    const first = rig.plain(xml);
    const second = rig.plain(xml);
    release();
    expect((await first).body).toBe((await second).body);
    expect(contentOf((await second).body)).toBe('好');
    expect(rig.inbounds).toHaveLength(1);
  });

  it('MsgIds that a double would confuse are two messages', async () => {
    await rig.plain(pushXml({ MsgId: '9007199254740992' }));
    await rig.plain(pushXml({ MsgId: '9007199254740993' }));
    expect(rig.inbounds).toHaveLength(2);
  });
});

describe('safe mode', () => {
  it('opens the message and seals the answer', async () => {
    const response = await rig.safe(pushXml({ Content: '你好]]>😀' }), { nonce: 'n-safe' });
    expect(contentOf(openReply(response, 'n-safe'))).toBe('答：你好]]>😀');
  });

  it('says success in clear when there is nothing to say', async () => {
    expect(await rig.safe(eventXml({ Event: 'unsubscribe' }))).toMatchObject({
      status: 200,
      body: 'success',
    });
  });

  it('needs msg_signature only, as the platform documents', async () => {
    const encrypted = seal(pushXml());
    const query = safeQuery(encrypted, { nonce: 'only' }).replace(/^signature=[0-9a-f]+&/, '');
    expect(openReply(await rig.send('POST', query, envelope(encrypted)), 'only')).toContain('答：');
  });

  it('answers a message under the previous key with the previous key', async () => {
    const response = await rig.safe(pushXml({ Content: 'x' }), { nonce: 'old', aesKey: OLD_AES_KEY });
    expect(contentOf(openReply(response, 'old', OLD_AES_KEY))).toBe('答：x');
  });

  it('compatible mode: only the ciphertext counts', async () => {
    const forged = `<FromUserName>oForged</FromUserName><Content>forged</Content><MsgType>text</MsgType><CreateTime>${SECONDS}</CreateTime>`;
    const response = await rig.safe(pushXml({ Content: 'real' }), { nonce: 'c', more: forged });
    expect(contentOf(openReply(response, 'c'))).toBe('答：real');
    expect(rig.inbounds).toMatchObject([{ user: OPENID, text: 'real' }]);
  });

  it('compatible mode: Encrypt in the body without msg_signature in the URL is refused', async () => {
    const body = pushXml().replace('</xml>', `<Encrypt>${seal(pushXml())}</Encrypt></xml>`);
    expectRefused(await rig.send('POST', plainQuery(), body), 401, 'signature_invalid');
  });

  it('JSON in an encrypted push is answered by an encrypted JSON envelope', async () => {
    const inner = JSON.stringify({
      ToUserName: GH,
      FromUserName: OPENID,
      CreateTime: SECONDS,
      MsgType: 'text',
      Content: '你好',
      MsgId: '77',
    });
    const encrypted = seal(inner);
    const response = await rig.send(
      'POST',
      safeQuery(encrypted),
      JSON.stringify({ ToUserName: GH, Encrypt: encrypted }),
    );
    const fields = JSON.parse(response.body) as { Encrypt: string; TimeStamp: number };
    expect(fields.TimeStamp).toBe(SECONDS);
    expect(JSON.parse(unseal(fields.Encrypt).text)).toMatchObject({ Content: '答：你好' });
  });

  it('refuses a plain body under encrypt_type=aes', async () => {
    expectRefused(
      await rig.send('POST', `${plainQuery()}&encrypt_type=aes&msg_signature=x`, pushXml()),
      401,
      'encryption_required',
    );
  });

  it('refuses a wrong msg_signature and one for another ciphertext', async () => {
    const [mine, other] = [seal(pushXml()), seal(pushXml())];
    expectRefused(await rig.send('POST', safeQuery(other), envelope(mine)), 401, 'signature_invalid');
  });

  it.each([
    ['rubbish', 'AAAA', 'decrypt_failed'],
    ['a pad of nonsense', sealRaw(Buffer.alloc(64, 0)), 'decrypt_failed'],
    ['an unknown key', seal(pushXml(), APP_ID, 'Z'.repeat(43)), 'decrypt_failed'],
    ['another app id', seal(pushXml(), 'wxffffffffffffffff'), 'app_id_mismatch'],
    ['no app id', seal(pushXml(), ''), 'app_id_mismatch'],
    ['no message', seal('hello'), 'message_malformed'],
    ['an entity bomb', seal('<!DOCTYPE x [<!ENTITY a "a">]><xml>&a;</xml>'), 'message_malformed'],
  ])('refuses %s under a right signature', async (_, encrypted, code) => {
    expectRefused(await rig.send('POST', safeQuery(encrypted), envelope(encrypted)), 400, code);
  });

  it('takes plain messages beside a key unless the account is safe mode only', async () => {
    expect((await rig.plain(pushXml())).status).toBe(200);
    const strict = await startRig({ ...ACCOUNT, safeModeOnly: true });
    expect(await strict.plain(pushXml())).toMatchObject({ status: 401, body: 'encryption_required' });
    expect((await strict.safe(pushXml())).status).toBe(200);
    await strict.close();
  });

  it('an account without a key reads the plain half of compatible mode, and says what is missing for the rest', async () => {
    const bare = await startRig({ ...ACCOUNT, aesKey: null, previousAesKey: null });
    const encrypted = seal(pushXml());
    const both = pushXml({ Content: 'x' }).replace('</xml>', `<Encrypt>${encrypted}</Encrypt></xml>`);
    expect(contentOf((await bare.send('POST', safeQuery(encrypted), both)).body)).toBe('答：x');
    expect(await bare.send('POST', safeQuery(encrypted), envelope(encrypted))).toMatchObject({
      status: 400,
      body: 'decrypt_failed',
    });
    expect(bare.logs.at(-1)?.fields).toMatchObject({ detail: 'safe mode, but no AES key is set' });
    await bare.close();
  });
});

describe('cloud hosting path check', () => {
  it.each([
    '{ "action": "CheckContainerPath" }',
    '<xml>\n <action>CheckContainerPath</action>\n</xml>',
    'action=CheckContainerPath',
  ])('answers %j, signed or not', async (body) => {
    for (const query of ['', plainQuery()])
      expect(await rig.send('POST', query, body)).toMatchObject({ status: 200, body: 'success' });
    expect(rig.inbounds).toEqual([]);
  });

  it('nothing else gets in unsigned', async () => {
    expectRefused(await rig.send('POST', '', '{"action":"Other"}'), 401, 'signature_invalid');
  });
});

describe('properties', () => {
  it('no body makes a 5xx, a hang or a second log line', async () => {
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `<xml>${text}</xml>`),
      fc.json(),
      fc
        .dictionary(
          fc.constantFrom('MsgType', 'Event', 'Content', 'MsgId', 'CreateTime', 'Encrypt', 'List'),
          fc.string(),
        )
        .map((fields) => pushXml(fields)),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), async (given, encrypted) => {
        rig.logs.length = 0;
        const response =
          encrypted && typeof given === 'string'
            ? await rig.safe(given)
            : await rig.send('POST', plainQuery(), given);
        expect(response.status).toBeLessThan(500);
        expect(rig.logs.length).toBe(response.status === 200 ? 0 : 1);
      }),
      { numRuns: 100 },
    );
  });

  it('no query makes a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.webQueryParameters(), fc.constantFrom('GET', 'POST'), async (query, method) => {
        const response = await rig.send(method, query, method === 'POST' ? pushXml() : undefined);
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  });
});

describe('faults of ours', () => {
  it('are answered success, with an error line', async () => {
    rig.setConverse(() => Promise.reject(new Error('broken')));
    expect(await rig.plain(pushXml())).toMatchObject({ status: 200, body: 'success' });
    expect(rig.logs).toMatchObject([{ level: 'error', event: 'webhook.failed' }]);
    expect(rig.metrics).toEqual(['reply failed']);
  });

  it('a stored key that is no key is one of them', async () => {
    const broken = await startRig({ ...ACCOUNT, aesKey: 'short', previousAesKey: null });
    expect(await broken.safe(pushXml())).toMatchObject({ status: 200, body: 'success' });
    expect(broken.logs).toMatchObject([{ level: 'error', fields: { code: 'aes_key_invalid' } }]);
    await broken.close();
  });

  it('log neither text nor openid', async () => {
    const text = '我的秘密 13000000000';
    await rig.plain(pushXml({ Content: text, MsgType: undefined }));
    await rig.plain(`<xml><FromUserName>${OPENID}</FromUserName><Content>${text}`);
    rig.setConverse(() => Promise.reject(new Error('broken')));
    await rig.plain(pushXml({ Content: text, MsgId: freshMsgId() }));
    expect(rig.logs).toHaveLength(3);
    const written = JSON.stringify(rig.logs);
    expect(written).not.toContain('秘密');
    expect(written).not.toContain(OPENID);
  });
});
