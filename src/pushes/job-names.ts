/** Queue jobs of this area. */
export const PUSH_JOBS = {
  /** Comes each minute: enqueues a step for every push that is due. Payload of the scheduler. */
  due: 'push.due',
  /** Takes one push as far as it goes. Payload `{v: 1, id}`. */
  step: 'push.step',
  /** Deletes a sent message at the platform. Payload `{v: 1, id, by}`. */
  remove: 'push.delete',
} as const;
