/** How people say that they themselves are shown as swindlers. */
const SHOWN =
  /(?:显示|标[记成为注]?|打上|弹出?|提示|当[成作做]?|列[为入]|成了?|进了|报[做成]|说(?:是|我))[^。！？?]{0,10}(?:诈骗|骗子|骗案|钓鱼|黑名单|假网站|危险|红色?警告)|是红的|一片红/;
/** Somebody else's display: a call that came in, not the writer's own number. */
const INCOMING = /来电|打来|打给我|打我|接到|收到/;
const ASKS_TO_CLEAR =
  /去掉|去不掉|取消|清掉|清除|移除|解除|撤[销掉]|恢复|复核|摘掉|删[了掉除]|消掉|解封|改过来|弄掉|拿掉|搞错|弄错|冤|无故|乱|怎么成/;
const OURS = /(?:^|[^给跟找替对让叫])(?:我|俺|咱|敝司|本店|本公司|家里|店里|我司)/;
const INNOCENT =
  /一单没开|不敢接|以为我|被骂|挨骂|发不出|求|麻烦|坏事|我(?:是|就是|一个)[^，。]{1,14}(?:老师|医生|人|店|的)/;
const VICTIM = /被骗|骗了我|骗我|转(?:了|账|过去|走)|付了|给了(?:他|她|对方)|验证码/;

/** An own report taken back: sorry for it, reconciled, or made by a slip. */
const TAKEN_BACK =
  /我(?:报|举报|告)的[^。]{0,40}(?:不告了|不报了|别抓|撤了)|(?:手滑|不小心|手误|点错)[^。]{0,24}(?:报上去|报了|举报)/;

/** The writer's own number, card or site is shown as a fraud, told without the word 误标. */
export function isMarkedWrongly(said: string): boolean {
  if (TAKEN_BACK.test(said)) return true;
  if (!SHOWN.test(said) || INCOMING.test(said) || VICTIM.test(said)) return false;
  return ASKS_TO_CLEAR.test(said) || (OURS.test(said) && INNOCENT.test(said));
}
