import type { ArticleVersion } from '../../src/articles/index.js';
import { type Html, html } from '../../src/core/html.js';
import type { PushAccount, PushWay, Quota, Reach } from '../../src/pushes/index.js';
import { checkField, inputField, selectField } from './form.js';
import { count, WAYS } from './push-words.js';
import { absoluteTime, alert, button, card, csrfField, pageHeader } from './shared.js';

const ROOT = '/console/pushes';

export interface PlanPage {
  /** The lead article (头条). */
  readonly article: {
    readonly id: string;
    readonly content: ArticleVersion;
    readonly approved: boolean;
  } | null;
  /** Approved articles that may go along, newest first. */
  readonly others: readonly { readonly id: string; readonly version: number; readonly title: string }[];
  readonly way: PushWay;
  readonly held: PushAccount;
  readonly quota: Quota;
  readonly reach: Reach;
  /** Null: the platform did not say. */
  readonly tags: readonly { readonly id: number; readonly name: string; readonly count: number }[] | null;
  readonly at: string;
  readonly now: number;
  readonly csrf: string;
}

/** Who gets it, and whether this account may. */
function wayWords(
  { quota, reach, tags, held, now }: PlanPage,
  way: PushWay,
): { words: string; closed: boolean } {
  const refused = held.unavailable[way];
  if (refused) return { words: `现在不能用：${refused.words}`, closed: true };
  const left = `这个周期还能群发 ${quota.left} 次（共 ${quota.limit} 次）。`;
  const spent = quota.left === 0 ? `${absoluteTime(quota.until, now)} 起重新算。` : '';
  const all: Readonly<Record<PushWay, string>> = {
    'mass-all': `每个关注者都收到一条消息。${left}${spent}`,
    'mass-tag': `只发给有这个标签的人${tags === null ? '（现在问不到微信有哪些标签）' : `，共 ${tags.length} 个标签可选`}。${left}${spent}`,
    publish: '出现在公众号主页，可以转发，不通知任何人，不占群发次数。',
    'customer-service': `订阅了的 ${count(reach.asked)} 人里，${count(reach.reachable)} 人 48 小时内来过，只有他们能收到。`,
    subscribe: `发给订阅了的 ${count(reach.asked)} 人里允许了这个模板的人。只有认证的服务号能用。`,
    preview: '马上发给一位同事看，不用批准，草稿也可以。',
  };
  return { words: all[way], closed: (way === 'mass-all' || way === 'mass-tag') && quota.left === 0 };
}

const ways = (page: PlanPage, list: readonly PushWay[]): Html => {
  const chosen = list.includes(page.way) ? page.way : list[0];
  return html`<fieldset class="ways"><legend class="form-label">怎么发</legend>${list.map((way) => {
    const { words, closed } = wayWords(page, way);
    return html`<div class="form-check way"><input class="form-check-input" type="radio" name="way" id="way-${way}" value="${way}" aria-describedby="way-words-${way}"${way === chosen && !closed && html` checked`}${closed && html` disabled`} required><label class="form-check-label" for="way-${way}">${WAYS[way]}</label><p class="form-hint" id="way-words-${way}">${words}</p></div>`;
  })}</fieldset>`;
};

const along = ({ others }: PlanPage): Html | null =>
  others.length === 0
    ? null
    : html`<fieldset class="mb-3"><legend class="form-label">一起发（最多再选 7 篇，按这里的顺序排在头条后面）</legend>${others.map(
        ({ id, version, title }) => checkField({ name: 'with', value: `${id}~${version}`, label: title }),
      )}</fieldset>`;

const tagField = ({ tags }: PlanPage): Html =>
  tags === null
    ? inputField({ name: 'tagId', label: '标签编号', inputmode: 'numeric', hint: '只在群发给一个标签时填。' })
    : selectField({
        name: 'tagId',
        label: '标签',
        options: [
          ['', '（不按标签）'],
          ...tags.map(({ id, name, count: people }): [string, string] => [
            String(id),
            `${name}（${count(people)} 人）`,
          ]),
        ],
        hint: '只在群发给一个标签时选。',
      });

export const planBody = (page: PlanPage): Html => {
  const { article } = page;
  const header = pageHeader({ title: '安排推送', back: { href: ROOT, label: '推送' } });
  if (article === null)
    return html`${header}${alert('info', html`先到<a href="/console/articles?state=approved">文章</a>里选一篇批准过的。`)}`;
  const { content } = article;
  const open = (Object.keys(WAYS) as PushWay[]).filter((way) => article.approved || way === 'preview');
  return html`${header}
${!article.approved && alert('info', '这一版还没有第二个人批准，现在只能发预览。')}
${page.held.stoppedAt !== null && alert('danger', '所有推送都停着，先在推送页解除。')}
<form method="post" action="${ROOT}/new">${csrfField(page.csrf)}<input type="hidden" name="article" value="${article.id}"><input type="hidden" name="version" value="${content.number}">
<div class="row row-cards"><div class="col-lg-7">${card({ title: '方式', body: ways(page, open) })}
${card({
  title: '时间和对象',
  body: html`${inputField({ name: 'when', label: '什么时候（北京时间）', type: 'datetime-local', value: page.at, hint: '21:30 到 8:00 不打扰人，会挪到早上 8 点。预览马上发。' })}
${tagField(page)}
${inputField({ name: 'templateId', label: '订阅通知模板', hint: '只在订阅通知时填；模板里用 thing1、thing2 两个字段。' })}
${inputField({ name: 'previewTo', label: '收预览的人（openid）', hint: '只在预览时填；公众平台的用户管理里能看到。' })}
${checkField({ name: 'ignoreReprint', label: '被判为转载、原作者允许时，照样发' })}
${button('安排好，等另一位同事批准', { look: 'primary' })}`,
})}</div>
<div class="col-lg-5">${card({
    title: '内容',
    body: html`<div class="phone-card lead-card">${content.cover !== null && html`<img src="/articles/images/${content.cover}.jpg" alt="封面">`}<strong>${content.title}</strong><p>第 ${content.number} 版　${content.digest}</p></div>${along(page)}`,
  })}</div></div></form>`;
};
