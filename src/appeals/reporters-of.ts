import type { Appeal } from './model.js';
import type { AppealTools } from './tools.js';

/** Independent reporters of the appeal's identifier right now. @throws store_unavailable */
export async function reportersOf(
  { lookup }: Pick<AppealTools, 'lookup'>,
  { identifier }: Pick<Appeal, 'identifier'>,
): Promise<number> {
  const [verdict] = await lookup([identifier]);
  return verdict?.reporters ?? 0;
}
