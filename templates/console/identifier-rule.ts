import type { Level, Ruling } from '../../src/blacklist/index.js';
import { type Html, html } from '../../src/core/html.js';
import type { Identifier } from '../../src/identifiers/index.js';
import type { Concerned } from '../../src/interest/index.js';
import type { HandRuling, RuledLevel } from '../../src/review/index.js';
import { selectField, textField } from './form.js';
import {
  absoluteTime,
  alert,
  button,
  card,
  csrfField,
  definitionList,
  levelBadge,
  levelName,
  linkButton,
  pageHeader,
  shownIdentifier,
} from './shared.js';

/** What is said after a verdict by hand. */
export const identifierRuled = (done: HandRuling, level: RuledLevel): string =>
  done.kind === 'ruled'
    ? `已裁定为「${levelName(level)}」，马上生效。`
    : done.item.state === 'decided'
      ? '第二个人也同意了，一分钟后生效。一分钟内可以在审核台撤回。'
      : '这类号码容易被冒用，要两个人同意：你的第一票已放进审核台，等另一位同事同意。';

export const RULE_WORDS = {
  confirm: '裁定会改变什么',
  confirmLift: '撤销会改变什么',
  seeItem: '看审核台的这一件',
} as const;

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
    body: html`<form method="post" action="${here}/rule">${hidden}<div class="row"><div class="col-md-6">${selectField(
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
    })}</div></div>${textField({ name: 'reason', label: '理由', rows: 2, maxlength: 500, required: true, hint: '同事会看到。别写举报人的姓名和联系方式。' })}${button('下一步：看会改变什么', { look: 'primary' })}</form>`,
  })}${
    ruling &&
    card({
      title: '撤销裁定',
      body: html`<form method="post" action="${here}/lift">${hidden}<div class="mb-3"><label class="form-label required" for="lift-reason">撤销的理由</label><textarea class="form-control" id="lift-reason" name="reason" rows="2" maxlength="500" required></textarea></div>${button('下一步：看会改变什么')}</form>`,
    })
  }`;
}

/** What stands on the page between asking for a verdict and carrying it out. */
interface ConfirmPage {
  readonly identifier: Identifier;
  readonly here: string;
  /** Of the form before, to go along. */
  readonly fields: readonly (readonly [string, string])[];
  readonly reason: string;
  readonly before: Level;
  readonly after: Level;
  readonly told: Concerned;
  readonly csrf: string;
  readonly now: number;
}

/** `12 人`, `5000 人以上`, and why nobody. */
const toldWords = ({ told, before, after }: ConfirmPage): string => {
  if (told.people > 0) return `${told.people} 人${told.capped ? '以上' : ''}，90 天内查过或举报过的`;
  return before === after ? '没有人，显示不变' : '没有人';
};

const confirmBody = (
  page: ConfirmPage,
  words: {
    readonly title: string;
    readonly verb: 'rule' | 'lift';
    readonly button: string;
    readonly note: string;
    readonly until?: string;
    readonly told: string;
  },
): Html =>
  html`${pageHeader({
    title: words.title,
    subtitle: html`${shownIdentifier(page.identifier)}。到现在为止什么都没有改。`,
    back: { href: page.here, label: '号码' },
  })}<div class="stack">${card({
    body: html`${definitionList([
      ['大家现在看到', levelBadge(page.before)],
      ['之后看到', levelBadge(page.after)],
      ['有效期', words.until ?? null],
      ['会收到消息', words.told],
      ['理由', page.reason],
    ])}<div class="mt-3">${alert('warning', words.note)}</div><form method="post" action="${page.here}/${words.verb}">${csrfField(page.csrf)}<input type="hidden" name="sure" value="1">${page.fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<div class="btn-list">${button(words.button, { look: words.verb === 'lift' ? 'danger' : 'primary' })}${linkButton('不改了', page.here)}</div></form>`,
  })}</div>`;

/** What a verdict by hand would change, before the button that does it. */
export const ruleConfirmBody = (
  page: ConfirmPage & { readonly second: boolean; readonly expiresAt: number | null },
): Html =>
  confirmBody(page, {
    title: RULE_WORDS.confirm,
    verb: 'rule',
    button: page.second ? '投第一票，交审核台' : '就这样裁定',
    until: page.expiresAt === null ? '长期，直到下次裁定' : `到 ${absoluteTime(page.expiresAt, page.now)}`,
    note: page.second
      ? '这类号码容易被冒用，要两个人同意。你的第一票先放进审核台，另一位同事同意之前什么都不变。'
      : '对所有公众号马上生效。改主意可以再裁定一次，已经发出的消息收不回来。',
    told: page.second ? `同意之后：${toldWords(page)}` : toldWords(page),
  });

/** What lifting a verdict would change, before the button that does it. */
export const liftConfirmBody = (page: ConfirmPage): Html =>
  confirmBody(page, {
    title: RULE_WORDS.confirmLift,
    verb: 'lift',
    button: '撤销裁定',
    note: '级别马上重新按证据算，所有公众号都一样。已经发出的消息收不回来。',
    told: toldWords(page),
  });
