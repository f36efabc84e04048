import type { GroupOutcome } from './model.js';

/** Why the account kept silent, as the page says it; null = it spoke. */
const REASONS: Readonly<Record<GroupOutcome, string | null>> = {
  warned: null,
  answered: null,
  quiet: '没什么要提醒的',
  repeated: '一样的话，一分钟内只看一次',
  said: '同一条 24 小时内只提醒一次',
  enough: '一个群一分钟最多提醒一次，一小时三次',
  off: '群主关了提醒',
  too_often: '一个群一分钟最多回答十次',
  dropped: '群里消息太多，这条没看',
  failed: '出了故障，没能看完',
};

/** One grey line for each reason; `counts` of the messages that were decided since the last lines. */
export function silentLines(counts: ReadonlyMap<GroupOutcome, number>): readonly string[] {
  let all = 0;
  let spoke = false;
  for (const [outcome, count] of counts) {
    all += count;
    spoke ||= REASONS[outcome] === null;
  }
  return [...counts].flatMap(([outcome, count]) => {
    const reason = REASONS[outcome];
    if (reason === null) return [];
    const which = all === 1 ? '' : `${spoke ? '另外' : count === all ? '这' : '其中'} ${count} 条，`;
    if (outcome === 'quiet' && all === 1) return ['（机器人看到了，没有说话）'];
    return [`（${which}机器人没有说话：${reason}）`];
  });
}
