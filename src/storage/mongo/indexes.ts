import type { Models } from './schemas.js';

/**
 * Builds what is missing; a name stands for one definition for ever (a changed index gets a new name),
 * so any number of processes may do this at once and again.
 */
export async function buildIndexes({ Evidence, Session }: Models): Promise<void> {
  await Evidence.collection.createIndexes([
    { name: 'evidence_by_time', key: { key: 1, at: -1, _id: -1 } },
    // One evidence for each origin and identifier may carry `voice`: that is the count of reporters.
    {
      name: 'evidence_voice',
      key: { key: 1, voice: 1 },
      unique: true,
      partialFilterExpression: { voice: { $exists: true } },
    },
    { name: 'evidence_pending', key: { 'pending.since': 1 }, sparse: true },
  ]);
  await Session.collection.createIndexes([{ name: 'session_saved_at', key: { savedAt: 1 } }]);
}
