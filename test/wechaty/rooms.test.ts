import { afterEach, expect, it } from 'vitest';
import { TYPE } from './mock-bot.js';
import { stageWechaty, until, type WechatyStage } from './stage.js';

const SCAM = 'url,https://pay.scam.example/a,confirmed,refund,2026-11-10,测试,';
const OTHERS = ['b', 'c', 'd', 'e'].map((name) => SCAM.replace('pay.scam', `${name}.scam`));
const SCRIPT =
  '招聘兼职，手机就能做，刷单返利，每单佣金30到80元，先垫付本金，完成任务后本金和佣金一起返还，日赚三百，加客服领取任务';

let stage: WechatyStage;
afterEach(() => stage.dispose());

const say = (from: string, text: string, mention = false): void =>
  void stage.wechat.send(from, { type: TYPE.text, text }, 'r@room', mention);
const settled = async (): Promise<void> => {
  await new Promise((done) => setTimeout(done, 60));
  await stage.channel.idle();
};

it('says nothing to talk, and one warning to a confirmed link, whoever pastes it', async () => {
  stage = await stageWechaty({ rows: [SCAM] });
  stage.wechat.room('r@room', ['anna', 'ben']);
  say('anna', '周六活动改到上午十点，AA 每人三十');
  await settled();
  expect(stage.wechat.heard).toEqual([]);
  say('anna', '快领补贴 https://pay.scam.example/a');
  await until(() => stage.wechat.heard.length > 0);
  say('ben', '真的吗 https://pay.scam.example/a');
  await settled();
  expect(stage.wechat.heard).toHaveLength(1);
  const [warning] = stage.wechat.heard;
  expect(warning?.to).toBe('r@room');
  expect(warning?.text).toContain('已核实');
  expect(warning?.text).not.toMatch(/anna|@|https?:\/\/pay\.scam\.example/);
  expect(stage.inbounds).toEqual([]);
  expect(await stage.storage.rooms.list('default', 5)).toMatchObject([{ warned: 1, warnings: true }]);
});

it('a room of five hundred that pastes the same link gets one warning, for one look-up', async () => {
  stage = await stageWechaty({ rows: [SCAM] });
  const members = Array.from({ length: 500 }, (_, n) => `p${n}`);
  stage.wechat.room('r@room', members);
  say('p0', '快领补贴 https://pay.scam.example/a');
  await until(() => stage.channel.status.counts.received === 1);
  for (const member of members.slice(1)) say(member, '快领补贴 https://pay.scam.example/a');
  await until(() => stage.channel.status.counts.received === 500);
  await settled();
  expect(stage.wechat.heard).toHaveLength(1);
  expect(stage.lookups()).toBe(1);
});

it('one warning a minute, three an hour; what was refused may come later', async () => {
  stage = await stageWechaty({ rows: [SCAM, ...OTHERS] });
  stage.wechat.room('r@room', ['anna']);
  const paste = async (name: string): Promise<void> => {
    say('anna', `看 https://${name}.scam.example/a ${stage.time.now}`);
    await settled();
  };
  await paste('pay');
  await paste('b');
  expect(stage.wechat.heard).toHaveLength(1);
  for (const name of ['b', 'c', 'd', 'e']) {
    stage.time.now += 61_000;
    await paste(name);
  }
  expect(stage.wechat.heard).toHaveLength(3);
  stage.time.now += 3_600_000;
  await paste('d');
  await paste('pay');
  expect(stage.wechat.heard).toHaveLength(4);
});

it('a link that came too soon after another is warned of when the same words come again', async () => {
  stage = await stageWechaty({ rows: [SCAM, ...OTHERS] });
  stage.wechat.room('r@room', ['anna', 'ben']);
  say('anna', '看 https://pay.scam.example/a');
  say('ben', '看 https://b.scam.example/a');
  await settled();
  expect(stage.wechat.heard).toHaveLength(1);
  stage.time.now += 61_000;
  say('ben', '看 https://b.scam.example/a');
  await until(() => stage.wechat.heard.length === 2);
  expect(stage.wechat.heard[1]?.text).toContain('已核实');
});

