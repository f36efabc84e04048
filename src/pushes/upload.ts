import { type ArticleVersion, imagesOf, plainStart, renderForWechat, versionOf } from '../articles/index.js';
import type { Lease } from './lease.js';
import { type PlatformArticle, type PushPlatform, PushRefused } from './platform.js';
import type { SendTools } from './tools.js';

const DIGEST = 110;

/** The articles of a push, in the versions that were approved. @throws PushRefused when one is gone */
export async function contentsOf(tools: SendTools, lease: Lease): Promise<readonly ArticleVersion[]> {
  const contents: ArticleVersion[] = [];
  for (const { id, version } of lease.push.articles) {
    const article = await tools.articles.get(id);
    const content = article && article.state !== 'archived' ? versionOf(article, version) : null;
    if (content === null) throw new PushRefused(44003, `article ${id} is gone`);
    contents.push(content);
  }
  return contents;
}

/** Title, digest and address of an article, for cards to one person. */
export const digestOf = (content: ArticleVersion): string =>
  content.digest !== '' ? content.digest : plainStart(content.markdown, DIGEST);

/**
 * Brings covers, pictures and the draft to the platform, one call at a time; each result is stored before the
 * next call, so nothing is uploaded twice except what was under way when a process died.
 * @param gate is asked before each call and throws when everything was stopped
 */
export async function upload(
  tools: SendTools,
  lease: Lease,
  platform: PushPlatform,
  gate: () => Promise<void>,
): Promise<string> {
  const contents = await contentsOf(tools, lease);
  const jpeg = async (sha256: string): Promise<Buffer> => {
    const image = await tools.articles.getImage(sha256);
    if (image === null) throw new PushRefused(40009, 'a picture is gone');
    return image.bytes;
  };
  for (const { cover } of contents) {
    if (cover === null || lease.push.steps.covers[cover] !== undefined) continue;
    await gate();
    const mediaId = await platform.addCover(await jpeg(cover));
    await lease.change((push) => ({
      ...push,
      failures: 0,
      steps: { ...push.steps, covers: { ...push.steps.covers, [cover]: mediaId } },
    }));
  }
  for (const { markdown } of contents) {
    for (const sha256 of imagesOf(markdown)) {
      if (lease.push.steps.images[sha256] !== undefined) continue;
      await gate();
      const url = await platform.addImage(await jpeg(sha256));
      await lease.change((push) => ({
        ...push,
        failures: 0,
        steps: { ...push.steps, images: { ...push.steps.images, [sha256]: url } },
      }));
    }
  }
  if (lease.push.steps.draft !== null) return lease.push.steps.draft;
  await gate();
  const { covers, images } = lease.push.steps;
  const articles = contents.map(
    (content, index): PlatformArticle => ({
      title: content.title,
      digest: digestOf(content),
      content: renderForWechat(content.markdown, (sha256) => images[sha256] ?? ''),
      thumbMediaId: covers[content.cover ?? ''] ?? '',
      sourceUrl:
        tools.publicUrl === '' ? '' : `${tools.publicUrl}/articles/${lease.push.articles[index]?.id}`,
    }),
  );
  const draft = await platform.addDraft(articles);
  await lease.change((push) => ({ ...push, failures: 0, steps: { ...push.steps, draft } }));
  return draft;
}
