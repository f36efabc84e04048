import type { Broadcast } from '../platform-contract.js';
import type { Announcer } from './announcer.js';
import type { Hall } from './hall.js';

/** What tests and the page see of articles. */
export const broadcastFace = (hall: Hall, announcer: Announcer): Broadcast => ({
  settings: hall.settings,
  configure: hall.configure,
  masses: hall.masses,
  publishes: hall.publishes,
  drafts: hall.drafts,
  page: hall.page,
  picture: (id) => hall.picture(id) ?? hall.material(id),
  tag: hall.tag,
  allow: hall.allow,
  settled: announcer.settled,
  flushEvents: announcer.flush,
});
