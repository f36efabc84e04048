import type { ErrorCode } from '../../src/core/error-codes.js';
import type { TxwzError } from '../../src/core/errors.js';
import { type Html, html } from '../../src/core/html.js';

/** What to say of a code, in words for the people at the desk: what happened, and what to do. */
const WORDS: Partial<Record<ErrorCode, readonly [title: string, text: string]>> = {
  not_found: ['没有这一页', '地址可能写错了，或者这条记录不在你能看的公众号里。'],
  forbidden: ['你的角色不能做这件事', '需要的话，请管理员调整你的角色。'],
  form_invalid: ['表单没有填对', '请返回上一页，补全后再提交。'],
  csrf_invalid: ['这张表单过期了', '请重新打开页面再提交一次。'],
  body_too_large: ['提交的内容太大', '文件最大 12 MB，文字最大 64 KB。'],
  body_timeout: ['上传太慢，已经中断', '请检查网络后再试。'],
  staff_invalid: [
    '名字不合要求',
    '登录名是 2 到 32 个小写字母、数字或 . _ -，以字母开头；显示名 1 到 40 个字。',
  ],
  staff_name_taken: ['这个登录名已经有人用了', '请换一个。'],
  staff_last_admin: ['这是最后一位管理员', '请先添加另一位管理员，再改这一位。'],
  link_invalid: ['链接已失效', '一次性链接 24 小时内有效，只能用一次。请管理员重新生成。'],
  store_conflict: ['别人刚刚改过', '请重新打开页面，看过最新内容再改。'],
  store_unavailable: ['数据库暂时连不上', '没有保存。请稍等一分钟再试；还不行，请联系管理员。'],
  report_status_invalid: ['这条举报的状态已经变了', '请重新打开，看过最新状态再操作。'],
  review_unknown: ['这一件不在了', '可能已经处理完，或者不在你能看的公众号里。'],
  review_decided: ['同事已经处理了', '慢了一步，你的意见没有保存。请回到审核台看下一件。'],
  review_invalid: ['裁定没有填完整', '选一个理由，号码的事要定级别，一次最多 200 件。'],
  appeal_unknown: ['没有这件申诉', '可能不在你能看的公众号里。'],
  appeal_status_invalid: ['这件申诉的状态已经变了', '同事可能刚刚处理过。请重新打开，看过最新状态再操作。'],
  appeal_unreviewed: ['结论没有填完整', '选一个结论，理由至少四个字，申诉人会看到。'],
  appeal_busy: ['这个号码已有一件申诉在复核', '先处理那一件。'],
  account_taken: ['代号或 AppID 已经有人用了', '请换一个代号，或者去改那个公众号。'],
  platform_not_permitted: ['微信没有给这个权限', '请检查 AppID、AppSecret 和公众号的接口权限。'],
  method_not_allowed: ['这个地址不接受这样的请求', '请从页面上的按钮操作。'],
};

/** The words for an error: our own where there are some, else its remedy. */
export function errorWords(error: TxwzError): { readonly title: string; readonly text: string } {
  const words = WORDS[error.code];
  if (words) return { title: words[0], text: words[1] };
  return error.status >= 500
    ? { title: '出了点问题', text: `没有完成。请稍后再试；还不行，请把「${error.code}」告诉管理员。` }
    : { title: '没有完成', text: error.remedy };
}

/** Body of an error page. `code` also stands in an attribute for tests and support. */
export const errorBody = (
  code: string,
  words: { readonly title: string; readonly text: string },
  back: string,
): Html =>
  html`<div class="empty" data-error="${code}"><h1 class="empty-title">${words.title}</h1><p class="empty-subtitle text-secondary">${words.text}</p><div class="empty-action"><a class="btn btn-primary" href="${back}">返回</a></div></div>`;
