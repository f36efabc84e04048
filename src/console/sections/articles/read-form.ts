import { createHash } from 'node:crypto';
import { ARTICLE_LIMITS, type ArticleContent } from '../../../articles/index.js';
import { cleanMedia, shrinkImage } from '../../../evidence/index.js';
import { SCHEME_IDS } from '../../../schemes/index.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

/**
 * Stores a posted picture: painted anew, below the platform's limit. Null when none was chosen.
 * @throws the media_ codes of cleanMedia
 */
async function storeImage(
  { storage }: Pick<ConsoleTools, 'storage'>,
  { files }: Pick<ConsoleRequest, 'files'>,
  field: string,
): Promise<string | null> {
  const file = files.find((one) => one.field === field && one.bytes.length > 0);
  if (file === undefined) return null;
  const { bytes: cleaned } = await cleanMedia('image', file.bytes);
  const bytes = await shrinkImage(cleaned, ARTICLE_LIMITS.imageBytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await storage.articles.putImage({ sha256, bytes });
  return sha256;
}

/** The editor's form. A picture for the text is put at its end, where the editor sees it in the preview. */
export async function readContent(
  tools: Pick<ConsoleTools, 'storage'>,
  request: ConsoleRequest,
): Promise<ArticleContent> {
  const { form } = request;
  const text = (name: string): string => form.get(name) ?? '';
  const cover =
    (await storeImage(tools, request, 'coverFile')) ?? (text('cover') === '' ? null : text('cover'));
  const inside = await storeImage(tools, request, 'imageFile');
  const words =
    text('imageWords')
      .replace(/[[\]()\n]/g, ' ')
      .trim() || '图';
  const markdown = text('markdown');
  return {
    title: text('title'),
    digest: text('digest'),
    markdown: inside === null ? markdown : `${markdown.trimEnd()}\n\n![${words}](image:${inside})\n`,
    cover,
    schemeId: SCHEME_IDS.find((id) => id === text('schemeId')) ?? null,
    keywords: text('keywords').split(/[,，、\s]+/),
    series: text('series'),
    campaign: text('campaign'),
  };
}

export const BLANK_CONTENT: ArticleContent = {
  title: '',
  digest: '',
  markdown: '',
  cover: null,
  schemeId: null,
  keywords: [],
  series: '',
  campaign: '',
};
