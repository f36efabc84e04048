import { drawCalls } from './calls.js';
import { createChat } from './chat.js';
import { createComposer, drawMenu, setFollowing } from './composer.js';
import { createControls, drawExamples, drawSettings, drawUsers } from './controls.js';
import { byId, isWide } from './dom.js';
import { callsShown, clearInspector, createInspector, inspect } from './inspector.js';
import { get, listen, post } from './net.js';
import { createReplay, drawAccounts } from './replay.js';

const USER_KEY = 'txwz-simulator-user';
let openId = sessionStorage.getItem(USER_KEY) ?? '';
/** Events that came while the state was under way; they are played after it. Null otherwise. */
let missed = [];

const act = (action) => post('/act', { openId, action });
const send = (text, choice) => act({ kind: 'text', text, ...(choice === undefined ? {} : { choice }) });

const chat = createChat({
  send,
  open(item) {
    chat.select(item.exchange);
    inspect(item, { force: true });
  },
});

/** Draws everything from the server's state; a person who was never here follows the account at once. */
async function load() {
  missed ??= [];
  const state = await get(`/state?user=${encodeURIComponent(openId)}`);
  if (!state) return;
  openId = state.user.openId;
  sessionStorage.setItem(USER_KEY, openId);
  byId('account-name').textContent = state.account.name;
  chat.show(state);
  drawMenu(state.menu, act);
  drawSettings(state.settings);
  drawUsers(state.users, openId);
  drawExamples(state.examples, send);
  drawAccounts(state.accounts, openId);
  setFollowing(state.user.following || state.chat.length === 0);
  chat.toEnd();
  const late = missed ?? [];
  missed = null;
  for (const event of late) if (event.type === 'item') EVENTS.item(event);
  if (!state.user.following && state.chat.length === 0) act({ kind: 'subscribe' });
}

async function switchUser(next) {
  openId = next;
  clearInspector();
  await load();
}

/** What each event of the platform changes on the page. */
const EVENTS = {
  item({ openId: whose, item }) {
    if (whose !== openId) return;
    if (item.from === 'user') chat.endOffer();
    chat.add(item);
  },
  busy({ openId: whose, busy, attempt }) {
    if (whose === openId) chat.waiting(busy, attempt);
  },
  typing({ openId: whose, on }) {
    if (whose === openId) byId('typing').hidden = !on;
  },
  menu({ buttons }) {
    drawMenu(buttons, act);
  },
  settings({ settings }) {
    drawSettings(settings);
  },
  users({ users }) {
    drawUsers(users, openId);
    const me = users.find((user) => user.openId === openId);
    if (me) setFollowing(me.following || byId('log').childElementCount === 0);
  },
  call() {
    if (callsShown()) drawCalls(openId);
  },
  reset() {
    openId = '';
    clearInspector();
    load();
  },
};

/** On a wide screen the inspector follows the conversation: the newest finished exchange. */
function follow({ openId: whose, busy, exchange }) {
  if (whose !== openId || busy || !exchange || !isWide() || callsShown()) return;
  chat.select(exchange);
  inspect({ exchange, call: null });
}

function tick() {
  const now = new Date();
  byId('clock').textContent = `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`;
}

createComposer(act);
createControls({ switchUser });
createReplay({ switchUser });
createInspector(() => drawCalls(openId));
tick();
setInterval(tick, 10_000);
listen(
  (event) => {
    if (missed) {
      missed.push(event);
      return;
    }
    EVENTS[event.type]?.(event);
    if (event.type === 'busy') follow(event);
  },
  () => load(),
);
