import type { Reading } from '../reading.js';

const GREETING =
  /^(?:(?:你|您|妳)?们?好(?:呀|啊|哦|吗|哇|的)?|哈[喽罗啰]+|嗨+|嘿|hi|hello|hey|halo|早上?好?|早安|上午好|中午好|下午好|晚上好|晚安|在吗|在么|在不在|在不|在嘛|有人吗|有人在吗|有人么|有没有人|谢谢(?:你|您|了|啦|你们|大家)?|感谢(?:你们?|您)?|多谢(?:了|你|您|晒)?|谢了|谢啦|辛苦(?:了|你们了|啦)?|3q|thanks?|thankyou|thx|拜拜|再见|bye(?:bye)?|客气了?|不客气|好的?|ok|嗯+|收到|知道了|明白了?|好人一生平安|nihao|xiexie|zaima|喂|警察叔叔好?|警察|民警|同志们?|非常|十分|太|真是|特别|老师|管理员|请教|请问|麻烦(?:了|你了)?|帮忙|帮助|朋友|小编|各位|大家|亲|哦+|呵呵|哈哈+|么么哒|太好了|真好|很有用|真棒|给力|厉害|点赞|支持|同志|叔叔|阿姨|呀|啊|哈|了|不该晒?|打扰了|新年快乐|节日快乐|中秋快乐|国庆快乐|客服|机器人|还|没睡|是|你|您|我|关注你们了?|刚关注|新关注|新来|第一次来?|的|感恩)+$/;

/** Thanks with what they are for, and calls to whoever is there: 谢谢你们 多亏了提醒; 你好呀小助手. */
const THANKS = /谢谢|感谢|多谢|谢啦|谢了|多亏|辛苦(?:你|了)|唔该晒|不该晒|thank/;
const CALL = /^(?:你|您|妳|大家|各位)(?:们)?好[呀啊哦哇]?|^(?:哈喽|哈罗|嗨|嘿|喂|在吗|在不|hi|hello|hey)/;
const PRESENT =
  /有人(?:没|不|吗|么|在)|在(?:吗|不|么|线)|小?(?:助手|编|姐姐?|哥哥?)|(?:客服|机器人|老师|同志|警官|警察)$/;
const ASKS = /[?？]|吗|怎么|什么|如何|帮我|能不能|为什么|哪|多少|要|想/;

/** Hello, thanks, presence check. */
export function isGreeting({ words }: Reading): boolean {
  const bare = words.replace(/[^\p{L}\p{N}#]/gu, '');
  if (bare === '') return false;
  if (THANKS.test(bare) && bare.length <= 40 && !ASKS.test(words)) return true;
  if (
    CALL.test(bare) &&
    bare.length <= 12 &&
    (PRESENT.test(bare) || /^.{1,4}[呀啊哦哇的]$|there|喂$/.test(bare)) &&
    !/帮|怎么|什么|想|要/.test(bare)
  )
    return true;
  return (
    bare.length <= 24 &&
    GREETING.test(bare) &&
    /好|嗨|嘿|hi|hello|hey|早|晚安|在|有人|谢|多谢|感恩|辛苦|3q|th|拜|再见|bye|哈[喽罗啰]|nihao|xie|zai|喂|halo|不该晒?|快乐|感谢|麻烦/.test(
      bare,
    )
  );
}
