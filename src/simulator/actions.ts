import { z } from 'zod';
import { TxwzError } from '../core/errors.js';

const text = z.string().min(1).max(20_000);
const url = z.string().max(2_048);

/**
 * Everything that a person can do to an account, as plain data: what the page posts, what tests
 * call, and what a recorded conversation is a list of.
 */
const ACTION = z.discriminatedUnion('kind', [
  /** `choice`: id of the tapped item of a message menu (bizmsgmenuid). */
  z.object({ kind: z.literal('text'), text, choice: z.string().max(128).optional() }),
  z.object({ kind: z.literal('image'), media: z.string().max(128).optional() }),
  /** Without `recognition` the platform gives no transcript (语音识别未开通). */
  z.object({ kind: z.literal('voice'), recognition: z.string().max(5_000).optional() }),
  z.object({ kind: z.literal('video'), short: z.boolean().optional() }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    label: z.string().max(500),
    scale: z.number().int().min(1).max(20).optional(),
  }),
  z.object({
    kind: z.literal('link'),
    title: z.string().max(500),
    description: z.string().max(2_000),
    url,
  }),
  /** `scene`: parameter of the QR code with which the person came (带参数二维码). */
  z.object({ kind: z.literal('subscribe'), scene: z.string().max(64).optional() }),
  z.object({ kind: z.literal('unsubscribe') }),
  z.object({ kind: z.literal('scan'), scene: z.string().min(1).max(64) }),
  /** `path`: positions in the menu, e.g. `0.1`; `result` is what a scancode button read. */
  z.object({
    kind: z.literal('menu'),
    path: z.string().regex(/^\d(\.\d)?$/),
    result: z.string().max(2_048).optional(),
  }),
  /** A menu event whose button is not in the present menu (people keep old menus for minutes). */
  z.object({ kind: z.literal('click'), key: z.string().max(128) }),
  z.object({ kind: z.literal('view'), url }),
  /** LOCATION event (上报地理位置). */
  z.object({
    kind: z.literal('report-location'),
    latitude: z.number(),
    longitude: z.number(),
    precision: z.number(),
  }),
  /** Any XML, signed and encrypted like the rest: for new event types and broken bodies. */
  z.object({ kind: z.literal('raw'), xml: z.string().max(2_000_000) }),
]);

export type Action = z.infer<typeof ACTION>;

/**
 * Reads an action from outside.
 * @throws simulator_action_invalid naming the fields
 */
export function readAction(value: unknown): Action {
  const parsed = ACTION.safeParse(value);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new TxwzError('simulator_action_invalid', { detail });
}
