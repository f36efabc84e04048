import type { JobResult, Push, PushAccount, PushRecipient, PushState } from './model.js';

export interface PushFilter {
  readonly account?: string;
  readonly state?: PushState;
  readonly after?: Pick<Push, 'id' | 'createdAt'>;
}

/**
 * Port (contract: test/contracts/pushes.contract.ts). All methods throw `store_unavailable`; a promise that
 * resolves means: durable.
 */
export interface PushStore {
  /** Inserts once per id; false = there is one. */
  create(push: Push): Promise<boolean>;
  get(id: string): Promise<Push | null>;
  /** As ArticleStore.update. */
  update(id: string, change: (push: Push) => Push | null): Promise<Push | null>;
  /** Newest first. */
  list(filter: PushFilter, limit: number): Promise<readonly Push[]>;
  /** Pushes whose `nextAt` has come, those that wait longest first. */
  due(now: number, limit: number): Promise<readonly Push[]>;
  /** Pushes of an account that are in one of these states. */
  inStates(account: string, states: readonly PushState[]): Promise<readonly Push[]>;
  /** Mass sends that the platform took since then: those with `askedAt`, not failed. */
  countMass(account: string, since: number): Promise<number>;
  byJob(account: string, kind: JobResult['kind'], jobId: string): Promise<Push | null>;
  /** The account's row; made when it is first changed. */
  account(account: string): Promise<PushAccount>;
  updateAccount(account: string, change: (held: PushAccount) => PushAccount): Promise<PushAccount>;
  /** Keeps a result that no push is known for yet; the same again changes nothing. */
  keepResult(account: string, result: JobResult, at: number): Promise<void>;
  /** Results kept for the account since then, newest first. */
  keptResults(account: string, since: number): Promise<readonly JobResult[]>;
  dropResult(account: string, kind: JobResult['kind'], jobId: string): Promise<void>;
}

/** Port: those who asked for warnings. All methods throw `store_unavailable`. */
export interface RecipientStore {
  /** Asks again after an unsubscribe too. */
  add(recipient: Omit<PushRecipient, 'lastPush'>): Promise<void>;
  remove(account: string, userKey: string): Promise<void>;
  find(account: string, userKey: string): Promise<PushRecipient | null>;
  /** Notes a message of somebody who asked; nothing for others, nothing when it is older. */
  seen(account: string, userKey: string, at: number): Promise<void>;
  /** The page after a user key (null = first), in the order of user keys. */
  page(account: string, after: string | null, limit: number): Promise<readonly PushRecipient[]>;
  /** True once per person and push: whoever gets it may send. */
  claim(account: string, userKey: string, pushId: string): Promise<boolean>;
  count(account: string): Promise<number>;
}
