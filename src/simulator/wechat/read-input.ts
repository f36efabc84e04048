import { z } from 'zod';
import { TxwzError } from '../../core/errors.js';

const id = z.string().min(1).max(64);

const CONTENT = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(4_000) }),
  z.object({ kind: z.literal('image'), media: z.string().min(1).max(128) }),
  z.object({
    kind: z.literal('link'),
    title: z.string().min(1).max(200),
    description: z.string().max(500),
    url: z.string().max(2_048),
  }),
  z.object({
    kind: z.literal('card'),
    name: z.string().min(1).max(60),
    handle: z
      .string()
      .max(60)
      .transform((handle) => handle.trim() || null),
  }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    label: z.string().max(200),
  }),
  z.object({ kind: z.literal('file'), name: z.string().min(1).max(200) }),
]);

const SAY = z.object({ chat: id, from: id, content: CONTENT });
const SCENE = z.object({ chat: id, scene: id });
const BEFRIEND = z.object({ person: id });

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new TxwzError('simulator_action_invalid', { detail });
}

/** What somebody may send. */
export type SaidContent = z.infer<typeof CONTENT>;

/** @throws simulator_action_invalid naming the fields */
export const readSay = (value: unknown) => read(SAY, value);
/** @throws simulator_action_invalid */
export const readScene = (value: unknown) => read(SCENE, value);
/** @throws simulator_action_invalid */
export const readBefriend = (value: unknown) => read(BEFRIEND, value);
