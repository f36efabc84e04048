import type { Html } from '../core/html.js';
import type { Permission, StaffMember } from '../staff/index.js';

/** A file of a posted form; its size was limited, its type is still a claim. */
export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** A request that passed sign-in, permission, CSRF and size checks. */
export interface ConsoleRequest {
  readonly staff: StaffMember;
  /**
   * The tenant whose data may be shown: that of the staff member, or the one that somebody for all accounts
   * chose; null = all. Every store call that takes an account gets this one, never one from the URL.
   */
  readonly account: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Fields of the posted form. */
  readonly form: URLSearchParams;
  readonly files: readonly UploadedFile[];
  /** For forms: the hidden field that a POST must bring (`csrfField` in templates/console/shared). */
  readonly csrf: string;
  readonly now: number;
  /** Writes the audit log with the staff member and the account filled in. */
  audit(
    action: string,
    subject: string,
    detail?: Record<string, string | number | boolean | null>,
  ): Promise<void>;
}

/** Where a notice leads; a path below /console. */
export interface NoticeLink {
  readonly href: string;
  readonly label: string;
}

export type ConsoleResult =
  /** A whole page inside the console's frame. `scripts` are names of files in src/console/assets. */
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly body: Html;
      readonly status?: number;
      readonly scripts?: readonly string[];
    }
  /** Part of a page, for enhancement scripts. */
  | { readonly kind: 'fragment'; readonly body: Html; readonly status?: number }
  /** A document of its own for a frame on a page of ours: inline styles, no scripts, sandboxed. */
  | { readonly kind: 'framed'; readonly document: Html }
  /** `to` is a path below /console; `notice` is shown once on top of the next page, with the link behind it. */
  | {
      readonly kind: 'redirect';
      readonly to: string;
      readonly notice?: string;
      readonly link?: NoticeLink;
    }
  | { readonly kind: 'json'; readonly data: unknown; readonly status?: number }
  /** A download; `inline` shows it instead (images, charts). The body of a long one is a stream of pieces. */
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly type: string;
      readonly body: Buffer | string | AsyncIterable<string | Buffer>;
      readonly inline?: boolean;
    };

/**
 * One page or action. `path` is a router pattern (`/console/desk/:id`). A handler throws `TxwzError`:
 * `not_found` becomes the 404 page, codes with a status below 500 are shown with their remedy.
 */
export interface ConsoleRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly permission: Permission;
  /** Only for staff who see every account. */
  readonly everyAccount?: true;
  handle(request: ConsoleRequest): Promise<ConsoleResult>;
}

/** An area of the console: one entry of the navigation, one folder in src/console/sections. */
export interface ConsoleSection {
  /** Folder name, and the first part of its paths below /console. */
  readonly name: string;
  /** Chinese, for the navigation. */
  readonly label: string;
  /** Where the entry leads; null = not in the navigation. */
  readonly path: string | null;
  /** Who sees the entry. */
  readonly permission: Permission;
  readonly routes: readonly ConsoleRoute[];
}
