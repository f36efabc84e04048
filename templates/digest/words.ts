import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/clock.js';
import { shownMoney } from '../shared/format.js';

/** `12,345`; up to two decimals. */
export const shownCount = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 2 });

/** `比上周多 12.5%`; from nothing no share can be told. */
export function shownMove(now: number, before: number, what: string): string {
  if (now === before) return `与${what}持平`;
  if (before === 0) return `${what}为 0`;
  const share = (Math.abs(now - before) * 100) / before;
  return `比${what}${now > before ? '多' : '少'} ${share >= 100 ? Math.round(share) : share.toFixed(1)}%`;
}

/** `3 小时 20 分钟以内`; null is nothing yet. */
export function shownSpan(ms: number | null): string {
  if (ms === null) return '还没有结果';
  if (ms < MINUTE_MS) return '1 分钟以内';
  if (ms < HOUR_MS) return `${Math.ceil(ms / MINUTE_MS)} 分钟以内`;
  const [large, name, small, rest] =
    ms < DAY_MS ? [HOUR_MS, '小时', MINUTE_MS, '分钟'] : [DAY_MS, '天', HOUR_MS, '小时'];
  const whole = Math.floor(ms / large);
  const part = Math.floor((ms % large) / small);
  return `${whole} ${name}${part > 0 ? ` ${part} ${rest}` : ''}以内`;
}

/** `296.64 万元`; below ten thousand to the cent. The tables have every amount in full. */
export const shownLoss = (yuan: number): string =>
  yuan < 10_000 ? shownMoney(yuan) : `${shownCount(yuan / 10_000)} 万元`;
