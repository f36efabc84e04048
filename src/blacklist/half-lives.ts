import { DAY_MS } from '../core/clock.js';
import type { IdentifierType } from '../identifiers/index.js';

/** 2026-01-01T00:00:00Z, ms: the moment that all stored masses are projected to. Never change it. */
export const EPOCH_MS = 1_767_225_600_000;

/** Half-life of `heat`, ms: 14 days, for every type; it answers "is it busy right now?". */
export const HEAT_HALF_LIFE_MS = 14 * DAY_MS;

/**
 * Half-life in ms of bad and legit mass per type: how long a statement stays true of the
 * *holder* of the identifier. Reasons for each figure: docs/scoring.md. Changing a figure
 * needs a migration that re-adds all evidence, because masses are stored projected with it.
 */
export const HALF_LIFE_MS: Readonly<Record<IdentifierType, number>> = {
  // Recycled numbers (二次号) go to new holders after about three months of rest.
  phone: 125 * DAY_MS,
  // Lines belong to premises; forged displays pass on quickly, which evens it out.
  landline: 180 * DAY_MS,
  service: 125 * DAY_MS,
  // A card number is never given to a second holder.
  bankcard: 540 * DAY_MS,
  // Accounts are sold, but rarely reassigned by the platform.
  qq: 250 * DAY_MS,
  wechat: 250 * DAY_MS,
  // A phishing page lives for days; paths of a broken-into site are cleaned.
  url: 45 * DAY_MS,
  // A registration is paid for a year and often dropped then.
  domain: 90 * DAY_MS,
  alipay: 250 * DAY_MS,
  email: 180 * DAY_MS,
};
