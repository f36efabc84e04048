import { foldWords } from '../../../src/identifiers/index.js';
import { SCHEMES, type SchemeId } from '../../../src/schemes/index.js';
import { askSchemeMore, NOT_UNDERSTOOD, schemeOptions } from '../../../templates/replies/report.js';
import { absorb } from '../absorb.js';
import { reportStep } from '../common.js';
import { again, goOn, questionData, show } from '../flow.js';
import { withAnswered } from '../form.js';
import { readChoice } from '../read-choice.js';

const YES = /^(?:对|是|是的|对的|嗯+|没错|好|好的|就是|就是这个|yes|ok)[。.!！]?$/iu;

/** What people call it, beside the table's names. */
const SHORT: readonly (readonly [RegExp, SchemeId])[] = [
  [/刷单|点赞|返利|垫付/u, 'brushing'],
  [/投资|理财|炒股|杀猪盘|虚拟币/u, 'investment'],
  [/贷款|网贷/u, 'loan'],
  [/公检法|警察|公安|检察|法院/u, 'authority'],
  [/征信|校园贷/u, 'credit-record'],
  [/领导|熟人|亲戚|同学/u, 'acquaintance'],
  [/退款|退货|快递理赔/u, 'refund'],
  [/客服/u, 'customer-service'],
  [/游戏/u, 'game'],
  [/裸聊|敲诈|勒索/u, 'extortion'],
  [/交友|恋爱|网恋/u, 'romance'],
  [/追回|追款|挽回/u, 'recovery'],
  [/积分/u, 'points-redeem'],
  [/中奖/u, 'lottery'],
  [/招聘|兼职/u, 'job'],
  [/购物|网购|卖家|买东西/u, 'shopping'],
  [/其他|别的|都不是|都不像/u, 'other'],
];
const NAME_LENGTH = 14;

function named(words: string): SchemeId | null {
  const text = foldWords(words);
  if (text.length > NAME_LENGTH) return null;
  const exact = SCHEMES.find(({ name }) => name.includes(text) && text.length >= 2);
  return exact?.id ?? SHORT.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** 诈骗类型: a number of the list, its name, 对 for the guess, or the story that tells it. */
export const schemeStep = reportStep('scheme', (form, here) => {
  const { words } = here.message;
  const options = schemeOptions(form.guess);
  const choice = readChoice(words);
  if (choice === 0) return show(form, 'scheme', here, [], askSchemeMore(questionData(form)));
  if (choice !== null && options[choice - 1] === undefined)
    return again(form, 'scheme', here, NOT_UNDERSTOOD.choice);
  const guessed = form.guess.length > 0 && YES.test(words) ? options[0] : undefined;
  const scheme = (choice === null ? (guessed ?? named(words)) : options[choice - 1]) ?? null;
  if (scheme !== null) return goOn(withAnswered({ ...form, scheme }, 'scheme'), here);
  const { form: told, notes, taken } = absorb(form, here.message);
  if (taken) return goOn(told, here, notes);
  return again(form, 'scheme', here, NOT_UNDERSTOOD.scheme, notes);
});
