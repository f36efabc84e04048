/** A chat group (微信群) that the account sits in, as the store holds it. */
export interface Room {
  readonly account: string;
  /** Keyed hash of the platform's id of the room. */
  readonly key: string;
  /** Name of the group, sealed: it may name people. */
  readonly topic: string;
  /** Whether warnings are given there unasked (群提醒). */
  readonly warnings: boolean;
  /** Warnings given so far. */
  readonly warned: number;
  /** ms since epoch; null = never */
  readonly warnedAt: number | null;
  /** When and where the switch was used last; null = never. */
  readonly switchedAt: number | null;
  readonly switchedBy: 'room' | 'console' | null;
  /** ms since epoch; when the account first saw the room. */
  readonly seenAt: number;
}
