import type { Level, Verdict } from '../../src/blacklist/index.js';
import type { AppealView } from '../../src/conversation/contract.js';
import type { ErrorCode } from '../../src/core/error-codes.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { DOOR_START } from '../shared/door.js';
import { BLANK, lines, shownDate } from '../shared/format.js';
import { named } from '../shared/identifier.js';

const CANCEL = '不申诉了，回复「取消」。';
const PHONE_MARKS = '手机上显示的「诈骗」「骚扰」标记，是手机厂商和拦截软件给的，直接问它们的客服怎么取消。';

const it = (identifier: Identifier): string => named(identifier, 'tagged');

export const askWhich = (): string =>
  lines(
    '被误标的是哪个号码、网址或账号？直接发来。',
    '只能申诉你自己的，之后要证明它是你的。',
    BLANK,
    CANCEL,
  );

export const askOneOf = (options: readonly Identifier[]): string =>
  lines(
    '先申诉哪一个？回复数字：',
    ...options.map((one, at) => `${at + 1}　${it(one)}`),
    BLANK,
    '一次办一个，办完再回复「申诉」办下一个。',
  );

export const notUnderstoodWhich = (): string =>
  lines('没认出是哪个号码。把它单独发来，例如 139 开头的 11 位手机号、网址、微信号。', CANCEL);

const STANDS: Readonly<Record<'confirmed' | 'suspect' | 'tagged', string>> = {
  confirmed: '现在显示：已核实是诈骗',
  suspect: '现在显示：可疑',
  tagged: '现在显示：有人标记过',
};

/** What it is marked as, and the question for the reason. */
export const askReason = (identifier: Identifier, level: Level): string =>
  lines(
    `要申诉的是 ${it(identifier)}。`,
    level === 'confirmed' || level === 'suspect' || level === 'tagged' ? `${STANDS[level]}。` : null,
    '为什么标错了？用自己的话说几句：你用了多久，做什么用，可能是什么误会。',
    '加密保存，只给复核的人看。',
    BLANK,
    `换一个，回复「返回」。${CANCEL}`,
  );

export const reasonTooShort = (): string => lines('太短了，再多说几句：为什么标错了？', CANCEL);

/** Why nothing can be appealed against; honest for each level. */
export function nothingToAppeal({ identifier, level, official, review }: Verdict): string {
  if (review !== undefined)
    return lines(
      `${it(identifier)} 已经有人申诉，正在复核，不用再提一份。`,
      '是你提的，回复「我的申诉」看进展。',
    );
  switch (level) {
    case 'official':
      return lines(
        `${named(identifier, 'official')} 是${official?.name ?? '官方'}的，这里没有把它当诈骗。`,
        '别人说它是骗子，多半是来电显示被伪造了。',
        BLANK,
        PHONE_MARKS,
      );
    case 'cleared':
      return lines(`${it(identifier)} 复核过，已经澄清，这里不按诈骗显示。`, PHONE_MARKS);
    case 'unsure':
      return lines(
        `${it(identifier)} 这里显示的是「说法不一」，没有当诈骗，不用申诉。`,
        '有了新的举报变成可疑时，再来申诉。',
      );
    default:
      return lines(
        `${it(identifier)} 在这里没有举报记录，没有可申诉的。`,
        PHONE_MARKS,
        '号码被停机、卡被冻结，打运营商或银行的官方客服问原因。',
        BLANK,
        DOOR_START,
      );
  }
}

const number = ({ number: one }: AppealView): string => `编号 ${one}`;

/** How ownership is to be proved, for the way that fits. */
export function askProof(appeal: AppealView): string {
  const { proof, identifier } = appeal;
  switch (proof.kind) {
    case 'sms':
      return lines(
        `收到，${number(appeal)}。现在证明号码是你的。`,
        `验证码已用短信发到 ${it(identifier)}，10 分钟内有效。把 6 位数字发来。`,
        '没收到，回复「重发」。收不了短信，直接发证明材料的照片（如实名页截图）。',
        BLANK,
        '这个验证码只在这里用，别人要，别给。',
      );
    case 'dns':
      return lines(
        `收到，${number(appeal)}。现在证明网站是你的。`,
        `在域名后台给 ${proof.host.replaceAll('.', '．')} 加一条 TXT 记录，内容：`,
        `txwz-appeal=${proof.token}`,
        '加好了回复「好了」，我马上查；我自己也会不时去查，三天内有效。',
        BLANK,
        '改不了域名，直接发证明材料的照片（如备案截图、营业执照）。',
      );
    case 'document':
      return askDocument(appeal);
  }
}

/** The same once more, to somebody who comes back to it. */
export const askProofAgain = (appeal: AppealView): string =>
  appeal.proof.kind === 'sms'
    ? lines(
        `申诉 ${appeal.number}（${it(appeal.identifier)}）还差一步：证明号码是你的。`,
        '把最近那条短信里的 6 位数字发来；过了 10 分钟或没收到，回复「重发」。',
        '收不了短信，直接发证明材料的照片。',
        BLANK,
        CANCEL,
      )
    : askProof(appeal);

const PAPERS: Partial<Record<Identifier['type'], string>> = {
  phone: '运营商 App 里能看到这个号码的实名页截图',
  landline: '这个座机的缴费单，或营业执照',
  service: '这个号码的开通证明，或营业执照',
  bankcard: '这张卡的照片，只露后四位和姓名',
  wechat: '「我」页面能看到微信号的截图',
  qq: '资料页能看到 QQ 号的截图',
  alipay: '账户信息页的截图',
  email: '邮箱设置页能看到地址的截图',
};

