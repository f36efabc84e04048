import type { Handler } from '../src/conversation/contract.js';
import { foldWords } from '../src/identifiers/index.js';
import { type SchemeId, schemeById } from '../src/schemes/index.js';
import { explainedScheme, generalAdvice } from '../templates/replies/awareness.js';
import { aboutScheme, byKeyword } from './shared/find-article.js';
import { say } from './shared/say.js';

/** What people call a fraud; the first that occurs decides. Specific words stand before general ones. */
const CALLED: readonly (readonly [RegExp, SchemeId])[] = [
  [/杀猪盘|网恋|网络交友|婚恋|交友诈骗/, 'romance'],
  [/刷单(?:返利)?|刷信誉|做任务返|点赞赚钱/, 'brushing'],
  [/裸聊|色诱|私密视频/, 'extortion'],
  [/公检法|安全账户|通缉令|冒充警察|假警察/, 'authority'],
  [/征信|校园贷|注销账户/, 'credit-record'],
  [/追款|追回|二次诈骗|黑客帮/, 'recovery'],
  [/网贷|贷款|套路贷/, 'loan'],
  [/投资|理财|荐股|炒股|炒币|虚拟币|资金盘/, 'investment'],
  [/换脸|拟声|变声|冒充(?:领导|熟人|老师|老板|亲)|猜猜我是谁/, 'acquaintance'],
  [/积分/, 'points-redeem'],
  [/木马|相册|成绩单|病毒短信/, 'album-virus'],
  [/退款|退货/, 'refund'],
  [/屏幕共享|共享屏幕|百万保障|冒充客服|客服诈骗|理赔|快递诈骗/, 'customer-service'],
  [/中奖|抽奖|彩票/, 'lottery'],
  [/兼职|招聘|求职|高薪/, 'job'],
  [/游戏|皮肤|代练|防沉迷/, 'game'],
  [/军人|部队|军警|采购/, 'military'],
  [/网购|购物|代购|低价/, 'shopping'],
];

/** 某种骗局是什么: answered from the scheme table at once, with the article about it where there is one. */
export const awareness: Handler<{ asked: string; id: SchemeId } | 'general'> = {
  name: 'awareness',
  when({ understood, words }) {
    if (understood?.intent !== 'awareness') return null;
    const plain = foldWords(words);
    for (const [pattern, id] of CALLED) {
      const asked = pattern.exec(plain)?.[0];
      if (asked !== undefined) return { asked, id };
    }
    return 'general';
  },
  async reply(match, { words }, _session, ask) {
    const cards = await ask.articles();
    const named = byKeyword(cards, words);
    if (match === 'general') return say(generalAdvice(named));
    return say(explainedScheme(schemeById(match.id), match.asked, named ?? aboutScheme(cards, match.id)));
  },
};
