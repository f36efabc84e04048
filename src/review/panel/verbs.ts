import { DAY_MS } from '../../core/clock.js';
import type { KeyedHash } from '../../core/keyed-hash.js';
import { type Person, reporterKeyOf } from '../../reports/index.js';
import type { SchemeId } from '../../schemes/index.js';
import { isWaiting, type PanelVote, type ReviewItem, type Seat } from '../model.js';
import { advisedRisk } from '../risk.js';
import type { ReviewTools } from '../tools.js';
import { ownReports, sameCircle } from './same-circle.js';
import { adviceOf, mayJudge, SEATS, voteWeight } from './weight.js';

/** What a panelist sees: the redacted text only, no number, no name. The original stays with the staff. */
export interface PanelItem {
  readonly itemId: string;
  readonly scheme: SchemeId;
  readonly story: string;
}

/** What people do with the panel (民间鉴定团). All can be repeated. Errors: store_unavailable · store_conflict */
export interface PanelVerbs {
  /** Joins; false when the person may not. */
  join(person: Person): Promise<boolean>;
  leave(person: Person): Promise<void>;
  /** The item that waits for this person's vote, else a new one, else null. */
  next(person: Person): Promise<PanelItem | null>;
  /** Changes nothing for an item that is not this person's, or not waiting any more. */
  vote(person: Person, itemId: string, vote: PanelVote): Promise<void>;
}

/** Items that are looked through for one person; those of the highest risk. */
const LOOKED_THROUGH = 50;
/** A seat without a vote is given to somebody else after a day. */
const SEAT_MS = DAY_MS;

export function createPanel(
  tools: Pick<ReviewTools, 'review' | 'reports' | 'reporters' | 'clock'> & { readonly keyedHash: KeyedHash },
): PanelVerbs {
  const { review, reports, reporters, clock, keyedHash } = tools;
  const keyOf = (person: Person): string => reporterKeyOf(keyedHash, person);

  const setMember = (key: string, member: boolean): Promise<unknown> =>
    reporters.update(key, (record) => (record.panelist === member ? null : { ...record, panelist: member }));

  /** Seats that count: voted ones, and those that still may be. */
  const taken = (seats: readonly Seat[], now: number): Seat[] =>
    seats.filter(({ vote, askedAt }) => vote !== null || now - askedAt < SEAT_MS);

  async function show({ id, reportId }: ReviewItem): Promise<PanelItem | null> {
    const report = reportId === null ? null : await reports.get(reportId);
    if (report === null || report.redactedStory === '') return null;
    return { itemId: id, scheme: report.scheme, story: report.redactedStory };
  }

  /** Takes a seat; false when all are taken meanwhile. */
  async function sit(itemId: string, panelist: string): Promise<boolean> {
    let mine = false;
    await review.update(itemId, (item) => {
      const now = clock();
      const seats = taken(item.seats, now);
      mine = seats.some((seat) => seat.panelist === panelist && seat.vote === null);
      if (mine || !isWaiting(item) || seats.length >= SEATS) return null;
      if (seats.some((seat) => seat.panelist === panelist)) return null;
      mine = true;
      return { ...item, seats: [...seats, { panelist, askedAt: now, vote: null, weight: 0 }] };
    });
    return mine;
  }

  return {
    async join(person) {
      const key = keyOf(person);
      const record = await reporters.get(key);
      if (record === null || !mayJudge(record)) return false;
      await setMember(key, true);
      return true;
    },
    async leave(person) {
      await setMember(keyOf(person), false);
    },

    async next(person) {
      const panelist = keyOf(person);
      const record = await reporters.get(panelist);
      if (record === null || !record.panelist || !mayJudge(record)) return null;
      const now = clock();
      const items = await review.waiting({ account: person.account, kind: 'report' }, LOOKED_THROUGH);
      const seatOf = (item: ReviewItem) => taken(item.seats, now).find((seat) => seat.panelist === panelist);
      const begun = items.find((item) => seatOf(item)?.vote === null);
      const shown = begun && (await show(begun));
      if (shown) return shown;
      const own = await ownReports(tools, panelist);
      for (const item of items) {
        if (seatOf(item) !== undefined || taken(item.seats, now).length >= SEATS) continue;
        const report = item.reportId === null ? null : await reports.get(item.reportId);
        if (report === null || report.redactedStory === '') continue;
        if (await sameCircle(tools, panelist, own, report)) continue;
        if (await sit(item.id, panelist)) return show(item);
      }
      return null;
    },

    async vote(person, itemId, vote) {
      const panelist = keyOf(person);
      const record = await reporters.get(panelist);
      if (record === null || !record.panelist || !mayJudge(record)) return;
      const weight = voteWeight(record);
      await review.update(itemId, (item) => {
        const seat = item.seats.find((one) => one.panelist === panelist);
        if (!isWaiting(item) || item.account !== person.account || seat === undefined || seat.vote !== null)
          return null;
        const seats = item.seats.map((one) => (one === seat ? { ...seat, vote, weight } : one));
        const advice = adviceOf(seats);
        return { ...item, seats, advice, risk: advisedRisk(item.baseRisk, advice?.vote ?? null) };
      });
    },
  };
}
