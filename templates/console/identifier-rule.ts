import type { Ruling } from '../../src/blacklist/index.js';
import { type Html, html } from '../../src/core/html.js';
import type { HandRuling, RuledLevel } from '../../src/review/index.js';
import { selectField, textField } from './form.js';
import { button, card, csrfField, levelName } from './shared.js';

/** What is said after a verdict by hand. */
export const identifierRuled = (done: HandRuling, level: RuledLevel): string =>
  done.kind === 'ruled'
    ? `已裁定为「${levelName(level)}」，马上生效。`
    : done.item.state === 'decided'
      ? '第二个人也同意了，一分钟后生效。一分钟内可以在审核台撤回。'
      : '这类号码容易被冒用，要两个人同意：你的意见已放进审核台，等另一位同事确认。';

const LEVELS: readonly (readonly [RuledLevel, string])[] = [
  ['confirmed', '已核实诈骗'],
  ['suspect', '疑似诈骗（最低到这级）'],
  ['tagged', '有标记（最低到这级）'],
  ['cleared', '已澄清，不是诈骗'],
];

export function ruleCards(page: {
  readonly here: string;
  readonly ruling: Ruling | null;
  readonly once: string;
  readonly csrf: string;
}): Html {
  const { here, csrf, once, ruling } = page;
  const hidden = html`${csrfField(csrf)}<input type="hidden" name="once" value="${once}">`;
  return html`${card({
    title: '人工裁定',
    body: html`<form method="post" action="${here}/rule" data-confirm="裁定对所有公众号马上生效，查过、报过这个号码的人会收到提醒或更正。确定？">${hidden}<div class="row"><div class="col-md-6">${selectField(
      { name: 'level', label: '裁定', options: [['', '请选择'], ...LEVELS], required: true },
    )}</div><div class="col-md-6">${selectField({
      name: 'days',
      label: '有效期',
      options: [
        ['', '按级别的惯例'],
        ['30', '30 天'],
        ['90', '90 天'],
        ['180', '180 天'],
        ['365', '1 年'],
        ['never', '长期，直到下次裁定'],
      ],
    })}</div></div>${textField({ name: 'reason', label: '理由', rows: 2, maxlength: 500, required: true, hint: '同事会看到。别写举报人的姓名和联系方式。' })}${button('裁定', { look: 'primary' })}</form>`,
  })}${
    ruling &&
    card({
      title: '撤销裁定',
      body: html`<form method="post" action="${here}/lift" data-confirm="撤销后级别重新按证据算。确定？">${hidden}<div class="mb-3"><label class="form-label required" for="lift-reason">撤销的理由</label><textarea class="form-control" id="lift-reason" name="reason" rows="2" maxlength="500" required></textarea></div>${button('撤销裁定', { look: 'danger' })}</form>`,
    })
  }`;
}
