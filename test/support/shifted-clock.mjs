// Preloaded into a program under test (NODE_OPTIONS=--import …): its clock goes CLOCK_AHEAD_MS ahead, so that a
// story of the day can be played at night.
const ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + ahead);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + ahead;
  }
};
