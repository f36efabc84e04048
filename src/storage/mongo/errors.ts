import mongoose from 'mongoose';
import { TxwzError } from '../../core/errors.js';

const { MongoBulkWriteError, MongoError, MongoServerError } = mongoose.mongo;

const DUPLICATE_KEY = 11000;

/**
 * Answers of a server that is there but cannot serve: shutting down, changing its primary, out of time,
 * or (code 1) a compatible server whose own back end is gone.
 * https://www.mongodb.com/docs/manual/reference/error-codes/
 */
const UNSERVED = new Set([
  1, 6, 7, 50, 64, 89, 91, 134, 189, 262, 317, 9001, 10107, 11600, 11602, 13435, 13436,
]);

/** Runs a call of the driver and turns "cannot be reached" into `store_unavailable`. */
export async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw isUnavailable(error)
      ? new TxwzError('store_unavailable', { detail: `mongodb: ${(error as Error).name}`, cause: error })
      : error;
  }
}

function isUnavailable(error: unknown): boolean {
  if (error instanceof MongoServerError) {
    if (error instanceof MongoBulkWriteError) {
      const faults = writeFaults(error);
      if (faults.length > 0) return faults.every((fault) => UNSERVED.has(fault.code));
    }
    return UNSERVED.has(Number(error.code)) || error.hasErrorLabel('RetryableWriteError');
  }
  // The rest of the driver's errors are about the way to the server; mongoose adds its own two.
  return error instanceof MongoError || error instanceof mongoose.Error;
}

export interface WriteFault {
  /** Position in the list of operations. */
  readonly index: number;
  readonly code: number;
}

/** Faults of a bulk write, operation by operation; empty when the whole call failed. */
export function writeFaults(error: unknown): WriteFault[] {
  if (!(error instanceof MongoBulkWriteError)) return [];
  const list = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return list.map(({ index, code }) => ({ index, code }));
}

/** Whether the only thing wrong is that some keys are taken. Decided on the code alone. */
export function isDuplicate(error: unknown): boolean {
  const faults = writeFaults(error);
  if (faults.length > 0) return faults.every((fault) => fault.code === DUPLICATE_KEY);
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}
