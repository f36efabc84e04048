import type { ArticleUrl, CopyrightResult, JobEvent, PushHead, SubscribeNotice } from './message.js';
import {
  childOf,
  filled,
  itemsOf,
  listOf,
  numberOf,
  type PushRecord,
  textOf,
  textOrEmpty,
} from './record.js';

const isOne = (fields: PushRecord, name: string): boolean => numberOf(fields, name) === 1;

const copyright = (item: PushRecord): CopyrightResult => ({
  articleIndex: numberOf(item, 'ArticleIdx') ?? 0,
  userDeclareState: numberOf(item, 'UserDeclareState'),
  auditState: numberOf(item, 'AuditState'),
  originalUrl: textOrEmpty(item, 'OriginalArticleUrl'),
  originalType: numberOf(item, 'OriginalArticleType'),
  canReprint: isOne(item, 'CanReprint'),
  needReplaceContent: isOne(item, 'NeedReplaceContent'),
  needShowReprintSource: isOne(item, 'NeedShowReprintSource'),
});

const massUrl = (item: PushRecord): ArticleUrl => ({
  articleIndex: numberOf(item, 'ArticleIdx') ?? 0,
  url: textOrEmpty(item, 'ArticleUrl'),
});

const publishedUrl = (item: PushRecord): ArticleUrl => ({
  articleIndex: numberOf(item, 'idx') ?? 0,
  url: textOrEmpty(item, 'article_url'),
});

function mass(head: PushHead, fields: PushRecord, jobId: string): JobEvent {
  const check = childOf(fields, 'CopyrightCheckResult');
  return {
    ...head,
    kind: 'mass-finished',
    jobId,
    status: textOrEmpty(fields, 'Status'),
    totalCount: numberOf(fields, 'TotalCount'),
    filterCount: numberOf(fields, 'FilterCount'),
    sentCount: numberOf(fields, 'SentCount'),
    errorCount: numberOf(fields, 'ErrorCount'),
    checkState: numberOf(check, 'CheckState'),
    copyright: itemsOf(check, 'ResultList').map(copyright),
    articleUrls: itemsOf(childOf(fields, 'ArticleUrlResult'), 'ResultList').map(massUrl),
  };
}

function published(head: PushHead, fields: PushRecord): JobEvent | null {
  const info = childOf(fields, 'PublishEventInfo');
  const jobId = textOf(info, 'publish_id');
  if (!jobId) return null;
  const failed = info.fail_idx;
  const indexes = typeof failed === 'string' ? [failed] : Array.isArray(failed) ? failed : [];
  return {
    ...head,
    kind: 'publish-finished',
    jobId,
    status: numberOf(info, 'publish_status'),
    articleId: filled(info, 'article_id'),
    articleUrls: listOf(childOf(info, 'article_detail'), 'item').map(publishedUrl),
    failedIndexes: indexes.map(Number).filter(Number.isFinite),
  };
}

const notice = (item: PushRecord): SubscribeNotice => ({
  templateId: textOrEmpty(item, 'TemplateId'),
  status: textOrEmpty(item, 'SubscribeStatusString'),
  popupScene: filled(item, 'PopupScene'),
  msgId: filled(item, 'MsgID'),
  errorCode: filled(item, 'ErrorCode'),
  errorStatus: filled(item, 'ErrorStatus'),
});

function notices(
  head: PushHead,
  fields: PushRecord,
  kind: 'subscribe-popup' | 'subscribe-change' | 'subscribe-sent',
  wrapper: string,
): JobEvent {
  // XML: <SubscribeMsgPopupEvent><List>…; JSON: `List` at the top, an object or an array.
  const holder = fields.List === undefined ? childOf(fields, wrapper) : fields;
  return { ...head, kind, notices: listOf(holder, 'List').map(notice) };
}

/** Result of a job that the account started; null when the id of the job is missing. */
export function readJobEvent(head: PushHead, fields: PushRecord): JobEvent | null {
  // Job events write MsgID where messages write MsgId.
  const jobId = textOf(fields, 'MsgID') ?? textOf(fields, 'MsgId');
  switch (textOrEmpty(fields, 'Event').toLowerCase()) {
    case 'templatesendjobfinish':
      return jobId
        ? { ...head, kind: 'template-finished', jobId, status: textOrEmpty(fields, 'Status') }
        : null;
    case 'masssendjobfinish':
      return jobId ? mass(head, fields, jobId) : null;
    case 'publishjobfinish':
      return published(head, fields);
    case 'subscribe_msg_popup_event':
      return notices(head, fields, 'subscribe-popup', 'SubscribeMsgPopupEvent');
    case 'subscribe_msg_change_event':
      return notices(head, fields, 'subscribe-change', 'SubscribeMsgChangeEvent');
    case 'subscribe_msg_sent_event':
      return notices(head, fields, 'subscribe-sent', 'SubscribeMsgSentEvent');
    default:
      return null;
  }
}
