import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signature } from '../../src/channels/official-account/crypto.js';
import { asText, BANNER, type Exchange, type Platform } from '../../src/simulator/index.js';
import { field, platformFor, sealed, startWebhook, TOKEN, textReply, type Webhook } from './support.js';

let webhook: Webhook;
let platform: Platform;
let user: string;

beforeEach(async () => {
  webhook = await startWebhook();
  platform = platformFor(webhook);
  user = platform.addUser().openId;
});
afterEach(async () => {
  platform.close();
  await webhook.close();
});

/** Goes on with a platform that soon gives up waiting; long enough for an answer that does come. */
function hurry(timeoutMs: number): void {
  platform.close();
  platform = platformFor(webhook, { timeoutMs });
  user = platform.addUser().openId;
}
const say = (text: string): Promise<Exchange> => platform.act(user, { kind: 'text', text });
const texts = (): string[] => platform.chat(user).map((item) => asText(item.content));
const rules = (exchange: Exchange, level: 'ok' | 'warning' | 'fault'): string[] =>
  exchange.notes.filter((note) => note.level === level).map((note) => note.rule);

describe('a delivery', () => {
  it('is signed with the token over timestamp and nonce', async () => {
    await say('你好');
    const { query } = webhook.seen[0]!;
    const expected = signature(TOKEN, query.get('timestamp')!, query.get('nonce')!);
    expect(query.get('signature')).toBe(expected);
    expect(query.get('openid')).toBe(user);
    expect(query.get('encrypt_type')).toBeNull();
  });

  it('carries text with control characters and the end mark of CDATA unharmed', async () => {
    await say('a]]>b\u001dc <b>&amp;');
    const parts = webhook.seen[0]!.message.match(/<Content>([\s\S]*)<\/Content>/)![1]!;
    expect(parts.replaceAll(']]]]><![CDATA[>', ']]>').slice(9, -3)).toBe('a]]>b\u001dc <b>&amp;');
  });

  it('has a message id above 2^53', async () => {
    const { msgId } = await say('1');
    expect(BigInt(msgId!)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
    expect(webhook.seen[0]!.message).toContain(`<MsgId>${msgId}</MsgId>`);
  });

  it('shows the reply and finds nothing to complain about', async () => {
    webhook.answer = ({ message }) => ({ body: textReply(message, '收到') });
    const exchange = await say('你好');
    expect(exchange).toMatchObject({ outcome: 'reply', replyKind: 'text', clean: true });
    expect(texts()).toEqual(['你好', '收到']);
    expect(platform.exchange(exchange.id)).toEqual(exchange);
  });

  it.each(['success', ''])('shows nothing for the body %j and does not repeat it', async (body) => {
    webhook.answer = () => ({ body });
    expect(await say('你好')).toMatchObject({ outcome: 'silence', clean: true });
    expect(webhook.seen).toHaveLength(1);
    expect(texts()).toEqual(['你好']);
  });
});

describe('repetition', () => {
  it('delivers three times with one message id and fresh nonces, then shows the banner', async () => {
    hurry(500);
    webhook.answer = () => ({ body: '', never: true });
    const exchange = await say('你好');
    expect(exchange.outcome).toBe('banner');
    expect(exchange.attempts.map((attempt) => attempt.failure)).toEqual(['timeout', 'timeout', 'timeout']);
    expect(new Set(webhook.seen.map((seen) => seen.message)).size).toBe(1);
    expect(new Set(webhook.seen.map((seen) => seen.query.get('nonce'))).size).toBe(3);
    expect(texts()).toEqual(['你好', BANNER]);
  });

  it('accepts the reply to the second delivery', async () => {
    hurry(1_500);
    webhook.answer = ({ message, count }) =>
      count === 1 ? { body: '', never: true } : { body: textReply(message, '来了') };
    const exchange = await say('你好');
    expect(exchange.outcome).toBe('reply');
    expect(exchange.attempts).toHaveLength(2);
    expect(exchange.clean).toBe(false);
    expect(texts().at(-1)).toBe('来了');
  });

  it('repeats after a status that is not 200', async () => {
    webhook.answer = ({ message, count }) =>
      count < 3 ? { status: 500, body: 'oops' } : { body: textReply(message, '好了') };
    const exchange = await say('你好');
    expect(exchange.attempts.map((attempt) => attempt.failure)).toEqual(['status', 'status', null]);
    expect(exchange.outcome).toBe('reply');
  });

  it('shows the banner when nothing listens', async () => {
    await webhook.close();
    const exchange = await say('你好');
    expect(exchange.outcome).toBe('banner');
    expect(rules(exchange, 'fault')).toEqual(['delivery.unreachable']);
  });

  it('loses the replies it is told to lose', async () => {
    webhook.answer = ({ message }) => ({ body: textReply(message, '收到') });
    platform.configure({ dropAttempts: 2 });
    const exchange = await say('你好');
    expect(exchange.attempts.map((attempt) => attempt.failure)).toEqual(['dropped', 'dropped', null]);
    expect(texts()).toEqual(['你好', '收到']);
    platform.configure({ dropAttempts: 3 });
    expect((await say('再来')).outcome).toBe('banner');
  });
});

describe('a reply that WeChat would not take', () => {
  const malformed: [string, (message: string) => string, string][] = [
    ['JSON', () => '{"ok":true}', 'reply.xml'],
    ['broken XML', (message) => textReply(message, 'x').replace('</xml>', ''), 'reply.xml'],
    ['an entity bomb', () => '<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>', 'reply.xml'],
    [
      'addresses not swapped',
      (message) =>
        textReply(message, 'x').replace(
          /<ToUserName>.*<\/FromUserName>/,
          `<ToUserName>${field(message, 'ToUserName')}</ToUserName><FromUserName>${field(message, 'FromUserName')}</FromUserName>`,
        ),
      'reply.addresses',
    ],
    ['an empty text', (message) => textReply(message, ''), 'text.content'],
    ['683 Chinese characters', (message) => textReply(message, '长'.repeat(683)), 'text.length'],
    ['an unknown kind', (message) => textReply(message, 'x').replace('[text]', '[html]'), 'reply.kind'],
    ['CreateTime in words', (message) => textReply(message, 'x', { createTime: 'now' }), 'reply.create_time'],
  ];
  it.each(malformed)('%s', async (_name, body, rule) => {
    webhook.answer = ({ message }) => ({ body: body(message) });
    const exchange = await say('你好');
    expect(exchange.outcome).toBe('banner');
    expect(rules(exchange, 'fault')).toContain(rule);
    expect(texts().at(-1)).toBe(BANNER);
  });

  it('takes exactly 2048 bytes', async () => {
    webhook.answer = ({ message }) => ({ body: textReply(message, `${'长'.repeat(682)}ab`) });
    expect((await say('你好')).clean).toBe(true);
  });

  it('warns about milliseconds but shows the text', async () => {
    webhook.answer = ({ message }) => ({ body: textReply(message, 'x', { createTime: String(Date.now()) }) });
    const exchange = await say('你好');
    expect(exchange.outcome).toBe('reply');
    expect(rules(exchange, 'warning')).toEqual(['reply.create_time']);
  });

  it('shows one article of three to a message and all three to a menu click', async () => {
    const item = '<item><Title>题</Title><Description></Description><PicUrl></PicUrl><Url></Url></item>';
    webhook.answer = ({ message }) => ({
      body: textReply(message, 'x')
        .replace('[text]', '[news]')
        .replace(
          /<Content>.*<\/Content>/,
          `<ArticleCount>3</ArticleCount><Articles>${item.repeat(3)}</Articles>`,
        ),
    });
    expect((await say('你好')).reply).toMatchObject({ articles: [{ title: '题' }] });
    const tapped = await platform.act(user, { kind: 'click', key: 'articles' });
    expect(tapped.reply).toMatchObject({ articles: [{}, {}, {}] });
  });
});

describe('encryption', () => {
  it('safe mode sends only the envelope and wants an encrypted reply', async () => {
    platform.configure({ mode: 'safe' });
    webhook.answer = ({ message }) => ({ body: sealed(textReply(message, '密')) });
    const exchange = await say('你好');
    expect(exchange).toMatchObject({ outcome: 'reply', clean: true });
    const { body, query } = webhook.seen[0]!;
    expect(body).not.toContain('你好');
    expect(query.get('encrypt_type')).toBe('aes');
    const expected = signature(TOKEN, query.get('timestamp')!, query.get('nonce')!, field(body, 'Encrypt'));
    expect(query.get('msg_signature')).toBe(expected);
    expect(exchange.replyPlaintext).toContain('密');
  });

  it('safe mode refuses a plain reply', async () => {
    platform.configure({ mode: 'safe' });
    webhook.answer = ({ message }) => ({ body: textReply(message, '明') });
    expect(rules(await say('你好'), 'fault')).toEqual(['reply.encrypted']);
  });

  it('compatible mode sends both and takes either', async () => {
    platform.configure({ mode: 'compatible' });
    webhook.answer = ({ message, count }) => {
      const reply = textReply(message, '好');
      return { body: count === 1 ? reply : sealed(reply) };
    };
    expect(await say('一')).toMatchObject({ outcome: 'reply', clean: true });
    expect(webhook.seen[0]!.body).toMatch(/<Content>[\s\S]*<Encrypt>/);
    expect(await say('二')).toMatchObject({ outcome: 'reply', clean: true });
  });

  it('plain mode refuses an encrypted reply', async () => {
    webhook.answer = ({ message }) => ({ body: sealed(textReply(message, '密')) });
    expect(rules(await say('你好'), 'fault')).toEqual(['reply.encrypted']);
  });

  it.each([
    ['another token', { token: 'wrong' }, 'reply.msg_signature'],
    ['another app id', { appId: 'wx11111111111111ff' }, 'reply.app_id'],
  ])('refuses a reply sealed with %s', async (_name, keys, rule) => {
    platform.configure({ mode: 'safe' });
    webhook.answer = ({ message }) => ({ body: sealed(textReply(message, '密'), keys) });
    expect(rules(await say('你好'), 'fault')).toEqual([rule]);
  });

  it('cannot be switched on without a key', () => {
    const keyless = platformFor(webhook, { aesKey: null });
    expect(() => keyless.configure({ mode: 'safe' })).toThrow('simulator_action_invalid');
    keyless.close();
  });
});

describe('URL verification', () => {
  it('passes a back end that echoes only what is signed', async () => {
    webhook.answer = ({ query }) => {
      const mark = signature(TOKEN, query.get('timestamp')!, query.get('nonce')!);
      return query.get('signature') === mark ? { body: query.get('echostr')! } : { status: 401, body: 'no' };
    };
    const check = await platform.verifyUrl();
    expect(check.passed).toBe(true);
    expect(check.notes.every((note) => note.level === 'ok')).toBe(true);
  });

  it('fails a quoted echo and warns about echoing anything', async () => {
    webhook.answer = ({ query }) => ({ body: `"${query.get('echostr')}"` });
    const check = await platform.verifyUrl();
    expect(check.passed).toBe(false);
    expect(check.notes.map((note) => [note.rule, note.level])).toEqual([
      ['verify.status', 'ok'],
      ['verify.echo', 'fault'],
      ['verify.forged', 'warning'],
    ]);
  });
});
