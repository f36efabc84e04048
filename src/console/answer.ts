import { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { ConsoleResult } from './contract.js';
import type { Frame } from './frame.js';
import { keptNotice } from './notice.js';
import { safePath } from './safe-path.js';
import type { Visit } from './sessions.js';

/** What may be shown in the browser; everything else is handed out as a download. */
const INLINE = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/svg+xml', 'audio/amr']);

/**
 * Of a document inside a frame: its own styles, pictures of ours, nothing that runs or leads away. Without scripts the
 * same origin gives it nothing; it lets the page around it keep the place that was scrolled to.
 */
const FRAMED_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

/** Puts a handler's result into the response. */
export async function answer(
  frame: Frame,
  context: Context,
  visit: Visit,
  result: ConsoleResult,
): Promise<void> {
  switch (result.kind) {
    case 'page':
      await frame.inside(context, visit, result);
      return;
    case 'fragment':
      context.status = result.status ?? 200;
      context.type = 'html';
      context.body = result.body.toString();
      return;
    case 'framed':
      context.status = 200;
      context.type = 'html';
      context.set('Content-Security-Policy', FRAMED_POLICY);
      context.set('X-Frame-Options', 'SAMEORIGIN');
      context.body = `<!doctype html>${result.document}`;
      return;
    case 'redirect':
      if (result.notice !== undefined)
        await frame.tools.storage.staff.touchSession(visit.session.id, {
          notice: keptNotice(result.notice, result.link),
        });
      context.status = 303;
      context.redirect(safePath(result.to));
      return;
    case 'json':
      context.status = result.status ?? 200;
      context.type = 'application/json; charset=utf-8';
      context.body = JSON.stringify(result.data);
      return;
    case 'file': {
      const type = result.type.split(';', 1)[0] ?? '';
      const inline = result.inline === true && INLINE.has(type);
      context.status = 200;
      context.set('Content-Type', result.type);
      context.set('Content-Disposition', disposition(inline, result.name));
      // Opened by itself, a picture that is also a page runs nothing.
      context.set('Content-Security-Policy', "default-src 'none'; sandbox");
      const { body } = result;
      context.body = typeof body === 'string' || Buffer.isBuffer(body) ? body : Readable.from(body);
    }
  }
}

/** RFC 6266: a plain name for old clients and the real one in UTF-8. */
function disposition(inline: boolean, name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  const coded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${coded}`;
}
