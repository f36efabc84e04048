import { LEVELS, type Level, type Verdict } from '../../src/blacklist/index.js';
import { type Html, html } from '../../src/core/html.js';
import { IDENTIFIER_TYPES, type Identifier } from '../../src/identifiers/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { TYPE_NAME } from '../shared/level.js';
import { selectField, textField } from './form.js';
import {
  alert,
  button,
  card,
  csrfField,
  levelBadge,
  levelName,
  pageHeader,
  pager,
  shownIdentifier,
  table,
  tabs,
  timeShown,
  withQuery,
} from './shared.js';

type AddressOf = (identifier: Identifier) => string;

/** Two kinds are called the same in the chat; here one of them is chosen. */
const CHOICE_NAME: Partial<Record<Identifier['type'], string>> = {
  phone: '手机号',
  service: '短号、服务号',
  domain: '网站（整站）',
};
const PATH = '/console/identifiers';

const searchCard = (csrf: string, text = '', type = ''): Html =>
  card({
    body: html`<form method="post" action="${PATH}">${csrfField(csrf)}<div class="find-box">${textField({
      name: 'text',
      label: '查号码',
      rows: 2,
      value: text,
      maxlength: 20_000,
      placeholder: '电话、卡号、QQ、微信号、网址，整段聊天也可以',
    })}${selectField({
      name: 'type',
      label: '类型',
      value: type,
      options: [
        ['', '自动识别'],
        ...IDENTIFIER_TYPES.map((one) => [one, CHOICE_NAME[one] ?? TYPE_NAME[one]] as const),
      ],
    })}</div>${button('查询', { look: 'primary' })}</form>`,
  });

/** Tabs: every level that something reported can have. */
const SHOWN = LEVELS.filter((level) => level !== 'unknown' && level !== 'official');

export function identifierListBody(page: {
  readonly rows: readonly { readonly verdict: Verdict; readonly at: number }[];
  readonly level: Level | null;
  readonly after: string | null;
  readonly addressOf: AddressOf;
  readonly query: URLSearchParams;
  readonly csrf: string;
  readonly now: number;
}): Html {
  const { level, now, query } = page;
  return html`${pageHeader({ title: '号码', subtitle: '查一个号码的全部记录，或看最近被举报的。' })}<div class="stack">${searchCard(page.csrf)}</div>
<h2 class="sub-title">最近被举报</h2>${tabs('级别', [
    { label: '全部', href: PATH, active: level === null },
    ...SHOWN.map((one) => ({
      label: levelName(one),
      href: withQuery(PATH, new URLSearchParams(), { level: one }),
      active: one === level,
    })),
  ])}${card({
    flush: true,
    body: table({
      caption: '最近被举报的号码',
      columns: [
        { label: '号码' },
        { label: '级别' },
        { label: '骗局' },
        { label: '独立举报人', number: true },
        { label: '最近举报' },
      ],
      rows: page.rows.map(({ verdict, at }) => ({
        href: page.addressOf(verdict.identifier),
        cells: [
          shownIdentifier(verdict.identifier),
          levelBadge(verdict.level),
          verdict.scheme === null ? '—' : schemeById(verdict.scheme).name,
          verdict.reporters,
          timeShown(at, now),
        ],
      })),
      empty:
        page.after === null ? '最近没有这样的号码。' : '最近一千条举报里没有这样的号码，下一页再往前找。',
    }),
  })}${pager(PATH, query, page.after)}`;
}

export function identifierChoicesBody(page: {
  readonly verdicts: readonly Verdict[];
  readonly addressOf: AddressOf;
  readonly csrf: string;
  readonly text: string;
  readonly type: string;
}): Html {
  const { verdicts } = page;
  return html`${pageHeader({
    title: verdicts.length === 0 ? '没有认出号码' : `认出 ${verdicts.length} 个，选一个`,
    back: { href: PATH, label: '号码' },
  })}<div class="stack">${
    verdicts.length === 0
      ? alert('warning', '这段文字里没有认出号码。检查有没有漏位，或者选好类型再查一次。')
      : card({
          flush: true,
          body: table({
            caption: '认出的号码',
            columns: [{ label: '号码' }, { label: '级别' }],
            rows: verdicts.map(({ identifier, level }) => ({
              href: page.addressOf(identifier),
              cells: [shownIdentifier(identifier), levelBadge(level)],
            })),
            empty: '',
          }),
        })
  }${searchCard(page.csrf, page.text, page.type)}</div>`;
}
