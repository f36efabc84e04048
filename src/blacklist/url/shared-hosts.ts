import { readFileSync } from 'node:fs';

/** A host that unrelated people share (短链接, 云文档, 对象存储, 社交). */
export interface SharedHost {
  /** How many segments of the path make one tenant: `/doc/ID` is two. */
  readonly segments: number;
  readonly reason: string;
}

interface Listed extends SharedHost {
  /** Labels below the host at which a sub-domain is one tenant of its own; 0 = never. */
  readonly labels: number;
}

let table: Map<string, Listed> | undefined;

/** The shared host that covers `host`, or null. The table is read on the first call that needs it. */
export function sharedHostOf(host: string): SharedHost | null {
  table ??= readTable();
  let below = 0;
  for (let rest = host; ; below++) {
    const found = table.get(rest);
    if (found) return found.labels === 0 || below < found.labels ? found : null;
    const dot = rest.indexOf('.');
    if (dot < 0) return null;
    rest = rest.slice(dot + 1);
  }
}

function readTable(): Map<string, Listed> {
  const hosts = new Map<string, Listed>();
  for (const line of readFileSync(new URL('./shared-hosts.txt', import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [name = '', segments = '', reason = ''] = line.split('|').map((cell) => cell.trim());
    const stars = name.lastIndexOf('*.') + 2;
    const host = stars < 2 ? name : name.slice(stars);
    hosts.set(host, { segments: Number(segments), reason, labels: stars < 2 ? 0 : stars / 2 });
  }
  return hosts;
}
