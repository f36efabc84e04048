import { type Clock, DAY_MS } from '../core/clock.js';
import { distance, type Report, type ReportStore } from '../reports/index.js';
import { schemeById } from '../schemes/index.js';
import type { Article } from './model.js';
import type { CreateArticle } from './write-article.js';

/** A group of alike stories. */
export interface ScriptCluster {
  readonly size: number;
  readonly scheme: Report['scheme'];
  /** Redacted, cut, without line breaks. */
  readonly example: string;
}

const WEEK_MS = 7 * DAY_MS;
/** Reports of the week that are looked at, newest first: memory and time are bounded by them. */
const MOST = 500;
const PAGE = 100;
const ALIKE = 100;
/** Of 64; near-duplicates differ in few. */
const ALIKE_BITS = 10;
const EXAMPLE = 140;
const SCRIPTS = 3;
const ADOPTED: ReadonlySet<Report['status']> = new Set([
  'adopted',
  'handed_over',
  'case_opened',
  'case_solved',
  'rewarded',
]);

/**
 * The stories that came most often in the last seven days, from adopted reports of one account. Only the redacted
 * text leaves a report; five digits in a row are taken out once more, in case a redaction of before let them through.
 */
async function findScripts(
  { reports, clock }: { readonly reports: ReportStore; readonly clock: Clock },
  account: string,
): Promise<readonly ScriptCluster[]> {
  const since = clock() - WEEK_MS;
  const seen = new Set<string>();
  const clusters: ScriptCluster[] = [];
  let after: Pick<Report, 'id' | 'createdAt'> | undefined;
  for (let looked = 0; looked < MOST; ) {
    const page = await reports.list({ account, ...(after === undefined ? {} : { after }) }, PAGE);
    for (const report of page) {
      if (report.createdAt < since || seen.has(report.id) || !tellable(report)) continue;
      const alike = (await reports.similar(report.fingerprint, since, ALIKE)).filter(
        (other) =>
          distance(report.fingerprint, other.fingerprint) <= ALIKE_BITS &&
          other.account === account &&
          tellable(other) &&
          !seen.has(other.id) &&
          other.id !== report.id,
      );
      for (const { id } of [report, ...alike]) seen.add(id);
      clusters.push({
        size: alike.length + 1,
        scheme: report.scheme,
        example: exampleOf([report, ...alike]),
      });
    }
    looked += page.length;
    after = page.at(-1);
    if (page.length < PAGE || after === undefined || after.createdAt < since) break;
  }
  return clusters.sort((a, b) => b.size - a.size).slice(0, SCRIPTS);
}

const tellable = (report: Report): boolean =>
  ADOPTED.has(report.status) && report.fingerprint !== '' && report.redactedStory.trim().length >= 20;

/** What 自称 says of an office is the trick; anything else that short is a name. */
const CLAIMED =
  /(自称(?:是|叫)?)(?!\p{Script=Han}{0,2}(?:客服|老师|经理|专员|民警|警察|公安|法院|检察|银行|平台|领导|老板|同学|朋友|亲戚|医生|军人|卖家|买家|商家|店主|记者|律师|房东|主管|中介|快递|社保|医保|老乡|校友))\p{Script=Han}{2,3}(?=[，,。、；;\s]|$)/gu;
/** Where somebody lives, down to the street. */
const LIVES = /(住)[^，。；！？,\n〔]{1,14}(?:路|街|巷|弄|村|小区|苑|花园|公寓)[^，。；！？,\n〔]{0,12}/gu;

/** The story of middle length: short ones say little, long ones say who it was. */
function exampleOf(reports: readonly Report[]): string {
  const stories = reports.map(({ redactedStory }) => redactedStory).sort((a, b) => a.length - b.length);
  const story = stories[Math.floor(stories.length / 2)] ?? '';
  const plain = [
    ...story
      .replace(/\d{5,}/g, '〔数字〕')
      .replace(CLAIMED, '$1〔姓名〕')
      .replace(LIVES, '$1〔地址〕')
      .replace(/\s+/g, ' ')
      .trim(),
  ];
  return plain.length <= EXAMPLE ? plain.join('') : `${plain.slice(0, EXAMPLE - 1).join('')}…`;
}

/** What people wrote must stay words: no mark of theirs becomes a link, a picture, or a heading. */
const quoted = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');

/** Drafts 本周三种骗术; null when the week had too little. */
export const createDraftWeekly =
  (parts: { readonly reports: ReportStore; readonly create: CreateArticle; readonly clock: Clock }) =>
  async (account: string): Promise<Article | null> => {
    const clusters = await findScripts(parts, account);
    if (clusters.length === 0) return null;
    const parted = clusters.map(({ size, scheme: id, example }, index) => {
      const scheme = schemeById(id);
      return [
        `## ${index + 1}. ${scheme.name}（本周 ${size} 人遇到）`,
        `> ${quoted(example)}`,
        `**怎么识破**：${scheme.trick}`,
        `**怎么办**：${scheme.advice}`,
      ].join('\n\n');
    });
    const day = new Date(parts.clock() + 8 * 3_600_000).toISOString().slice(5, 10).replace('-', ' 月 ');
    return parts.create({
      account,
      kind: 'post',
      author: 'system',
      content: {
        title: `本周三种骗术（${day} 日）`,
        digest: clusters
          .map(({ scheme }) => schemeById(scheme).name)
          .join('、')
          .slice(0, 100),
        markdown: [
          '例子来自这一周核实过的举报，人名、号码都去掉了。',
          ...parted,
          '接到这样的电话，先挂断，打 96110 问一问。钱已经转了，马上打 110。',
        ].join('\n\n'),
        cover: null,
        schemeId: null,
        keywords: ['本周骗术'],
        series: '本周三种骗术',
        campaign: '',
      },
    });
  };
