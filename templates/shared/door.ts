/** Last lines: what can be sent next. An answer never ends without one. */
export const DOOR_EMERGENCY = '已经转账或给了验证码？回复「紧急」。';
export const DOOR_MORE_WORDS = '把对方说的话发给我，我再看一次。要举报，回复「举报」。';
export const DOOR_START = '把可疑的号码、网址或短信发给我，我马上查。';

/** After an answer to somebody who accuses: what was named is taken over. */
export const DOOR_REPORT = '要举报，回复「举报」，号码我替你填好。已经转账？回复「紧急」。';

/** One test that anybody can do now; goes with every answer that knows nothing. */
export const SELF_TEST = '提到以下任何一条，请当作诈骗：转账、验证码、屏幕共享、保密、先交钱。';
