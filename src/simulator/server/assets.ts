import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, '../page/assets');

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

/** The page's files by name, read once; a name that is not in the folder has no asset. */
export function loadAssets(): ReadonlyMap<string, Asset> {
  return new Map(
    readdirSync(FOLDER).map((name) => [
      name,
      {
        contentType: TYPES[path.extname(name)] ?? 'application/octet-stream',
        body: readFileSync(path.join(FOLDER, name)),
      },
    ]),
  );
}
