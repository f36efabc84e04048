import { foldWords } from '../identifiers/index.js';

/** Canonical names of what a menu word asks for; handlers and menu keys use the same. */
export const MENU_WORDS = [
  'report',
  'query',
  'emergency',
  'my-reports',
  'articles',
  'hotline',
  'quiz',
  'appeal',
  'badges',
  'panel',
  'panel-leave',
  'help',
  'cancel',
  'back',
  'continue',
  'menu',
  'stop-warnings',
  'resume-warnings',
] as const;

export type MenuWord = (typeof MENU_WORDS)[number];

/** What people type for each: the label, its short forms, pinyin, usual typos. Lower case, simplified. */
const FORMS: Readonly<Record<MenuWord, string>> = {
  report:
    '举报 我要举报 我想举报 要举报 去举报 举报诈骗 诈骗举报 开始举报 举抱 举暴 举豹 句报 据报 jubao jb woyaojubao 举报入口 我要报料 举报电话号码 举报骗子',
  query:
    '查询 我要查询 我想查询 查一查 查一下 查号 查号码 号码查询 查询号码 风险查询 诈骗查询 查寻 查洵 茶询 查训 chaxun cx woyaochaxun 查',
  emergency:
    '紧急求助 紧急 求助 我要求助 紧急救助 急救 紧急呼叫 呼叫求助 紧急求救 紧急帮助 jinjiqiuzhu jjqz jinji qiuzhu 紧及求助 紧急球助',
  'my-reports':
    '我的举报 举报记录 我的举报记录 查看我的举报 查看举报 我的报告 我举报的 wodejubao wdjb 我的举抱 我得举报',
  articles:
    '防骗文章 防骗知识 文章 防骗 防骗宣传 反诈知识 反诈文章 防骗技巧 防骗课堂 fangpian fangpianwenzhang fpwz 防偏 防骗问章',
  hotline:
    '防骗热线 热线 热线电话 反诈热线 防骗电话 咨询热线 人工 人工客服 转人工 客服 fangpianrexian fprx rexian',
  quiz: '防骗测试 测试 测一测 考考我 小测验 做题 防骗测验 测验 答题 防骗答题 防骗考试 fangpianceshi fpcs ceshi 防骗侧试',
  appeal: '申诉 我要申诉 我想申诉 申述 我要申述 shensu woyaoshensu ss',
  badges: '勋章墙 勋章 我的勋章 徽章 徽章墙 xunzhang xunzhangqiang xzq 熏章墙 勋章强',
  panel:
    '鉴定 我要鉴定 开始鉴定 继续鉴定 加入鉴定团 我要加入鉴定团 参加鉴定团 鉴定团 民间鉴定团 加入民间鉴定团 jianding jianding团 woyaojianding jiandingtuan 鉴订 鉴定囗',
  'panel-leave': '退出鉴定团 离开鉴定团 退出民间鉴定团 我要退出鉴定团 不鉴定了 tuichujiandingtuan',
  help: '帮助 使用帮助 怎么用 使用说明 说明 帮忙 bangzhu bz help 功能 功能介绍 邦助 帮住 ? ？ 怎么使用 如何使用',
  cancel:
    '取消 退出 算了 不举报了 放弃 结束 停止 退出举报 取消举报 quxiao qx cancel quit exit stop tuichu q 取削 取肖',
  back: '返回 上一步 后退 返回上一步 返回上一级 上一级 上一页 fanhui fh back 反回 返会',
  continue: '继续 下一页 更多内容 继续看 接着 接着说 jixu jx continue next 下一条 下一步 继绪 记续',
  menu: '菜单 主菜单 首页 sy 更多 目录 主页 返回首页 回到首页 返回菜单 返回主菜单 举报查询 菜单栏 选项 caidan cd shouye gengduo jubaochaxun jbcx menu home 菜丹 主业 开始 start',
  'stop-warnings':
    '不要提醒 不要再提醒 别提醒 别再提醒 别提醒我 不要提醒我 不用提醒 关闭提醒 取消提醒 退订提醒 停止提醒 不要通知 别通知我 关闭通知 退订通知 退订 退订文章 退订推送 退订预警 取消订阅 td buyaotixing tuidingtixing',
  'resume-warnings':
    '恢复提醒 打开提醒 开启提醒 要提醒 继续提醒 重新提醒 提醒我 接收提醒 恢复通知 打开通知 huifutixing',
};

/** Digit choices of the main menu as the help text numbers them; a lone digit means the menu. */
const CHOICE =
  /^(?:[(（【[]?[0-9]{1,2}[)）】\].、。]?|[a-d]|选?第?[0-9一二三四五六七八九十]{1,2}[号个项]?|[选按]\s?[0-9一二三四五六七八九]|[一二三四五六七八九]|回复\s?[0-9一二三四五六七八九])$/;

const TABLE: ReadonlyMap<string, MenuWord> = new Map(
  MENU_WORDS.flatMap((name) => FORMS[name].split(' ').map((form): [string, MenuWord] => [form, name])),
);

/** Words around a menu word that change nothing: marks, quotes, politeness. */
function bare(text: string): string {
  return foldWords(text)
    .toLowerCase()
    .replace(/[\s“”"'「」『』《》〈〉【】[\]()（）。.!！~～,，、：:；;…#*•·—_\-\p{So}]/gu, '')
    .replace(/^(?:请|麻烦|点击|点|进入|打开|回复|发送|我点)(?=.{2})/u, '')
    .replace(/(?<=.{2})(?:谢谢|一下|吧|啊|呢|哦|了|按钮|菜单|功能|服务)$/u, '');
}

/** Labels long enough to be known with one wrong character in them. */
const LONG_LABELS = [...TABLE.keys()].filter(
  (form) => /^(?:紧急|防骗|勋章|举报查)/.test(form) && form.length >= 4,
);

function nearLabel(word: string): MenuWord | null {
  if (word.length !== 4) return null;
  for (const label of LONG_LABELS) {
    if (label.length !== word.length) continue;
    let wrong = 0;
    for (let at = 0; at < word.length; at++) if (word[at] !== label[at]) wrong++;
    if (wrong <= 1) return TABLE.get(label) ?? null;
  }
  return null;
}

/**
 * What the message asks for when it is only a menu or navigation word (菜单词): the label itself,
 * a short form, pinyin, a usual typo or traditional characters. Null for anything longer and for a
 * lone digit (see `isMenuChoice`), because only the running menu knows what the digit means.
 */
export function menuWord(text: string): MenuWord | null {
  if (text.length > 24) return null;
  const direct = TABLE.get(text);
  if (direct) return direct;
  const word = bare(text);
  if (word === '') return /^[\s]*[?？]+[\s]*$/.test(text) ? 'help' : null;
  return TABLE.get(word) ?? nearLabel(word);
}

/** Whether the message is only a choice from a numbered menu: `1`, `①`, `选2`, `第三个`. */
export function isMenuChoice(text: string): boolean {
  return (
    text.length <= 12 &&
    CHOICE.test(
      foldWords(text)
        .trim()
        .toLowerCase()
        .replace(/[。.!！、]$/, ''),
    )
  );
}
