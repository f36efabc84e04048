import { SCHEMES, type Scheme } from '../schemes/index.js';
import type { Article, ArticleContent } from './model.js';
import type { CreateArticle } from './write-article.js';

/** The page of a fraud type, from the table that the account answers with. */
function schemePage(scheme: Scheme): ArticleContent {
  const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
  const cues = [...new Set(scheme.cues.flatMap(({ label }) => (label === undefined ? [] : [label])))].slice(
    0,
    8,
  );
  return {
    title: `${scheme.name}：怎么骗，怎么防`,
    digest: scheme.trick,
    markdown: [
      '## 是这样骗的',
      scheme.trick,
      ...(cues.length === 0 ? [] : ['## 听到这些就当心', list(cues.map((cue) => `「${cue}」`))]),
      '## 怎么防',
      scheme.advice,
      ...(scheme.firstAid.length === 0 ? [] : ['## 已经被骗了', list(scheme.firstAid)]),
      '> 拿不准的号码、链接、聊天截图，发给公众号，马上告诉你查到了什么。急事先打 110，想问一问打 96110。',
    ].join('\n\n'),
    cover: null,
    schemeId: scheme.id,
    keywords: [...scheme.name].length <= 20 ? [scheme.name] : [],
    series: '骗术词条',
    campaign: '',
  };
}

/** Drafts of the pages that an account does not have yet; those that were made are left as they are. */
export async function seedSchemePages(create: CreateArticle, account: string): Promise<readonly Article[]> {
  const made: Article[] = [];
  for (const scheme of SCHEMES) {
    if (scheme.id === 'other') continue;
    const content = schemePage(scheme);
    made.push(
      await create({
        id: `scheme-${account}-${scheme.id}`,
        account,
        kind: 'scheme-page',
        author: 'system',
        content,
      }),
    );
  }
  return made;
}
