import type { Menu } from '../../../../menus/types.js';
import type { PlatformAnswer } from './http.js';

/** A button as the API writes it, sub-menu included; only fields that have a meaning. */
export interface WireButton {
  readonly name: string;
  readonly type?: string;
  readonly key?: string;
  readonly url?: string;
  readonly appid?: string;
  readonly pagepath?: string;
  readonly media_id?: string;
  readonly article_id?: string;
  readonly sub_button?: readonly WireButton[];
}

const FIELDS = ['type', 'key', 'url', 'appid', 'pagepath', 'media_id', 'article_id'] as const;

/** Our menu in the API's shape. */
export function menuToPlatform(menu: Menu): { readonly button: readonly WireButton[] } {
  return {
    button: menu.buttons.map((button) =>
      'buttons' in button
        ? { name: button.name, sub_button: button.buttons.map((leaf) => ({ ...leaf })) }
        : { ...button },
    ),
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function readButton(value: unknown): WireButton {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const subs = list(raw.sub_button).map(readButton);
  const fields: Record<string, string> = {};
  // The platform fills a parent with an empty list and leaves odd fields on old menus.
  if (subs.length === 0) {
    for (const field of FIELDS)
      if (typeof raw[field] === 'string' && raw[field] !== '') fields[field] = raw[field];
  }
  return { name: String(raw.name ?? ''), ...fields, ...(subs.length > 0 ? { sub_button: subs } : {}) };
}

/** The default menu in an answer of `menu/get`, in the shape of `menuToPlatform`. */
export function menuFromPlatform(answer: PlatformAnswer): { readonly button: readonly WireButton[] } {
  const menu = answer.menu as { button?: unknown } | undefined;
  return { button: list(menu?.button).map(readButton) };
}
