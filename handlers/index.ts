import type { Dialogue, Handler } from '../src/conversation/contract.js';
import { appeal, appealDialogue } from './appeal/index.js';
import { articles } from './articles.js';
import { attachReport } from './attach-report.js';
import { awareness } from './awareness.js';
import { badges } from './badges.js';
import { cancel } from './cancel.js';
import { checkIdentifier } from './check-identifier.js';
import { checkText } from './check-text.js';
import { confirmFound } from './confirm-found.js';
import { continueReading } from './continue.js';
import { stopPayment } from './emergency/dialogue.js';
import { emergency } from './emergency/index.js';
import { fallback } from './fallback.js';
import { follow } from './follow.js';
import { followNews } from './follow-news.js';
import { greeting } from './greeting.js';
import { help } from './help.js';
import { hotline } from './hotline.js';
import { link } from './link.js';
import { menuClick } from './menu-click.js';
import { myAppeals } from './my-appeals.js';
import { myReports } from './my-reports.js';
import { notice } from './notice.js';
import { oddNumber } from './odd-number.js';
import { panel, panelDialogue } from './panel.js';
import { picture } from './picture.js';
import { query } from './query.js';
import { quiz, quizDialogue } from './quiz/index.js';
import { reportDialogue } from './report/dialogue.js';
import { report } from './report/index.js';
import { reportMore } from './report/more.js';
import { resumeWarnings } from './resume-warnings.js';
import { rewardStatus } from './reward-status.js';
import { scan } from './scan.js';
import { stopWarnings } from './stop-warnings.js';
import { unfollow } from './unfollow.js';
import { unsupported } from './unsupported.js';
import { withdrawAppeal } from './withdraw-appeal.js';
import { withdrawReport } from './withdraw-report.js';

/**
 * What the account can do, in order of precedence: the table of contents of the conversation. Those that
 * interrupt are asked first, then the step of a running dialogue, then this list from the top; the last
 * one takes everything.
 */
export const HANDLERS: readonly Handler[] = [
  emergency,
  cancel,
  help,
  confirmFound,
  continueReading,
  follow,
  unfollow,
  notice,
  scan,
  link,
  picture,
  unsupported,
  query,
  withdrawAppeal,
  myAppeals,
  withdrawReport,
  attachReport,
  myReports,
  report,
  rewardStatus,
  stopWarnings,
  resumeWarnings,
  hotline,
  quiz,
  articles,
  followNews,
  badges,
  panel,
  appeal,
  menuClick,
  awareness,
  greeting,
  oddNumber,
  checkText,
  checkIdentifier,
  fallback,
];

/** Conversations of several steps. */
export const DIALOGUES: readonly Dialogue[] = [
  stopPayment,
  reportDialogue,
  reportMore,
  panelDialogue,
  appealDialogue,
  quizDialogue,
];
