import http from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.js';

interface Item {
  readonly from: string | null;
  readonly content: { readonly kind: string; readonly text?: string };
  readonly outcome: string | null;
}

interface State {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly groups: readonly {
    readonly id: string;
    readonly owner: string;
    readonly members: readonly string[];
  }[];
  readonly scenes: readonly { readonly id: string; readonly text: string }[];
  readonly items: readonly Item[];
}

/** Prints whatever of that name is imported. */
const HOOKS = `data:text/javascript,${encodeURIComponent(
  "import fs from 'node:fs'; export async function resolve(name, context, next) {" +
    " if (name.includes('wechaty')) fs.writeSync(1, 'ASKED ' + name + '\\n'); return next(name, context); }",
)}`;
const WATCH = `data:text/javascript,${encodeURIComponent(
  `import { register } from 'node:module'; register(${JSON.stringify(HOOKS)});`,
)}`;

let program: Program;
let base: string;

beforeAll(async () => {
  program = await startProgram({ NODE_OPTIONS: `--import ${WATCH}` });
  base = `${program.origin}/simulator/wechat`;
});
afterAll(() => program.stop());

async function post(
  route: string,
  body: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${base}/${route}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const stateOf = async (chat = ''): Promise<State> =>
  (await (await fetch(`${base}/state?chat=${chat}`)).json()) as State;

/** What the account said, oldest first. */
const said = async (chat: string): Promise<readonly string[]> =>
  (await stateOf(chat)).items
    .filter(({ from, content }) => from === null && content.kind === 'text')
    .map(({ content }) => content.text ?? '');

/** The grey lines. */
const lines = async (chat: string): Promise<readonly string[]> =>
  (await stateOf(chat)).items
    .filter(({ content }) => content.kind === 'line')
    .map(({ content }) => content.text ?? '');

/** The status of a request with headers that fetch would not let through. */
const statusWith = (headers: Record<string, string>, body = '{}'): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = http.request(`${base}/reset`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end(body);
  });

/** The same words again: within the minute they are not looked at, after it they were warned of. */
const SILENT = /^（机器人没有说话：(?:一样的话，一分钟内只看一次|同一条 24 小时内只提醒一次)）$/;

