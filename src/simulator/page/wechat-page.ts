import { html } from '../../core/html.js';
import type { SimulatorContext } from '../server/context.js';
import { document } from './document.js';
import { doors } from './doors.js';
import { SHARED_STYLES } from './styles.js';
import { wechatControls } from './wechat-controls.js';
import { friendNotes, groupNotes } from './wechat-notes.js';
import { wechatPhone } from './wechat-phone.js';

const STYLES = [...SHARED_STYLES, 'panels', 'group', 'notes'];

/** The page of the ordinary account: a friend's private chat, or a group. The script fills it from `wechat/state`. */
export function renderWechatPage(context: SimulatorContext, door: 'friend' | 'group'): string {
  const assets = `${context.basePath}/assets`;
  return document({
    title: door === 'group' ? '微信群' : '微信好友',
    base: `${context.basePath}/wechat`,
    assets,
    styles: STYLES,
    script: 'wechat',
    door,
    panels: html`${wechatControls(context, doors(context, door), door)}
${wechatPhone(door)}
${door === 'group' ? groupNotes() : friendNotes()}`,
  });
}
