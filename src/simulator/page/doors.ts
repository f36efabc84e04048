import { type Html, html } from '../../core/html.js';
import type { SimulatorContext } from '../server/context.js';
import { icon } from './icons.js';

/** The ways to the program: an official account, a friend's private chat, a group. */
export type Door = 'official' | 'friend' | 'group';

const DOORS = [
  ['official', '公众号', 'scan'],
  ['friend', '微信好友', 'person'],
  ['group', '微信群', 'people'],
] as const;

/** Path of a door below the mount point of its account. */
export const pathOfDoor = (basePath: string, door: Door): string =>
  door === 'official' ? basePath || '/' : `${basePath}/${door}`;

/** The choice of the door; null where the official account is the only one. */
export const doors = (
  { basePath, wechat }: Pick<SimulatorContext, 'basePath' | 'wechat'>,
  current: Door,
): Html | null =>
  wechat === null
    ? null
    : html`<nav class="doors" aria-label="从哪里进来">${DOORS.map(
        ([door, label, name]) =>
          html`<a href="${pathOfDoor(basePath, door)}"${door === current && html` aria-current="page"`}>${icon(name)}<span>${label}</span></a>`,
      )}</nav>`;
