import { listable, type OfficialDirectory } from '../../blacklist/index.js';
import { TxwzError } from '../../core/errors.js';
import { identifierKey } from '../../identifiers/index.js';
import type { Check, Finding } from '../model.js';

const NAME = 'official';

/**
 * Official numbers and sites (官方目录) and hosts that many people share are never listed, whoever reports them:
 * the directory may have grown since the report was taken in.
 */
export function createOfficialCheck(directory: OfficialDirectory): Check {
  return {
    name: NAME,
    run: ({ report, official }) =>
      report.suspects.flatMap((identifier): Finding[] => {
        const say = (reason: string): Finding[] => [
          { check: NAME, identifier, effect: 'blocks', factor: 0, reason },
        ];
        const record = official.get(identifierKey(identifier));
        if (record) return say(`这是${record.name}的官方号码或网站，多半是骗子改号冒充的。`);
        const listed = listable(identifier, directory);
        if (!(listed instanceof TxwzError)) return [];
        return listed.code === 'official_protected'
          ? say('这是官方机构的号码或网站，多半是骗子冒充的。')
          : say('这个网址很多人共用，请举报完整的链接。');
      }),
  };
}
