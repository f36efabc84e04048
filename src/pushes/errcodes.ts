import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/clock.js';

/**
 * What a refusal asks for. `later`: the same step again after `afterMs` · `quota`: nothing more in this period ·
 * `unavailable`: this way is closed for the account · `article`: an editor must change it · `person`: this follower
 * only · `give-up`: somebody must look.
 */
export type PushAction =
  | { readonly do: 'later'; readonly afterMs: number; readonly words: string }
  | { readonly do: 'quota' | 'unavailable' | 'article' | 'person' | 'give-up'; readonly words: string };

const later = (afterMs: number, words: string): PushAction => ({ do: 'later', afterMs, words });
const stop = (what: Exclude<PushAction['do'], 'later'>, words: string): PushAction => ({ do: what, words });

/**
 * Each errcode that the calls of a push answer, and what follows. Tokens (40001, 40014, 42001) are renewed by the
 * client; when they come as far as here, renewing did not help. Source: 公众平台文档 全局返回码 and the pages of the APIs.
 */
const ACTIONS: Readonly<Record<number, PushAction>> = {
  [-1]: later(MINUTE_MS, '微信系统繁忙，一分钟后再试。'),
  40001: later(5 * MINUTE_MS, '微信不认这次的凭证，五分钟后再试；一直这样请核对 AppSecret。'),
  40003: stop('person', '这个人不是本号的关注者。'),
  40004: stop('article', '微信不收这种图片，请换 JPEG 或 PNG。'),
  40005: stop('article', '微信不收这种图片，请换 JPEG 或 PNG。'),
  40006: stop('article', '图片太大，请换小一点的。'),
  40007: stop('give-up', '微信说素材不存在：可能有人在公众平台删了草稿或封面。'),
  40008: stop('give-up', '微信不收这种消息类型。'),
  40009: stop('article', '图片太大，请换小一点的。'),
  40014: later(5 * MINUTE_MS, '微信不认这次的凭证，五分钟后再试；一直这样请核对 AppSecret。'),
  40152: stop('give-up', '标签不存在了，请重新选。'),
  40164: stop('give-up', '服务器地址不在公众平台的 IP 白名单里。'),
  40243: stop('give-up', 'AppSecret 已冻结，请到公众平台解冻。'),
  42001: later(5 * MINUTE_MS, '微信不认这次的凭证，五分钟后再试；一直这样请核对 AppSecret。'),
  43004: stop('person', '这个人没有关注本号。'),
  43019: stop('person', '这个人在本号的黑名单里。'),
  43101: stop('person', '这个人没有允许这条订阅通知。'),
  44003: stop('article', '文章是空的。'),
  45001: stop('article', '图片太大，请换小一点的。'),
  45002: stop('article', '正文太长。'),
  45003: stop('article', '标题太长。'),
  45004: stop('article', '摘要太长。'),
  45008: stop('article', '一次推送的文章太多。'),
  45009: later(HOUR_MS, '今天的接口次数用完了，一小时后再看。'),
  45011: later(MINUTE_MS, '叫得太快，一分钟后再试。'),
  45015: stop('person', '这个人 48 小时内没有来过，不能主动发。'),
  45028: stop('quota', '这个周期的群发次数用完了。可以改成「发布」，或等下个周期。'),
  45047: stop('person', '这个人的客服消息条数用完了。'),
  45066: later(MINUTE_MS, '微信要求隔一分钟再发同一条。'),
  45067: stop('give-up', '群发编号太长，这是程序的错，请报告。'),
  45083: later(10 * MINUTE_MS, '群发速度设置不对，十分钟后再试。'),
  45084: later(10 * MINUTE_MS, '群发速度还没设置，十分钟后再试。'),
  45110: later(HOUR_MS, '微信暂时限制了群发，一小时后再试。'),
  47003: stop('give-up', '订阅通知的内容和模板对不上，请核对模板。'),
  48001: stop('unavailable', '这个公众号没有这项权限（多半是还没认证）。可以改用别的方式。'),
  48002: stop('person', '这个人关闭了接收消息。'),
  48004: stop('unavailable', '微信封禁了这个接口，请看公众平台的通知。'),
  50002: stop('unavailable', '账号受限，请看公众平台的通知。'),
  53500: stop('unavailable', '发布功能被封禁，请看公众平台的通知。'),
  53501: later(DAY_MS, '发布太频繁，明天再试。'),
  53502: stop('give-up', '发布编号不存在。'),
  53503: stop('article', '草稿没有通过发布检查，请修改文章。'),
  53504: stop('give-up', '这篇要到公众平台的草稿箱里发。'),
  53505: stop('give-up', '这篇要先到公众平台的草稿箱里保存一次。'),
  61004: stop('give-up', '服务器地址不在公众平台的 IP 白名单里。'),
};

/** What follows from an errcode; null = no answer came. Unknown codes are looked at by a person. */
export const actionOf = (errcode: number | null): PushAction =>
  errcode === null
    ? later(MINUTE_MS, '没有等到微信的回答，一分钟后再问。')
    : (ACTIONS[errcode] ?? stop('give-up', `微信回答 ${errcode}，程序不认识，请查「全局返回码」。`));

/** Codes of the table, for tests. */
export const KNOWN_ERRCODES: readonly number[] = Object.keys(ACTIONS).map(Number);

/** Words for the results of a mass send: `err(…)` of MASSSENDJOBFINISH. */
const VERDICTS: Readonly<Record<string, string>> = {
  10001: '微信认为涉嫌广告',
  20001: '微信认为涉嫌政治',
  20002: '微信认为涉嫌色情',
  20004: '微信认为涉嫌社会',
  20006: '微信认为涉嫌违法犯罪',
  20008: '微信认为涉嫌欺诈',
  20013: '微信认为涉嫌版权',
  21000: '微信认为涉嫌其他问题',
  22000: '微信认为涉嫌互推',
  30001: '原创校验出错，而且设置成了不发',
  30002: '原创校验认定不能发',
  30003: '原创校验认定是转载，而且设置成了不发',
  40001: '管理员在公众平台拒绝了这次群发',
  40002: '管理员 30 分钟内没有确认，群发取消了',
};

/** A sentence for the status of a finished mass send. */
export function wordsOfStatus(status: string): string {
  if (status === 'send success') return '微信已全部送出。';
  if (status === 'send fail') return '微信没有送出。';
  const code = /^err\((\d+)\)$/.exec(status)?.[1];
  return code === undefined
    ? `微信的结果：${status}。`
    : `没有送出：${VERDICTS[code] ?? `微信给的原因是 ${code}`}。`;
}
