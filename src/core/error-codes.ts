/** What follows from an error code. */
export interface ErrorSpec {
  /** HTTP status where the error reaches an HTTP client. */
  readonly status: number;
  /** Whether an operator should hear of it (fault of ours or of a dependency). */
  readonly report: boolean;
  /** What the reader can do: the variable, command or page to look at. */
  readonly remedy: string;
}

/**
 * Every error code of the project in one table. `docs/errors.md` lists the same codes and a
 * test proves that the two agree in both directions.
 */
export const ERROR_SPECS = {
  // configuration and start-up
  config_invalid: {
    status: 500,
    report: true,
    remedy: 'Fix the variables listed and start again; .env.example explains each.',
  },
  port_in_use: {
    status: 500,
    report: true,
    remedy: 'Another program listens there: set PORT to a free port.',
  },
  data_dir_unusable: {
    status: 500,
    report: true,
    remedy:
      'Do what the line above says; if it says nothing to do, set DATA_DIR to a folder that this user can write to.',
  },
  // stores
  store_unavailable: {
    status: 503,
    report: true,
    remedy: 'Check that the database at MONGODB_URI (or DATA_DIR) is up and reachable.',
  },
  work_failed: {
    status: 500,
    report: false,
    remedy: 'The process that ran the work logged why; this one only waited for it.',
  },
  store_conflict: { status: 409, report: false, remedy: 'Read the record again and repeat the change.' },
  store_newer: {
    status: 500,
    report: true,
    remedy: 'The data was written by a newer version: upgrade the program.',
  },
  // sealed personal data
  seal_broken: {
    status: 500,
    report: true,
    remedy: 'SECRET_KEY is not the one that the data was stored under: put the old key back.',
  },
  // queue
  queue_workers: {
    status: 500,
    report: true,
    remedy: 'A fault of the program: each job needs exactly one worker (src/queue/check-workers.ts).',
  },
  // schedule
  schedule_invalid: {
    status: 500,
    report: true,
    remedy: 'A fault of the program: correct the entry in src/schedule.ts.',
  },
  schedule_unknown: {
    status: 404,
    report: false,
    remedy: 'No job of that name comes round: see the console.',
  },
  // reports
  report_empty: {
    status: 400,
    report: false,
    remedy: 'Say what happened, or name a number, account or link.',
  },
  report_too_many: {
    status: 429,
    report: false,
    remedy: 'This person reported a lot in a short time: go on later.',
  },
  report_own: {
    status: 400,
    report: false,
    remedy: "This is the reporter's own contact: name the other side's number or account.",
  },
  report_unknown: {
    status: 404,
    report: false,
    remedy: 'No report of this person has that number: look at 我的举报.',
  },
  report_status_invalid: {
    status: 409,
    report: false,
    remedy: 'See src/reports/transitions.ts for what may follow which status.',
  },
  report_attachments_full: {
    status: 409,
    report: false,
    remedy: 'The report holds as many files as it may.',
  },
  // appeals
  appeal_unknown: {
    status: 404,
    report: false,
    remedy: 'No appeal of this person (or no appeal at all) has that number: look at 我的申诉.',
  },
  appeal_nothing: {
    status: 409,
    report: false,
    remedy: 'Nothing is held against this identifier here, so there is nothing to appeal against.',
  },
  appeal_busy: {
    status: 409,
    report: false,
    remedy: 'An appeal for this identifier is being looked at already: wait for its decision.',
  },
  appeal_repeated: {
    status: 409,
    report: false,
    remedy: 'It was rejected less than 30 days ago: give a new reason or a new document.',
  },
  appeal_too_many: {
    status: 429,
    report: false,
    remedy: 'This person filed many appeals in a short time: finish those, or go on later.',
  },
  appeal_status_invalid: {
    status: 409,
    report: false,
    remedy: 'The appeal is decided, withdrawn or lapsed, or its ownership is not proved in this way.',
  },
  appeal_code_wrong: {
    status: 403,
    report: false,
    remedy: 'Not the code that was sent; five tries for each.',
  },
  appeal_code_expired: {
    status: 403,
    report: false,
    remedy: 'The code is older than ten minutes or was tried five times: ask for another.',
  },
  appeal_code_too_many: {
    status: 429,
    report: false,
    remedy: 'Enough codes went to this number or for this person: wait, or send a document.',
  },
  appeal_code_unsent: {
    status: 502,
    report: true,
    remedy: 'The SMS gateway did not take the code: check it; the person may send a document.',
  },
  appeal_unreviewed: {
    status: 400,
    report: false,
    remedy: 'Give an outcome (cleared, partly, rejected) and a reason of at least four characters.',
  },
  // review desk
  review_unknown: {
    status: 404,
    report: false,
    remedy: 'No such item waits in this account: look at the list again.',
  },
  review_decided: {
    status: 409,
    report: false,
    remedy: 'Somebody else decided it meanwhile, or it closed by itself: look at it again.',
  },
  review_second_person: {
    status: 409,
    report: false,
    remedy: 'Confirming this takes two persons: a colleague has to decide the same.',
  },
  review_undo_late: {
    status: 409,
    report: false,
    remedy: 'Its minute is over, or it is not decided: decide anew when it comes up again.',
  },
  review_invalid: {
    status: 400,
    report: false,
    remedy: 'See docs/review.md for what a decision needs; the detail says what is missing.',
  },
  // evidence
  media_too_large: {
    status: 413,
    report: false,
    remedy: 'Pictures may have 10 MB, voices 2 MB: send a screenshot or a smaller copy.',
  },
  media_pixels_exceeded: {
    status: 413,
    report: false,
    remedy: 'The picture is too wide or too high: send a screenshot or cut it into parts.',
  },
  media_type_refused: {
    status: 415,
    report: false,
    remedy: 'Send pictures as JPEG, PNG, WebP or GIF; voices are taken as AMR.',
  },
  media_heic_refused: {
    status: 415,
    report: false,
    remedy: 'HEIC cannot be read here: send a screenshot of the picture.',
  },
  media_malformed: {
    status: 400,
    report: false,
    remedy: 'The file is damaged or cut off: send it again, or a screenshot of it.',
  },
  media_gone: {
    status: 404,
    report: false,
    remedy: 'What was sent is kept for three days only: ask the person to send it again.',
  },
  media_too_slow: {
    status: 503,
    report: false,
    remedy: 'The machine is busy, or the picture was made to be slow; it is tried again by itself.',
  },
  // console and staff
  not_found: {
    status: 404,
    report: false,
    remedy: 'There is no such page or record, or it belongs to another account.',
  },
  forbidden: {
    status: 403,
    report: false,
    remedy: 'The role of this staff member does not reach here (src/staff/permissions.ts).',
  },
  form_invalid: {
    status: 400,
    report: false,
    remedy: 'A field of the form is missing or not of its kind: go back and fill it in.',
  },
  csrf_invalid: {
    status: 403,
    report: false,
    remedy: 'The form is old or came from another site: open the page again and repeat.',
  },
  staff_invalid: {
    status: 400,
    report: false,
    remedy:
      'Sign-in names have 2 to 32 letters, digits and . _ -, and begin with a letter; the shown name has 1 to 40 characters.',
  },
  staff_name_taken: {
    status: 409,
    report: false,
    remedy: 'Somebody has this sign-in name already: choose another.',
  },
  staff_last_admin: {
    status: 409,
    report: false,
    remedy: 'The last administrator of all accounts has to stay: add another first.',
  },
  staff_too_many_tries: {
    status: 429,
    report: false,
    remedy: 'Too many attempts: wait the seconds given, the wait grows.',
  },
  password_weak: {
    status: 400,
    report: false,
    remedy: 'At least 10 characters, not the name, not a common password.',
  },
  password_wrong: {
    status: 400,
    report: false,
    remedy: 'The password is not right.',
  },
  code_wrong: {
    status: 400,
    report: false,
    remedy: 'Use the code that the app shows now; each is taken once. Check the clock of the telephone.',
  },
  link_invalid: {
    status: 410,
    report: false,
    remedy: 'One-time links hold for 24 hours and once: ask an administrator for a new one.',
  },
  // input
  identifier_invalid: {
    status: 400,
    report: false,
    remedy: 'Give a type and value as docs/identifiers.md lists them.',
  },
  official_protected: {
    status: 409,
    report: false,
    remedy:
      'This belongs to an authority, bank or platform and is only spoofed: report the real sender instead.',
  },
  shared_host: {
    status: 409,
    report: false,
    remedy: 'Many people share this host: list the full link or a path of it, never the host alone.',
  },
  import_unreadable: {
    status: 400,
    report: false,
    remedy: 'Check the file and --format; see `txwz import --help`.',
  },
  // official-account webhook
  signature_invalid: {
    status: 401,
    report: false,
    remedy: 'The token here and in the WeChat console must be the same (WECHAT_TOKEN).',
  },
  timestamp_stale: {
    status: 401,
    report: false,
    remedy: 'Check the clock of this machine (NTP); WeChat signs with the current time.',
  },
  encryption_required: {
    status: 401,
    report: false,
    remedy: 'Set the console to safe mode (安全模式), or switch WECHAT_SAFE_MODE_ONLY off.',
  },
  aes_key_invalid: {
    status: 500,
    report: true,
    remedy: 'WECHAT_AES_KEY must be the 43 characters shown in the WeChat console.',
  },
  decrypt_failed: {
    status: 400,
    report: false,
    remedy: 'WECHAT_AES_KEY must equal the EncodingAESKey of the WeChat console.',
  },
  encrypt_failed: {
    status: 500,
    report: true,
    remedy: 'A fault of the program: `random` must be 16 bytes. Report it with this line.',
  },
  app_id_mismatch: {
    status: 400,
    report: false,
    remedy: 'WECHAT_APPID must be the app id of the account that sends here.',
  },
  message_malformed: {
    status: 400,
    report: false,
    remedy: 'The sender is not WeChat, or a proxy changes the body.',
  },
  nonce_reused: {
    status: 401,
    report: false,
    remedy: 'Somebody replays a signed URL with another body; use safe mode (安全模式) and HTTPS.',
  },
  method_not_allowed: { status: 405, report: false, remedy: 'The webhook takes GET and POST only.' },
  body_too_large: { status: 413, report: false, remedy: 'WeChat never sends this much; nothing to do.' },
  body_timeout: { status: 408, report: false, remedy: 'A slow or hostile client; nothing to do.' },
  account_unknown: {
    status: 404,
    report: false,
    remedy: 'The URL names an account that is not set up here.',
  },
  // WeChat platform API
  platform_refused: {
    status: 502,
    report: true,
    remedy: 'See the errcode in the detail and docs/wechat-setup.md.',
  },
  menu_invalid: {
    status: 500,
    report: true,
    remedy: 'Change menus/main.ts as the faults say, then run `txwz menu diff`.',
  },
  platform_unreachable: { status: 502, report: true, remedy: 'Check the network to WECHAT_API_BASE.' },
  platform_answer_too_large: {
    status: 502,
    report: false,
    remedy: 'The answer is larger than was asked for; for media: the person has to send a smaller one.',
  },
  platform_circuit_open: {
    status: 503,
    report: true,
    remedy: 'The platform failed repeatedly; calls resume by themselves.',
  },
  platform_not_permitted: {
    status: 403,
    report: false,
    remedy: 'This account has no right to the API; verify it (认证) or leave the feature off.',
  },
  // articles and pushes
  second_person_needed: {
    status: 403,
    report: false,
    remedy: 'Ask a colleague: nobody approves what they wrote themselves.',
  },
  article_invalid: {
    status: 400,
    report: false,
    remedy: 'Change the article as the detail says.',
  },
  article_changed: {
    status: 409,
    report: false,
    remedy: 'Somebody saved a newer version: read it, then repeat.',
  },
  article_state: {
    status: 409,
    report: false,
    remedy: 'The article is not in a state that allows this; reload the page.',
  },
  push_invalid: {
    status: 400,
    report: false,
    remedy: 'Change the plan as the detail says.',
  },
  push_state: {
    status: 409,
    report: false,
    remedy: 'The push has moved on meanwhile; reload the page.',
  },
  // digests, cases, mail
  digest_week_invalid: {
    status: 400,
    report: false,
    remedy: 'Name a week like 2026-W47 that is over.',
  },
  digest_unknown: {
    status: 404,
    report: false,
    remedy: 'There is no digest of that week and account: make it with `txwz digest --week`.',
  },
  case_unknown: {
    status: 404,
    report: false,
    remedy: 'There is no such case among those that you may see.',
  },
  case_empty: {
    status: 400,
    report: false,
    remedy: 'No report that could be handed over names these identifiers.',
  },
  case_incomplete: {
    status: 400,
    report: false,
    remedy: 'Fill in what the detail names and try again.',
  },
  case_state_invalid: {
    status: 409,
    report: false,
    remedy: 'See src/cases/transitions.ts for what may follow which state; reload the page.',
  },
  mail_failed: {
    status: 502,
    report: true,
    remedy: 'Check MAIL_URL and MAIL_FROM; the detail has the answer of the mail server.',
  },
  // accounts
  account_taken: {
    status: 409,
    report: false,
    remedy: 'Another account has this id or this AppID; choose another id, or change that account.',
  },
  // simulator
  simulator_action_invalid: {
    status: 400,
    report: false,
    remedy: 'See docs/simulator.md for the actions and their fields.',
  },
  simulator_not_following: {
    status: 409,
    report: false,
    remedy: 'WeChat lets only followers write: send `subscribe` first.',
  },
} satisfies Record<string, ErrorSpec>;

export type ErrorCode = keyof typeof ERROR_SPECS;
