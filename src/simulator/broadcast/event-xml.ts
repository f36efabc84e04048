import { toXml, type XmlFields } from '../deliveries/message-xml.js';
import type { BroadcastSettings, MassJob, PublishJob } from './model.js';

interface Head {
  readonly originalId: string;
  /** Who the event is said to come from: the platform's own id of mass sending. */
  readonly from: string;
  /** Seconds since epoch. */
  readonly createTime: number;
}

const head = ({ originalId, from, createTime }: Head, event: string): XmlFields => ({
  ToUserName: originalId,
  FromUserName: from,
  CreateTime: createTime,
  MsgType: 'event',
  Event: event,
});

/** MASSSENDJOBFINISH (事件推送群发结果). */
export function massFinished(
  where: Head,
  job: MassJob,
  articles: readonly string[],
  settings: BroadcastSettings,
): string {
  const failed = job.status !== 'send success';
  const items = articles.map((url, index) => ({ ArticleIdx: index + 1, ArticleUrl: url }));
  const reprint = settings.reprintOf;
  const checks =
    reprint === null
      ? []
      : articles.map((_url, index) => ({
          ArticleIdx: index + 1,
          UserDeclareState: 0,
          AuditState: 2,
          OriginalArticleUrl: reprint,
          OriginalArticleType: 1,
          CanReprint: settings.canReprint ? 1 : 0,
          NeedReplaceContent: 1,
          NeedShowReprintSource: 1,
        }));
  return toXml({
    ...head(where, 'MASSSENDJOBFINISH'),
    MsgID: BigInt(job.msgId),
    Status: job.status,
    TotalCount: job.recipients,
    FilterCount: job.recipients,
    SentCount: failed ? 0 : job.recipients,
    ErrorCount: failed ? job.recipients : 0,
    CopyrightCheckResult: {
      Count: checks.length,
      // One element holds one item; the XML of several repeats the name, which plain records cannot.
      ResultList: checks[0] === undefined ? '' : { item: checks[0] },
      CheckState: reprint === null ? 1 : failed ? 3 : 2,
    },
    ArticleUrlResult: { Count: items.length, ResultList: items[0] === undefined ? '' : { item: items[0] } },
  });
}

/** PUBLISHJOBFINISH (发布结果的事件推送). */
export function publishFinished(where: Head, job: PublishJob, articles: readonly string[]): string {
  const [url] = articles;
  return toXml({
    ...head(where, 'PUBLISHJOBFINISH'),
    PublishEventInfo: {
      publish_id: job.publishId,
      publish_status: job.status,
      ...(job.status === 0 && url !== undefined
        ? {
            article_id: job.articleId,
            article_detail: { count: job.count, item: { idx: 1, article_url: url } },
          }
        : { fail_idx: 1 }),
    },
  });
}
