import { byId, el, fill, toast } from './dom.js';
import { base, post } from './net.js';

/** The accounts of the installation, when there are several, and where this conversation can be downloaded. */
export function drawAccounts(accounts, openId) {
  byId('record').href = `${base}/record?user=${encodeURIComponent(openId)}`;
  byId('account-choice').hidden = accounts.length < 2;
  fill(
    byId('account'),
    accounts.map(({ name, href, current }) => {
      const option = el('option', { value: href }, name);
      option.selected = current;
      return option;
    }),
  );
}

const SIGNS = { '-': '原来：', '+': '现在：', ' ': '' };

const resultRow = (step, result) =>
  el(
    'li',
    { class: result === null ? 'skipped' : result.same ? 'same' : 'differs' },
    el('p', { class: 'replay-said' }, step.said),
    el(
      'p',
      { class: 'replay-state' },
      result === null
        ? '跳过：模拟器做不了'
        : step.expected === null
          ? '没有写明答案'
          : result.same
            ? '一样'
            : '不一样',
    ),
    result === null || result.same
      ? null
      : el(
          'div',
          { class: 'replay-lines' },
          result.lines.map(({ sign, text }) =>
            el(
              'div',
              { class: sign === ' ' ? 'kept' : sign === '-' ? 'gone' : 'fresh' },
              SIGNS[sign] === '' ? null : el('span', { class: 'replay-mark' }, SIGNS[sign]),
              text,
            ),
          ),
        ),
  );

/** Plays a file: a new follower for each of its people, their messages in order, each answer held against the saved one. */
async function replay(source, switchUser) {
  const convo = await post('/convo', source, 'text/plain');
  if (!convo) return;
  const list = byId('replay-list');
  list.hidden = false;
  fill(list);
  const people = new Map();
  const count = { same: 0, differs: 0, skipped: 0 };
  for (const step of convo.steps) {
    if (!people.has(step.user)) {
      const follows = step.action?.kind !== 'subscribe';
      people.set(step.user, (await post('/users', { following: follows })).openId);
    }
    const openId = people.get(step.user);
    await switchUser(openId);
    const result =
      step.action === null
        ? null
        : await post('/replay', { openId, action: step.action, expected: step.expected });
    list.append(resultRow(step, result));
    list.scrollTop = list.scrollHeight;
    count[result === null ? 'skipped' : result.same ? 'same' : 'differs'] += 1;
    byId('replay-summary').textContent = `一样 ${count.same}，不一样 ${count.differs}，跳过 ${count.skipped}`;
  }
  if (convo.skipped.length > 0)
    byId('replay-summary').textContent += `；布景 ${convo.skipped.length} 行没有回放`;
}

export function createReplay({ switchUser }) {
  byId('account').addEventListener('change', (event) => {
    location.href = event.target.value;
  });
  byId('choose-convo').addEventListener('click', () => byId('convo-file').click());
  byId('convo-file').addEventListener('change', async (event) => {
    const [file] = event.target.files;
    event.target.value = '';
    if (!file) return;
    byId('choose-convo').disabled = true;
    try {
      await replay(await file.text(), switchUser);
    } catch {
      toast('回放没有完成，请重试');
    } finally {
      byId('choose-convo').disabled = false;
    }
  });
}