it('warns of a script known beyond doubt, not of a warning that quotes it, nor of a request for money', async () => {
  stage = await stageWechaty();
  stage.wechat.room('r@room', ['anna']);
  say('anna', `警惕刷单诈骗：${SCRIPT}`);
  say(
    'anna',
    '老师收资料费，每人398元，请各位家长把钱转给我，收到请回复，今天下午五点前交齐，谢谢各位家长配合',
  );
  await settled();
  expect(stage.wechat.heard).toEqual([]);
  say('anna', SCRIPT);
  await until(() => stage.wechat.heard.length > 0);
  expect(stage.wechat.heard[0]?.text).toMatch(/刷单/);
});

it('only owner and administrators use the switch; switched off it keeps silent', async () => {
  stage = await stageWechaty({ rows: [SCAM] });
  stage.wechat.room('r@room', ['anna', 'owner', 'admin'], { ownerId: 'owner', adminIdList: ['admin'] });
  const last = (): string => stage.wechat.heard.at(-1)?.text ?? '';
  say('anna', '@天下无贼\u2005关闭提醒', true);
  await until(() => stage.wechat.heard.length === 1);
  expect(last()).toContain('只有群主和管理员');
  say('owner', '@天下无贼 关闭提醒', true);
  await until(() => stage.wechat.heard.length === 2);
  say('anna', '领补贴 https://pay.scam.example/a');
  await settled();
  expect(stage.wechat.heard).toHaveLength(2);
  say('anna', '@天下无贼 状态', true);
  await until(() => stage.wechat.heard.length === 3);
  expect(last()).toContain('关着');
  say('admin', '@天下无贼 打开提醒', true);
  await until(() => stage.wechat.heard.length === 4);
  say('anna', '又来 https://pay.scam.example/a');
  await until(() => stage.wechat.heard.length === 5);
  expect(last()).toContain('已核实');
});

it('answers briefly when addressed, and sends reports and losses to the private chat', async () => {
  stage = await stageWechaty({ rows: [SCAM] });
  stage.wechat.room('r@room', ['anna']);
  const ask = async (text: string): Promise<string> => {
    const before = stage.wechat.heard.length;
    say('anna', `@天下无贼 ${text}`, true);
    await until(() => stage.wechat.heard.length > before);
    return stage.wechat.heard.at(-1)?.text ?? '';
  };
  const verdict = await ask('https://pay.scam.example/a 是真的吗');
  expect(verdict).toContain('已核实');
  expect(verdict).toContain('私聊');
  expect(verdict.split('\n').length).toBeLessThanOrEqual(4);
  expect(await ask('我要举报 16465123344')).toContain('私聊');
  expect(await ask('我刚转了三万过去')).toContain('110');
  expect(await ask('')).toContain('@我');
  expect(stage.inbounds).toEqual([]);
});

it('an old command that a puppet brings again undoes nothing that was switched since', async () => {
  stage = await stageWechaty({ rows: [SCAM] });
  stage.wechat.room('r@room', ['anna', 'ben'], { ownerId: 'anna' });
  const key = async (): Promise<string> => (await stage.storage.rooms.list('default', 5))[0]?.key ?? '';
  const off = stage.wechat.send('anna', { type: TYPE.text, text: '@天下无贼 关闭提醒' }, 'r@room', true);
  await until(() => stage.wechat.heard.length === 1);
  await stage.storage.rooms.setWarnings('default', await key(), {
    on: true,
    by: 'console',
    at: stage.time.now,
  });
  stage.wechat.send('anna', { type: TYPE.text, text: '@天下无贼 关闭提醒', id: off }, 'r@room', true);
  await until(() => stage.channel.status.counts.received === 2);
  await settled();
  expect(stage.wechat.heard).toHaveLength(1);
  expect(await stage.storage.rooms.list('default', 5)).toMatchObject([{ warnings: true }]);
});
