import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type AccountInHand,
  createPlatform,
  createSimulator,
  type Program,
  type SentMessage,
  type Simulator,
  type WechatOptions,
} from '../../src/simulator/index.js';

let simulator: Simulator;
let server: http.Server;
let origin: string;

async function open(wechat?: WechatOptions): Promise<void> {
  const platform = createPlatform({ webhookUrl: 'http://127.0.0.1:9/', token: 't', appId: 'wx0' });
  simulator = createSimulator({ platform, basePath: '/simulator', ...(wechat ? { wechat } : {}) });
  server = http.createServer((request, response) => {
    if (!simulator.handle(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/simulator`;
}

afterEach(() => {
  simulator.close();
  server.closeAllConnections();
  server.close();
});

/** A program that only listens. */
function listener() {
  const heard: SentMessage[] = [];
  const hands: AccountInHand[] = [];
  let closed = 0;
  const connect = async (hand: AccountInHand): Promise<Program> => {
    hands.push(hand);
    return {
      receive(message) {
        heard.push(message);
        if (message.room !== null) hand.decided(message.id, 'quiet');
      },
      idle: async () => {},
      close: async () => {
        closed += 1;
      },
    };
  };
  return { heard, hands, connect, closed: () => closed };
}

describe('the doors of the simulator', () => {
  it('are not there without a program behind an ordinary account', async () => {
    await open();
    expect(await (await fetch(origin)).text()).not.toContain('微信群');
    for (const path of ['friend', 'group', 'wechat/state'])
      expect((await fetch(`${origin}/${path}`)).status).toBe(404);
  });

  it('connect at the first look, not before, and again after a reset', async () => {
    const program = listener();
    await open({ connect: program.connect, bait: null });
    expect(await (await fetch(origin)).text()).toContain('aria-current="page"');
    expect((await fetch(`${origin}/group`)).status).toBe(200);
    expect(program.hands).toHaveLength(0);
    const first = (await (await fetch(`${origin}/wechat/state`)).json()) as { people: { id: string }[] };
    expect(program.hands).toHaveLength(1);
    await fetch(`${origin}/wechat/reset`, { method: 'POST' });
    expect(program.closed()).toBe(1);
    const second = (await (await fetch(`${origin}/wechat/state`)).json()) as { people: { id: string }[] };
    expect(program.hands).toHaveLength(2);
    expect(second.people[0]?.id).not.toBe(first.people[0]?.id);
  });

  it('try again after a program that could not take the account', async () => {
    const program = listener();
    let fails = true;
    const connect: WechatOptions['connect'] = async (hand) => {
      if (fails) throw new Error('away');
      return program.connect(hand);
    };
    await open({ connect, bait: null });
    expect((await fetch(`${origin}/wechat/state`)).status).toBe(500);
    fails = false;
    expect((await fetch(`${origin}/wechat/state`)).status).toBe(200);
  });

  it('without demo data offer only scenes that need none, and take the address out of a text', async () => {
    const program = listener();
    await open({ connect: program.connect, bait: null });
    const state = (await (await fetch(`${origin}/wechat/state`)).json()) as {
      scenes: { id: string }[];
      groups: { id: string }[];
    };
    expect(state.scenes.map(({ id }) => id)).toEqual(['script', 'plain', 'off', 'on', 'status']);
    const body = JSON.stringify({ chat: state.groups[0]?.id, scene: 'off' });
    expect((await fetch(`${origin}/wechat/scene`, { method: 'POST', body })).status).toBe(200);
    expect(program.heard).toMatchObject([{ kind: 'text', text: '关闭提醒', addressed: true }]);
  });

  it('show inline neither script nor style', async () => {
    await open({ connect: listener().connect, bait: null });
    for (const path of ['friend', 'group']) {
      const response = await fetch(`${origin}/${path}`);
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(await response.text()).not.toMatch(
        /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|https?:\/\//,
      );
    }
  });
});
