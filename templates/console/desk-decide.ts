import { type Html, html } from '../../src/core/html.js';
import { REVIEW_DECISIONS, type ReviewDecision, type RuledLevel } from '../../src/review/index.js';
import { SCHEMES } from '../../src/schemes/index.js';
import type { DeskItem } from './desk-item.js';
import { DECISIONS, LEVEL_WORDS, NOBODY_TOLD } from './desk-words.js';
import { inputField, selectField, textField } from './form.js';
import { alert, button, csrfField, relativeTime, withQuery } from './shared.js';

const radio = (box: {
  readonly name: string;
  readonly value: string;
  readonly label: Html | string;
  readonly checked?: boolean;
  readonly required?: boolean;
}): Html =>
  html`<label class="form-check"><input class="form-check-input" type="radio" name="${box.name}" value="${box.value}"${box.checked && html` checked`}${box.required && html` required`}><span class="form-check-label">${box.label}</span></label>`;

/** Levels that may go with a decision. */
const levelsFor = (decision: ReviewDecision): readonly RuledLevel[] =>
  decision === 'adopt' ? ['confirmed', 'suspect', 'tagged'] : decision === 'insufficient' ? ['cleared'] : [];

const levels = (decision: ReviewDecision, isNumber: boolean): Html | null => {
  const list = levelsFor(decision);
  if (list.length === 0) return null;
  return html`<fieldset class="choice choice-row"><legend>号码定为</legend>${radio({ name: `level-${decision}`, value: '', label: isNumber && decision === 'adopt' ? '还没选' : '不另定', checked: true })}${list.map((level) => radio({ name: `level-${decision}`, value: level, label: LEVEL_WORDS[level] }))}</fieldset>`;
};

const EXPIRES: readonly (readonly [string, string])[] = [
  ['', '按级别（365 / 180 / 90 天）'],
  ['30', '30 天'],
  ['90', '90 天'],
  ['180', '180 天'],
  ['365', '365 天'],
  ['never', '一直有效'],
];

/** Reasons of one decision; shown when it is picked, by the stylesheet alone. */
const details = (decision: ReviewDecision, open: DeskItem): Html => {
  const { told, reasons } = DECISIONS[decision];
  const { item, neighbours } = open;
  // A number needs its level: it stands before the reasons, whose keys send the form.
  const isNumber = item.kind === 'identifier';
  const near = [...neighbours.sameIdentifier, ...neighbours.similar]
    .filter(({ status }) => status !== 'withdrawn' && status !== 'merged')
    .slice(0, 6);
  return html`<div class="for for-${decision}"><p class="form-hint">${open.report === null ? NOBODY_TOLD[decision] : told}</p>${
    decision === 'merge' &&
    html`<fieldset class="choice"><legend>并入哪一份</legend>${near.map(({ id, number, redactedStory }, at) => radio({ name: 'into', value: id, checked: at === 0, label: html`<span class="mono">${number}</span> ${redactedStory.slice(0, 40)}` }))}${radio({ name: 'into', value: '', checked: near.length === 0, label: '下面填的编号' })}</fieldset>${inputField({ name: 'into-number', label: '另一份的编号', placeholder: 'J7K-204', maxlength: 20 })}`
  }${isNumber && levels(decision, true)}<fieldset class="choice"><legend>理由（按数字即提交）</legend>${reasons.map((reason, at) => radio({ name: 'template', value: `${decision}-${at + 1}`, label: html`<kbd>${at + 1}</kbd> ${reason}` }))}</fieldset>${!isNumber && item.identifiers.length > 0 && levels(decision, false)}</div>`;
};

/** The whole decision as one plain form; keys only fill it in and send it. */
export function decideForm(
  open: DeskItem,
  page: { readonly csrf: string; readonly query: URLSearchParams },
): Html {
  const { item, report } = open;
  const offered = REVIEW_DECISIONS.filter((one) => item.kind === 'report' || one !== 'merge');
  return html`<form class="decide" id="decide" method="post" action="${withQuery(`/console/desk/${item.id}/decide`, page.query, {})}">${csrfField(page.csrf)}
<fieldset class="picks"><legend class="visually-hidden">裁定</legend>${offered.map((one) => html`<label class="pick pick-${one}" data-key="${DECISIONS[one].key}"><input class="visually-hidden" type="radio" name="decision" value="${one}" required><span class="btn">${DECISIONS[one].label}<kbd class="ms-2">${DECISIONS[one].key}</kbd></span></label>`)}</fieldset>
${offered.map((one) => details(one, open))}
<div class="for-any"><details><summary>有效期、诈骗类型</summary>${selectField({ name: 'expires', label: '号码的结论有效多久', options: EXPIRES })}${report !== null && selectField({ name: 'scheme', label: '诈骗类型', value: report.scheme, options: SCHEMES.map(({ id, name }): [string, string] => [id, name]) })}</details>
${textField({ name: 'reason', label: '自己写一句（给同事看，举报人看不到）', rows: 2, maxlength: 300 })}
${button('提交裁定', { look: 'primary' })}</div></form>`;
}

/** Who voted first, and what is left to do (四眼原则). */
export function secondVote(
  open: DeskItem,
  page: { readonly csrf: string; readonly query: URLSearchParams; readonly now: number },
): Html | null {
  const { item, viewer, name, mayDecide } = open;
  const { firstVote } = item;
  if (firstVote === null)
    return item.needsSecond
      ? html`<p class="text-secondary mb-3">来电显示可以伪造，定为「已核实诈骗」要两位同事都同意。</p>`
      : null;
  const { decision, level, by, reason, at } = firstVote;
  const said = html`${name(by)} ${relativeTime(at, page.now)}投了第一票：${DECISIONS[decision].label}${level && html`，号码定为「${LEVEL_WORDS[level]}」`}。理由：${reason}`;
  if (by === viewer)
    return alert('info', html`${said}<br>要由另一位同事同意。你自己不能投第二票，但可以改判成别的结论。`);
  if (!mayDecide) return alert('info', said);
  return html`${alert('info', said)}<form class="mb-3" id="second" method="post" action="${withQuery(`/console/desk/${item.id}/decide`, page.query, {})}">${csrfField(page.csrf)}<input type="hidden" name="decision" value="${decision}"><input type="hidden" name="level-${decision}" value="${level ?? ''}"><input type="hidden" name="reason" value="复核同意">${button('同意，定为已核实', { look: 'primary', key: 's' })}</form>`;
}