const askDocument = (appeal: AppealView): string =>
  lines(
    `收到，${number(appeal)}。现在证明它是你的。`,
    `发一张照片：${PAPERS[appeal.identifier.type] ?? '备案截图或营业执照'}。`,
    '身份证号、余额请盖住。加密保存，只给复核的人看。',
    '三天内发来都行。人工核对后才开始复核，之前照旧显示。',
    BLANK,
    '手边没有，回复「取消」先放着，回来再回复「申诉」。',
  );

export const codeSentAgain = (appeal: AppealView): string =>
  lines(
    `新的验证码已发到 ${it(appeal.identifier)}，之前的作废。把 6 位数字发来。`,
    '收不了短信，直接发证明材料的照片。',
  );

export const codeIsSixDigits = (): string =>
  lines('验证码是短信里的 6 位数字，直接发来。', '没收到，回复「重发」。收不了短信，发证明材料的照片。');

export const recordIsLookedFor = (appeal: AppealView): string =>
  lines(
    '正在查，查到就开始复核，没查到我也告诉你。',
    '记录生效有时要几十分钟，我会不时再查，不用一直等。',
    `随时回复「我的申诉」看 ${appeal.number}。`,
  );

export const recordHow = (): string =>
  lines('加好 TXT 记录，回复「好了」。', '改不了域名，直接发证明材料的照片。', CANCEL);

export const documentTaken = (appeal: AppealView): string =>
  lines(`收到，已放进 ${appeal.number}，共 ${appeal.documents} 份。`, '还有就接着发，发完回复「好了」。');

export const documentsDone = (appealNumber: string): string =>
  lines(`好，${appealNumber} 等人工核对。核对前照旧显示。`, '有结果我会告诉你；随时回复「我的申诉」查看。');

export const documentWanted = (): string =>
  lines('发一张能证明它是你的照片就行。没有现成的，先回复「取消」，三天内回来都可以。');

/** Ownership is proved: what follows, until when. */
export const proofAccepted = (appeal: AppealView, now: number): string =>
  lines(
    `证明好了，${appeal.number} 开始复核。`,
    `最晚 ${shownDate(appeal.dueAt ?? now, now)}前给你结论。`,
    '这段时间，别人查到的是「有人举报过，主人已申诉，正在复核」。',
    '公安立案的、人工核实过的，复核完才改。',
    BLANK,
    '看进展，回复「我的申诉」。',
  );

export const appealWithdrawn = (appeal: AppealView): string =>
  lines(`申诉 ${appeal.number} 已撤回，照原来的显示。`, BLANK, DOOR_START);

export const putAside = (appealNumber: string): string =>
  lines(
    `先放下了。申诉 ${appealNumber} 还没证明归属，三天内回复「申诉」接着办。`,
    `不办了，回复「撤回 ${appealNumber}」。`,
  );

const DOCUMENT_WAY = '也可以直接发证明材料的照片，由人工核对。';

/** Why a command about an appeal was not carried out, and what can be done instead. */
export function appealRefused(code: ErrorCode, appeal: AppealView | null): string {
  switch (code) {
    case 'appeal_code_wrong': {
      const left = appeal?.proof.kind === 'sms' ? appeal.proof.triesLeft : 0;
      return left > 0
        ? lines(
            `不对，还能试 ${left} 次。`,
            '看一下最新的那条短信，把 6 位数字发来。',
            '没收到，回复「重发」。',
          )
        : lines('不对，这个验证码作废了。', '回复「重发」再要一个。', DOCUMENT_WAY);
    }
    case 'appeal_code_expired':
      return lines('这个验证码过期或作废了。', '回复「重发」再要一个。', DOCUMENT_WAY);
    case 'appeal_code_too_many':
      return lines('发往这个号码的验证码够多了，过一会儿再回复「重发」。', DOCUMENT_WAY);
    case 'appeal_code_unsent':
      return lines('短信没发出去，是我们这边的问题。', '过一会儿回复「重发」再试。', DOCUMENT_WAY);
    case 'appeal_busy':
      return lines('它已经有一份申诉在复核，等那份有结论再来。', '是你提的，回复「我的申诉」看进展。');
    case 'appeal_repeated':
      return lines(
        '同样的理由，30 天内复核过，没有通过。',
        '有新情况、新理由，写进来再申诉；或者过了 30 天再来。',
        '不服，可以带材料到当地派出所说明，或打 96110 问。',
      );
    case 'appeal_too_many':
      return lines('你有几份申诉还没办完，先办完那些，或明天再来。', '回复「我的申诉」看进展。');
    case 'appeal_nothing':
      return lines('它现在没有被当诈骗显示，没有可申诉的。', DOOR_START);
    case 'appeal_unknown':
      return lines('没有找到你的这份申诉，编号可能差一位。', '回复「我的申诉」，看你提过的。');
    case 'report_attachments_full':
      return lines('材料够多了，不用再发。等人工核对，有结果我会告诉你。', '随时回复「我的申诉」查看。');
    default:
      return lines('这份申诉已经不在这一步了。', '回复「我的申诉」看进展。');
  }
}