describe('a group of the simulator, on the real channel', () => {
  let block: string;
  let estate: string;
  let owner: string;
  let aunt: string;
  let link: string;

  const say = (from: string, text: string, chat = block) =>
    post('say', { chat, from, content: { kind: 'text', text } });
  const play = (scene: string, chat = block) => post('scene', { chat, scene });

  beforeEach(async () => {
    expect((await post('reset', {})).status).toBe(200);
    const { groups, chosen, scenes } = await stateOf();
    block = groups[0]?.id ?? '';
    estate = groups[1]?.id ?? '';
    owner = groups[0]?.owner ?? '';
    aunt = chosen.find((id) => id !== owner) ?? '';
    link = /https?:\S+/.exec(scenes.find(({ id }) => id === 'link')?.text ?? '')?.[0] ?? '';
    expect(link).not.toBe('');
  });

  it('warns once of a link that is pasted twice, and says why it kept silent', async () => {
    await play('link');
    expect(await said(block)).toHaveLength(1);
    expect((await said(block))[0]).toContain('已核实');
    await play('again');
    await play('link');
    expect(await said(block)).toHaveLength(1);
    const [again, same] = await lines(block);
    expect(again).toBe('（机器人没有说话：同一条 24 小时内只提醒一次）');
    expect(same).toMatch(SILENT);
  });

  it('fifty members who paste the link at the same time get one warning', async () => {
    const { groups } = await stateOf();
    const members = (groups[1]?.members ?? []).slice(0, 50);
    expect(members).toHaveLength(50);
    const answers = await Promise.all(members.map((from) => say(from, `快看 ${link}`, estate)));
    expect(answers.map(({ status }) => status)).toEqual(members.map(() => 200));
    expect(await said(estate)).toHaveLength(1);
    const { items } = await stateOf(estate);
    const outcomes = items.filter(({ from }) => from !== null).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'warned')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'repeated' || outcome === 'said')).toHaveLength(49);
  });

  it('plays the same as one scene, with one grey line for all who were not warned', async () => {
    await play('crowd', estate);
    expect(await said(estate)).toHaveLength(1);
    const grey = await lines(estate);
    expect(grey.length).toBeLessThanOrEqual(2);
    expect(grey.join()).toMatch(/另外 \d+ 条，机器人没有说话/);
  });

  it('keeps three hundred entries of a chat', async () => {
    for (let round = 0; round < 7; round += 1) await play('crowd', estate);
    expect((await stateOf(estate)).items).toHaveLength(300);
  });

  it('says nothing to plain talk and answers who asks by name', async () => {
    await play('plain');
    expect(await said(block)).toEqual([]);
    await play('ask');
    const [answer] = await said(block);
    expect(answer).toMatch(/164 6512 3344[\s\S]*已核实/);
  });

  it('the owner switches it off, nobody else; a new scene begins with it on', async () => {
    await say(aunt, '@天下无贼 关闭提醒');
    expect((await said(block)).at(-1)).toContain('只有群主和管理员');
    await play('off');
    const before = (await said(block)).length;
    await say(aunt, `领补贴 ${link}`);
    expect(await said(block)).toHaveLength(before);
    expect((await lines(block)).at(-1)).toBe('（机器人没有说话：群主关了提醒）');
    await post('reset', {});
    await play('link');
    expect(await said(block)).toHaveLength(1);
  });

  it.each([
    ['a text that is too long', () => ({ kind: 'text', text: '长'.repeat(4_001) }), 400],
    ['an empty text', () => ({ kind: 'text', text: ' ' }), 400],
    ['a kind that does not exist', () => ({ kind: 'dance' }), 400],
    ['a picture that is not there', () => ({ kind: 'image', media: 'none' }), 400],
    ['a body of 40 KB', () => ({ kind: 'text', text: 'x'.repeat(40_000) }), 413],
  ])('refuses %s', async (_name, content, status) => {
    const refused = await post('say', { chat: block, from: aunt, content: content() });
    expect(refused.status).toBe(status);
    expect((await stateOf(block)).items).toEqual([]);
  });

  it('refuses strangers, unknown groups, scenes and people', async () => {
    const text = { kind: 'text', text: '你好' };
    const neighbour = (await stateOf()).groups[1]?.members.at(-1) ?? '';
    expect((await post('say', { chat: block, from: neighbour, content: text })).body.detail).toBe(
      'from: unknown',
    );
    expect((await post('say', { chat: 'nowhere', from: aunt, content: text })).body.detail).toBe(
      'chat: unknown',
    );
    expect((await play('no-such-scene')).status).toBe(400);
    expect((await play('link', 'nowhere')).status).toBe(400);
    expect((await post('befriend', { person: 'nobody' })).status).toBe(400);
    expect((await fetch(`${base}/nothing`)).status).toBe(404);
  });

  it('refuses other sites', async () => {
    expect(await statusWith({ origin: program.origin })).toBe(200);
    expect(await statusWith({ origin: 'http://evil.example' })).toBe(403);
    expect(await statusWith({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await statusWith({ host: 'evil.example' })).toBe(403);
  });
});

describe('a friend of the simulator', () => {
  it('is greeted, and answered as in the official account', async () => {
    const [friend = ''] = (await stateOf()).chosen;
    await post('befriend', { person: friend });
    await post('befriend', { person: friend });
    expect(await said(friend)).toHaveLength(1);
    const text = { kind: 'text', text: '164 6512 3344' };
    expect((await post('say', { chat: friend, from: friend, content: text })).status).toBe(200);
    expect((await said(friend)).at(-1)).toMatch(/^⛔ 164 6512 3344/);
    const card = { kind: 'card', name: '老师', handle: 'demo_teacher_888' };
    await post('say', { chat: friend, from: friend, content: card });
    expect((await said(friend)).at(-1)).toContain('demo_teacher_888');
  });

  it('needs no package of wechaty, only the channel, and that not before its page is opened', () => {
    const asked = program.log.filter((line) => line.startsWith('ASKED '));
    expect(asked).toContain('ASKED ./wechaty.js');
    expect(asked.filter((line) => /^ASKED (?:wechaty|[^.]*node_modules)/.test(line))).toEqual([]);
    expect(program.log.indexOf('ASKED ./wechaty.js')).toBeGreaterThan(
      program.log.findIndex((line) => line.includes('"server.listening"')),
    );
  });

  it('hears by itself what became of a report', async () => {
    const [, friend = ''] = (await stateOf()).chosen;
    for (const text of ['举报 16465123344', '4', '冒充客服说退款', '没有', '没有', '跳过', '1'])
      await post('say', { chat: friend, from: friend, content: { kind: 'text', text } });
    await expect
      .poll(async () => (await said(friend)).at(-1), { timeout: 15_000 })
      .toMatch(/你的举报 .*已采纳/);
  });
});
