import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, 'assets');

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

export interface Asset {
  readonly contentType: string;
  readonly body: Buffer;
}

export interface Assets {
  /** `/console/assets/<version>`: changes with any of the files, so browsers may keep them for ever. */
  readonly base: string;
  get(name: string): Asset | undefined;
}

const DATA_IMAGE = /url\("data:image\/svg\+xml,((?:[^"\\]|\\.)*)"\)/g;

/**
 * The stylesheet with its inline images taken out into files of their own, so that the policy for images needs
 * no `data:`.
 */
function withoutInlineImages(css: string, files: Map<string, Asset>): string {
  return css.replace(/\n?\/\*# sourceMappingURL=.*?\*\//, '').replace(DATA_IMAGE, (_, encoded: string) => {
    const body = Buffer.from(decodeURIComponent(encoded));
    const name = `inline-${createHash('sha256').update(body).digest('hex').slice(0, 12)}.svg`;
    files.set(name, { contentType: 'image/svg+xml', body });
    return `url("${name}")`;
  });
}

/** Tabler from its package and the console's own files, read once. */
export function loadAssets(): Assets {
  const files = new Map<string, Asset>();
  const resolve = createRequire(import.meta.url).resolve;
  const tabler = path.dirname(resolve('@tabler/core/package.json'));
  const css = withoutInlineImages(readFileSync(path.join(tabler, 'dist/css/tabler.min.css'), 'utf8'), files);
  files.set('tabler.css', { contentType: 'text/css; charset=utf-8', body: Buffer.from(css) });
  const js = readFileSync(path.join(tabler, 'dist/js/tabler.min.js'), 'utf8');
  files.set('tabler.js', {
    contentType: 'text/javascript; charset=utf-8',
    body: Buffer.from(js.replace(/\n?\/\/# sourceMappingURL=.*\n?$/, '')),
  });
  for (const name of readdirSync(FOLDER)) {
    const contentType = TYPES[path.extname(name)] ?? 'application/octet-stream';
    files.set(name, { contentType, body: readFileSync(path.join(FOLDER, name)) });
  }
  const digest = createHash('sha256');
  for (const name of [...files.keys()].sort()) digest.update(name).update(files.get(name)?.body ?? '');
  return {
    base: `/console/assets/${digest.digest('hex').slice(0, 12)}`,
    get: (name) => files.get(name),
  };
}
