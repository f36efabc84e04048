import { z } from 'zod';
import { TxwzError } from '../../core/errors.js';
import type { BroadcastSettings } from '../broadcast/model.js';
import { DELIVERY_MODES, type Settings } from '../model.js';

const SETTINGS = z
  .object({
    mode: z.enum(DELIVERY_MODES as readonly ['plain', 'compatible', 'safe']),
    delayMs: z.number().int().min(0).max(10_000),
    dropAttempts: z.number().int().min(0).max(3),
  })
  .partial()
  .strict();

const FAULT = z.object({
  errcode: z.number().int().min(-1).max(10_000_000),
  path: z.string().max(200).optional(),
  times: z.number().int().min(1).max(100).optional(),
});

const BROADCAST = z
  .object({
    events: z.enum(['soon', 'early', 'late', 'missing']),
    massStatus: z.string().max(60),
    reprintOf: z.string().max(300).nullable(),
    canReprint: z.boolean(),
    publishStatus: z.number().int().min(0).max(6),
    massLeft: z.number().int().min(0).max(1_000).nullable(),
  })
  .strict();

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new TxwzError('simulator_action_invalid', { detail });
}

/** @throws simulator_action_invalid */
export function readSettings(value: unknown): Partial<Settings> {
  const { mode, delayMs, dropAttempts } = read(SETTINGS, value);
  return {
    ...(mode === undefined ? {} : { mode }),
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(dropAttempts === undefined ? {} : { dropAttempts }),
  };
}

/** @throws simulator_action_invalid */
export function readFault(value: unknown): { errcode: number; path?: string; times?: number } {
  const { errcode, path, times } = read(FAULT, value);
  return { errcode, ...(path === undefined ? {} : { path }), ...(times === undefined ? {} : { times }) };
}

/** The switch of mass sending, field by field. @throws simulator_action_invalid */
export function readBroadcast(value: unknown): Partial<BroadcastSettings> {
  const given = read(BROADCAST.partial(), value);
  return Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined));
}
