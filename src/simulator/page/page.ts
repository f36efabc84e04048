import { html } from '../../core/html.js';
import type { SimulatorContext } from '../server/context.js';
import { controls } from './controls.js';
import { document } from './document.js';
import { doors } from './doors.js';
import { inspector } from './inspector.js';
import { phone } from './phone.js';
import { SHARED_STYLES } from './styles.js';

const STYLES = [...SHARED_STYLES, 'code', 'panels'];

/** The page of the official account; the script fills in chat, menu and examples from `/state`. */
export function renderPage(context: SimulatorContext): string {
  const { platform, basePath } = context;
  const { name } = platform.account;
  const assets = `${basePath}/assets`;
  return document({
    title: name,
    base: basePath,
    assets,
    styles: STYLES,
    script: 'app',
    panels: html`${controls(platform, doors(context, 'official'))}
${phone(name, assets)}
${inspector()}`,
  });
}
