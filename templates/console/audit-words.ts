import type { AuditEntry } from '../../src/audit/index.js';
import { LEVELS, type Level } from '../../src/blacklist/model.js';
import { STAFF_ROLES, type StaffRole } from '../../src/staff/index.js';
import { TYPE_NAME } from '../shared/level.js';
import { OUTCOMES } from './appeals.js';
import { DECISIONS } from './desk-words.js';
import { ROLE_NAME } from './layout.js';
import { absoluteTime, levelName } from './shared.js';

type Detail = AuditEntry['detail'];

/** What was done, in words; what is not here is shown as it is written. */
const ACTION: Readonly<Record<string, string>> = {
  'accounts.add': '添加公众号',
  'accounts.change': '改公众号设置',
  'accounts.disable': '停用公众号',
  'accounts.enable': '恢复公众号',
  'accounts.keys_shown': '看了接入密钥',
  'accounts.menu': '发布菜单',
  'accounts.rotate': '换密钥',
  'accounts.words': '改话术和热线',
  'appeal.accept-ownership': '认可申诉人的归属',
  'appeal.decide': '定申诉的结论',
  'appeal.read': '看了申诉的原话',
  'article.approve': '批准文章',
  'article.archive': '归档文章',
  'article.create': '写了一篇文章',
  'article.publish': '公开文章',
  'article.save': '存了一版文章',
  'article.scheme_pages': '备好骗术词条',
  'article.send-back': '退回文章',
  'article.submit': '文章送审',
  'article.weekly': '起草「本周骗局」',
  'audit.export': '导出审计日志',
  'blacklist.import': '导入名单',
  'case.closed': '结束线索',
  'case.handed_over': '移交线索',
  'case.opened': '线索立案',
  'case.solved': '线索破案',
  'case.propose': '提出线索',
  'case.read': '看了线索的完整号码',
  'contact.read': '看了举报人留的联系方式',
  'demo.reports': '放入演示举报',
  'digest.download': '下载周报',
  'digest.full': '看了周报的完整号码',
  'digest.mail': '周报寄给收件人',
  'digest.receipt': '周报的回执',
  'digest.run': '生成周报',
  'digest.send': '寄出周报',
  'evidence.open': '打开证据原件',
  'evidence.story': '看了举报的原话',
  'export.audit': '导出审计日志',
  'export.cases': '导出线索',
  'export.entries': '导出名单',
  'export.reports': '导出举报',
  'identifier.full': '看了完整号码',
  'identifier.lift': '撤销裁定',
  'identifier.rule': '人工裁定',
  'jobs.retry': '重试一个任务',
  'jobs.retry_all': '重试全部停下的任务',
  'person.erase': '删除一个人的资料',
  'push.again': '推送再来一次',
  'push.approve': '批准推送',
  'push.cancel': '取消推送',
  'push.delete': '删除已推送的',
  'push.kind': '改公众号类型',
  'push.plan': '安排推送',
  'push.resume': '恢复推送',
  'push.stop-all': '停止全部推送',
  'report.read': '看了举报',
  'reporter.preview': '看了停用会改变什么',
  'reporter.read': '看了举报人的记录',
  'reporter.repaired': '停用或恢复后改好了',
  'reporter.restore': '恢复举报人',
  'reporter.suspend': '停用举报人',
  'review.carried_out': '裁定已执行',
  'review.decide': '审核台裁定',
  'review.read': '看了审核台的完整号码',
  'review.undo': '撤回裁定',
  'review.vote': '审核台投第一票',
  'room.warnings': '开关群提醒',
  'schedule.run': '立即跑定时任务',
  'staff.add': '添加人员',
  'staff.change': '改人员的角色',
  'staff.disable': '停用人员',
  'staff.enable': '恢复人员',
  'staff.first_admin': '设置第一个管理员',
  'staff.link_used': '用链接设了密码',
  'staff.password': '改密码',
  'staff.reset': '重置人员的登录',
  'staff.second': '输对动态码',
  'staff.second_failed': '动态码不对',
  'staff.sign_in': '登录',
  'staff.sign_in_failed': '登录失败',
  'staff.totp': '开启动态码',
  'store.restore': '从备份恢复',
};

