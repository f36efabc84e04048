import { asText } from '../chat/chat-log.js';
import type { Exchange } from '../model.js';
import type { Platform } from '../platform-contract.js';

const SILENCE = '（不回复）';

/** A field of the XML that this platform composed itself. */
const field = (xml: string, name: string): string => {
  const [, cdata, plain] =
    new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`).exec(xml) ?? [];
  return cdata ?? plain ?? '';
};

/** A message as the `>` lines of a transcript; null for events that have none. */
function saidIn({ label, plaintext }: Exchange): string | null {
  const of = (name: string): string => field(plaintext, name).replaceAll('\n', ' ');
  const bracket = (kind: string, detail = ''): string => `[${kind}${detail === '' ? '' : ` ${detail}`}]`;
  switch (label.toLowerCase()) {
    case 'text':
      return field(plaintext, 'Content');
    case 'image':
      return '[image]';
    case 'voice':
      return bracket('voice', of('Recognition'));
    case 'video':
    case 'shortvideo':
      return '[video]';
    case 'location':
      return bracket('location', of('Label'));
    case 'link':
      return bracket('link', `${of('Title')} | ${of('Url')}`);
    case 'event.subscribe':
      return bracket('follow', of('EventKey').replace(/^qrscene_/, ''));
    case 'event.unsubscribe':
      return '[unfollow]';
    case 'event.click':
      return bracket('menu', of('EventKey'));
    case 'event.scan':
      return bracket('scan', of('EventKey'));
    case 'event.scancode_waitmsg':
      return bracket('scancode', of('ScanResult'));
    default:
      return null;
  }
}

const marked = (mark: '>' | '<', text: string): string =>
  text
    .split('\n')
    .map((line) => `${mark} ${line}`.trimEnd())
    .join('\n');

/**
 * What one person said and was answered, in the format of the transcripts in test/transcripts (.convo). Ids and
 * secrets of the account and of its people are replaced. What was sent outside a reply stands in comments.
 */
export function recordConvo(platform: Platform, openId: string): string {
  const mine = platform.exchanges().filter((exchange) => exchange.openId === openId);
  const startedAt = mine[0]?.attempts[0]?.startedAt;
  const blocks = [
    `# 从模拟器录下的对话：${platform.account.name}`,
    ...(startedAt === undefined ? [] : [`clock ${new Date(startedAt).toISOString()}`]),
  ];
  const answered = new Map(mine.map((exchange) => [exchange.id, exchange]));
  const done = new Set<string>();
  for (const item of platform.chat(openId)) {
    const exchange = item.exchange === null ? undefined : answered.get(item.exchange);
    if (exchange === undefined || done.has(exchange.id)) {
      if (item.call !== null)
        blocks.push(
          [
            '',
            '# 随后发来：',
            ...asText(item.content)
              .split('\n')
              .map((line) => `# ${line}`),
          ].join('\n'),
        );
      continue;
    }
    done.add(exchange.id);
    const said = saidIn(exchange);
    if (said === null) continue;
    const answer = exchange.reply === null ? SILENCE : asText(exchange.reply);
    blocks.push(['', marked('>', said), marked('<', answer)].join('\n'));
  }
  return scrub(`${blocks.join('\n')}\n`, platform);
}

function scrub(text: string, platform: Platform): string {
  const { appId, appSecret, originalId } = platform.account;
  const names: readonly (readonly [string, string])[] = [
    ...platform.users().map((user, index): [string, string] => [user.openId, `user-${index + 1}`]),
    [appSecret, '[AppSecret]'],
    [appId, '[AppID]'],
    [originalId, '[account]'],
  ];
  return names.reduce((left, [secret, name]) => left.replaceAll(secret, name), text);
}
