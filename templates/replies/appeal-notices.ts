import type { Appeal, AppealStatus } from '../../src/appeals/index.js';
import { mask } from '../../src/identifiers/index.js';
import { lines } from '../shared/format.js';

type Known = Pick<Appeal, 'number' | 'identifier' | 'provenAt'>;

/** One message on a change of an appeal; '' where the person did it themselves. */
export function appealNews(
  { number, identifier, provenAt }: Known,
  status: AppealStatus,
  reason: string,
): string {
  const what = `申诉 ${number}（${mask(identifier)}）`;
  switch (status) {
    case 'open':
      return provenAt === null
        ? `${what}的材料收到了，等人工核对。核对前照旧显示。`
        : `${what}证明好了，开始复核。这段时间别人查到的是「正在复核」。`;
    case 'overdue':
      return `${what}没有按时复核完，对不起，已经排到最前面。`;
    case 'cleared':
      return `${what}有结论了：已澄清。\n${reason}`;
    case 'partly':
      return `${what}有结论了：部分采纳，标记降低了。\n${reason}`;
    case 'rejected':
      return `${what}有结论了：没有通过。\n${reason}\n有新情况，回复「申诉」再来。`;
    case 'lapsed':
      return `${what}三天内没有证明归属，过期了。要再办，回复「申诉」。`;
    default:
      return '';
  }
}

export const refusedDocument = (number: string, reason: string): string =>
  lines(`申诉 ${number} 有一份材料没收下：${reason}`, '重新发之前，先回复「申诉」。');

/** A look that the person asked for found nothing. */
export const recordMissing = (number: string, host: string): string =>
  lines(
    `申诉 ${number}：在 ${host.replaceAll('.', '．')} 还没查到那条 TXT 记录。`,
    '核对一下内容有没有多空格、少字母。我会不时再查。',
  );

/** 演示短信: what a telephone would have received. */
export const demoSms = (phone: string, code: string): string =>
  lines(
    `【演示短信】发往 ${mask({ type: 'phone', value: phone })}：`,
    `验证码 ${code}，10 分钟内有效，用于证明号码是你的。不是你在申诉，别给任何人。`,
  );