const LABEL: Readonly<Record<string, string>> = {
  account: '公众号',
  added: '新增',
  appId: 'AppID',
  articles: '篇数',
  at: '时间',
  by: '谁',
  changes: '变了几处',
  created: '新生成',
  customerService: '可发客服消息',
  dead: '任务数',
  decision: '裁定',
  expiresAt: '有效到',
  filtered: '带筛选',
  first: '第一票',
  format: '格式',
  full: '完整号码',
  hotline: '热线',
  id: '编号',
  identifier: '号码',
  identifiers: '号码',
  level: '级别',
  messages: '消息数',
  on: '打开',
  pages: '词条数',
  part: '部分',
  proved: '归属由谁证明',
  outcome: '结论',
  reason: '理由',
  ref: '号码代号',
  region: '地区',
  reports: '举报数',
  role: '角色',
  safeModeOnly: '只收加密消息',
  second: '要第二个人',
  state: '状态',
  to: '收件人',
  totp: '动态码',
  version: '版本',
  what: '换了什么',
};
/** Ids that lead nowhere on the page; they stand in the original. */
const INNER: ReadonlySet<string> = new Set(['item']);
/** The same key means something else there. */
const LABEL_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'case.propose': { identifiers: '号码数' },
  'staff.sign_in': { second: '还要动态码' },
  'staff.second': { by: '用什么' },
};

const VALUE: Readonly<Record<string, string>> = {
  proposed: '待移交',
  handed_over: '已移交',
  opened: '已立案',
  solved: '已破案',
  closed: '已结束',
  ready: '已生成',
  skipped: '跳过',
  story: '原话',
  sms: '短信验证码',
  dns: '域名解析记录',
  document: '证明材料',
  recovery: '恢复码',
};

const isLevel = (value: unknown): value is Level => LEVELS.some((one) => one === value);
const isRole = (value: unknown): value is StaffRole => STAFF_ROLES.some((one) => one === value);

/** `landline:026****0002` as people say it; everything else as it is written. */
function subjectWords(subject: string): string {
  const [type = '', ...rest] = subject.replace(/^identifier:/, '').split(':');
  const name = (TYPE_NAME as Readonly<Record<string, string | undefined>>)[type];
  return name === undefined ? subject : `${name} ${rest.join(':')}`;
}

export const actionName = (action: string): string => ACTION[action] ?? action;

/** `name` turns a staff id into who it is. */
export function detailWords(
  { action, detail }: Pick<AuditEntry, 'action' | 'detail'>,
  name: (id: string) => string | null,
  now: number,
): readonly (readonly [string, string])[] {
  return Object.entries(detail)
    .filter(([key, value]) => value !== null && value !== '' && !INNER.has(key))
    .map(([key, value]) => [
      LABEL_OF[action]?.[key] ?? LABEL[key] ?? key,
      valueWords(key, value ?? '', name, now),
    ]);
}

function valueWords(
  key: string,
  value: NonNullable<Detail[string]>,
  name: (id: string) => string | null,
  now: number,
): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number')
    return key === 'at' || key.endsWith('At') ? absoluteTime(value, now) : String(value);
  if (key === 'identifier' || key === 'identifiers') return value.split(' ').map(subjectWords).join('，');
  if (key === 'outcome' && Object.hasOwn(OUTCOMES, value)) return OUTCOMES[value as keyof typeof OUTCOMES][0];
  if (key === 'level' && isLevel(value)) return levelName(value);
  if (key === 'role' && isRole(value)) return ROLE_NAME[value];
  if (key === 'decision' && Object.hasOwn(DECISIONS, value))
    return DECISIONS[value as keyof typeof DECISIONS].label;
  // What somebody wrote stays as it was written.
  if (key === 'reason') return value;
  return name(value) ?? VALUE[value] ?? value;
}
