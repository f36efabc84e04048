import type { Html } from '../../src/core/html.js';
import type { PushState, PushWay } from '../../src/pushes/index.js';
import { badge, type Tone } from './shared.js';

export const WAYS: Readonly<Record<PushWay, string>> = {
  'mass-all': '群发给全部关注者',
  'mass-tag': '群发给一个标签',
  publish: '发布到主页（不通知）',
  'customer-service': '客服消息，给订阅了的人',
  subscribe: '订阅通知，给订阅了的人',
  preview: '预览，只给一位同事',
};

const STATES: Readonly<Record<PushState, readonly [string, Tone]>> = {
  planned: ['待批准', 'orange'],
  approved: ['等时间', 'blue'],
  uploading: ['上传中', 'azure'],
  sending: ['发送中', 'azure'],
  sent: ['已送出', 'green'],
  partly: ['部分送达', 'yellow'],
  failed: ['没有送出', 'red'],
  cancelled: ['已取消', 'secondary'],
  stopped: ['已停止', 'red'],
};

export const stateBadge = (state: PushState): Html => badge(...STATES[state]);

/** A number that may not be known yet. */
export const count = (value: number | null): string => (value === null ? '—' : value.toLocaleString('en-US'));
