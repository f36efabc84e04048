import type { Message } from '../../src/conversation/contract.js';
import { foldWords, type Identifier, present } from '../../src/identifiers/index.js';
import type { OwnLine, PaymentCard } from '../../templates/replies/emergency.js';
import { shownTime } from '../../templates/shared/format.js';
import { readAmount } from './amount.js';

const BANKS: readonly (readonly [RegExp, string, string])[] = [
  [/工商银行|工行/, '工商银行', '95588'],
  [/农业银行|农行/, '农业银行', '95599'],
  [/中国银行|中行/, '中国银行', '95566'],
  [/建设银行|建行/, '建设银行', '95533'],
  [/交通银行|交行/, '交通银行', '95559'],
  [/邮储银行|邮政储蓄|邮储/, '邮储银行', '95580'],
  [/招商银行|招行/, '招商银行', '95555'],
];
/** Means of payment with a line of their own. */
const PLATFORMS: readonly (readonly [RegExp, string, string])[] = [
  [/支付宝|花呗|借呗/, '支付宝', '95188'],
  [/微信(?:支付|转账|付款|红包|零钱|上?转)/, '微信支付', '95017'],
];

const LABELLED_BANK = /开户(?:行|银行)[是为：:\s]*([\p{Script=Han}]{2,20})/u;
const OWN_SIDE = /(?:我的|我用|用我|从我?的?|自己的)[^，。,]{0,4}$/u;
const NAME =
  /(?:户名|收款人|收款方|对方(?:户名|姓名|名字)|姓名)\s*[是叫为：:]*\s*([\p{Script=Han}·]{2,20}?)(?=账|帐|卡号|开户|[^\p{Script=Han}·]|$)/u;
const ACCOUNT = /(?:账号|帐号|卡号|账户|帐户)\s*[是为：:]?\s*(\d[\d -]{8,28}\d)/u;
const TIME =
  /(?:(?:今天|昨天|前天|今早|今晚|昨晚|\d{1,2}\s*月\s*\d{1,2}\s*[日号])\s*)?(?:(?:凌晨|早上|上午|中午|下午|晚上)\s*)?\d{1,2}\s*(?:[:：]\s*\d{2}|点(?:半|\d{1,2}分?)?)|(?:今天|昨天|前天)(?:凌晨|早上|上午|中午|下午|晚上)|昨晚|今早|昨天|前天/u;
const JUST_NOW = /刚刚|刚才|刚(?=[转汇付打充给把被])|几分钟前|马上就/u;

/** For 刚才: `今天 10:02 前后`. */
const aboutNow = (at: number): string => `今天 ${shownTime(at)} 前后`;

function readAccount(text: string, identifiers: readonly Identifier[]): string | null {
  const listed =
    identifiers.find(({ type }) => type === 'bankcard') ?? identifiers.find(({ type }) => type === 'alipay');
  if (listed !== undefined) return listed.type === 'alipay' ? `支付宝 ${present(listed)}` : present(listed);
  const digits = ACCOUNT.exec(text)?.[1]?.replace(/[ -]/g, '');
  if (digits === undefined) return null;
  const name = /支付宝/.test(text) ? '支付宝 ' : '';
  return `${name}${digits.length === 11 ? digits.replace(/^(\d{3})(\d{4})/, '$1 $2 ') : digits.replace(/(\d{4})(?=\d)/g, '$1 ')}`;
}

/** The payee's bank: what stands behind 开户行, else a bank that is not said to be one's own. */
function readBank(text: string): string | null {
  const labelled = LABELLED_BANK.exec(text)?.[1];
  if (labelled !== undefined) return labelled;
  for (const [pattern, name] of BANKS) {
    const match = pattern.exec(text);
    if (match !== null && !OWN_SIDE.test(text.slice(0, match.index))) return name;
  }
  return null;
}

/** What a message tells of a payment; fields that it does not tell are null. */
export function readPayment(message: Message): PaymentCard {
  const text = foldWords(message.words);
  const amount = readAmount(text);
  return {
    name: NAME.exec(text)?.[1] ?? null,
    account: readAccount(text, message.understood?.identifiers ?? []),
    bank: readBank(text),
    amounts: amount === null ? [] : [amount],
    time:
      TIME.exec(text)?.[0].replace(/\s+/g, ' ') ?? (JUST_NOW.test(text) ? aboutNow(message.sentAt) : null),
  };
}

/** The line to call about the means of payment that the person used, where it was said. */
export function readOwnLine(words: string): OwnLine | null {
  const text = foldWords(words);
  for (const [pattern, name, number] of PLATFORMS) {
    if (pattern.test(text)) return { name, number, platform: true };
  }
  for (const [pattern, name, number] of BANKS) {
    const match = pattern.exec(text);
    if (match !== null && OWN_SIDE.test(text.slice(0, match.index))) return { name, number, platform: false };
  }
  return null;
}
