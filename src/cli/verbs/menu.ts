import type { Menu } from '../../../menus/types.js';
import type { PlatformClient } from '../../channels/official-account/api/client.js';
import { createMenu } from '../../channels/official-account/api/menu-create.js';
import { diffMenus, type MenuChange } from '../../channels/official-account/api/menu-diff.js';
import { getMenu } from '../../channels/official-account/api/menu-get.js';
import { menuFaults } from '../../channels/official-account/api/menu-limits.js';
import { menuToPlatform } from '../../channels/official-account/api/menu-wire.js';
import { TxwzError } from '../../core/errors.js';
import { EXIT } from '../io.js';

export interface MenuVerbParts {
  readonly client: PlatformClient;
  readonly menu: Menu;
  /** Prints one line to stdout. */
  readonly print: (line: string) => void;
  /** One JSON object instead of lines for people. */
  readonly json: boolean;
}

const SIGNS = { add: '+', remove: '-', change: '~' } as const;

function line({ kind, where, before, after }: MenuChange): string {
  const text = kind === 'change' ? `${before} → ${after}` : (after ?? before);
  return `${SIGNS[kind]} ${where} ${text}`;
}

function report(parts: MenuVerbParts, result: Record<string, unknown>, lines: readonly string[]): void {
  if (parts.json) parts.print(JSON.stringify(result));
  else for (const text of lines) parts.print(text);
}

/**
 * `txwz menu diff|publish`: shows what publishing would change, or publishes and says what changed.
 * An equal menu is not published again.
 * @returns exit code: 0 done, 1 the menu breaks a limit or the platform refused
 */
export async function runMenu(action: 'diff' | 'publish', parts: MenuVerbParts): Promise<number> {
  const faults = menuFaults(parts.menu);
  if (faults.length > 0) {
    report(parts, { ok: false, faults }, ['The menu breaks the limits of the platform:', ...faults]);
    return EXIT.failed;
  }
  try {
    const published = await getMenu(parts.client);
    const changes = diffMenus(published ?? [], menuToPlatform(parts.menu).button);
    const lines = changes.map(line);
    if (changes.length === 0) {
      report(parts, { ok: true, published: false, changes }, ['The published menu is up to date.']);
    } else if (action === 'diff') {
      report(parts, { ok: true, published: false, changes }, lines);
    } else {
      await createMenu(parts.client, parts.menu);
      const note = 'Published. People see it within about 5 minutes.';
      report(parts, { ok: true, published: true, changes }, [...lines, note]);
    }
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof TxwzError)) throw error;
    const { code, detail, remedy } = error;
    report(parts, { ok: false, code, detail, remedy }, [error.message, remedy]);
    return EXIT.failed;
  }
}
