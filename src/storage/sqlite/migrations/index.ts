import { foundation } from './001-foundation.js';
import { jobs } from './002-jobs.js';
import { reports } from './003-reports.js';
import { appeals } from './004-appeals.js';
import { review } from './005-review.js';
import { staff } from './006-staff.js';
import { audit } from './007-audit.js';
import { schedule } from './008-schedule.js';
import { articles } from './009-articles.js';
import { pushes } from './010-pushes.js';
import { digests } from './011-digests.js';
import { interest } from './012-interest.js';
import { cases } from './013-cases.js';
import { accounts } from './014-accounts.js';
import { figures } from './015-figures.js';
import { deskFilters } from './016-desk-filters.js';
import { rooms } from './017-rooms.js';

/** Plain SQL in order; the position (from 1) is the database's `user_version`. Append only, never edit. */
export const MIGRATIONS: readonly string[] = [
  foundation,
  jobs,
  reports,
  appeals,
  review,
  staff,
  audit,
  schedule,
  articles,
  pushes,
  digests,
  interest,
  cases,
  accounts,
  figures,
  deskFilters,
  rooms,
];
