import { byId, closePanels, el, fill, openPanel, toast } from './dom.js';
import { createInput, draft, grow } from './input.js';
import { get, listen, post } from './net.js';
import { createPanels } from './panels.js';
import { createWechatChat } from './wechat-chat.js';
import { addDecision, clearDecisions, decide } from './wechat-notes.js';
import { openWechatTile } from './wechat-tiles.js';

const inGroup = document.body.dataset.door === 'group';
const KEY = `txwz-simulator-${document.body.dataset.door}`;
const ADDRESS = '@天下无贼 ';

let people = new Map();
let groups = [];
let chosen = [];
/** Whose telephone it is. */
let speaker = '';
/** Id of the group, or of the person of the private chat. */
let chatId = '';
/** Events that came while the state was under way; they are played after it. Null otherwise. */
let missed = [];

const kept = () => {
  const [group = '', who = ''] = (sessionStorage.getItem(KEY) ?? '').split(' ');
  return { group, who };
};
const keep = () => sessionStorage.setItem(KEY, `${inGroup ? chatId : ''} ${speaker}`);

const say = (content) => post('/say', { chat: chatId, from: speaker, content });
const chat = createWechatChat({
  open() {
    if (inGroup) openPanel('inspector');
  },
});
const groupOf = (id) => groups.find((group) => group.id === id);

function choose(id) {
  speaker = id;
  keep();
  if (inGroup) {
    chat.speakAs(speaker);
    for (const radio of document.querySelectorAll('input[name="speaker"]'))
      radio.checked = radio.value === id;
  } else load();
}

function drawSpeakers(owner) {
  if (!inGroup) {
    fill(
      byId('speaker'),
      chosen.map((id) => {
        const option = el('option', { value: id }, people.get(id).name);
        option.selected = id === speaker;
        return option;
      }),
    );
    return;
  }
  fill(
    byId('speaker-list'),
    chosen.map((id) => {
      const radio = el('input', { type: 'radio', name: 'speaker', value: id, onchange: () => choose(id) });
      radio.checked = id === speaker;
      const name = people.get(id).name;
      return el(
        'label',
        { class: 'speaker' },
        radio,
        el(
          'span',
          { class: 'speaker-name' },
          name,
          id === owner ? el('span', { class: 'owner' }, '群主') : null,
        ),
      );
    }),
  );
}

const sceneButton = (scene) =>
  el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: 'example',
        title: scene.text,
        onclick: () => {
          closePanels();
          post('/scene', { chat: chatId, scene: scene.id });
        },
      },
      el('strong', {}, scene.label),
      el('span', { class: 'example-shows' }, scene.shows),
    ),
  );

function drawGroup(state) {
  const group = groupOf(chatId);
  byId('chat-title').textContent = `${group.topic}(${group.members.length + 1})`;
  fill(
    byId('group'),
    groups.map(({ id, topic, members }) => {
      const option = el('option', { value: id }, `${topic}（${members.length + 1} 人）`);
      option.selected = id === chatId;
      return option;
    }),
  );
  fill(byId('example-list'), state.scenes.map(sceneButton));
  clearDecisions();
  for (const item of state.items) note(item);
}

/** What people said in a group goes to the judgements beside the phone. */
function note(item) {
  if (item.from !== null) addDecision(item, people.get(item.from)?.name ?? '');
}

/** The chat to be shown: the one of last time, when it is still there. */
function pick() {
  const last = kept();
  speaker = chosen.includes(speaker) ? speaker : chosen.includes(last.who) ? last.who : chosen[1];
  if (inGroup) chatId = groupOf(chatId)?.id ?? groupOf(last.group)?.id ?? groups[0].id;
  else chatId = speaker;
  keep();
}

/** Draws everything from the server's state. */
async function load() {
  missed ??= [];
  let state = await get('/state');
  if (!state) {
    missed = null;
    return;
  }
  people = new Map(state.people.map((person) => [person.id, person]));
  ({ groups, chosen } = state);
  pick();
  state = await get(`/state?chat=${encodeURIComponent(chatId)}`);
  if (!state) {
    missed = null;
    return;
  }
  const owner = groupOf(chatId)?.owner ?? null;
  drawSpeakers(owner);
  if (inGroup) drawGroup(state);
  chat.show({ items: state.items, people, owner, speaker, inGroup });
  const late = missed ?? [];
  missed = null;
  for (const event of late) EVENTS[event.type]?.(event);
  if (!inGroup && state.items.length === 0) post('/befriend', { person: chatId });
}

const EVENTS = {
  item({ item }) {
    if (item.chat !== chatId) return;
    if (inGroup) note(item);
    chat.add(item);
  },
  decided({ chat: where, id, outcome }) {
    if (where === chatId) decide(id, outcome);
  },
  busy({ chat: where, busy }) {
    if (where !== chatId) return;
    byId('typing').hidden = !busy;
    chat.waiting(busy);
  },
  reset() {
    chatId = '';
    speaker = '';
    load();
  },
};

function tick() {
  const now = new Date();
  byId('clock').textContent = `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`;
}

function createMention() {
  byId('mention').addEventListener('click', () => {
    if (!draft.value.startsWith(ADDRESS)) draft.value = ADDRESS + draft.value;
    grow();
    draft.focus();
  });
}

createInput({
  send: (text) => say({ kind: 'text', text }),
  tile: (kind) => openWechatTile(kind, say),
});
createPanels();
if (inGroup) {
  createMention();
  byId('group').addEventListener('change', (event) => {
    chatId = event.target.value;
    load();
  });
  byId('open-scenes').addEventListener('click', () => openPanel('controls'));
  byId('open-notes').addEventListener('click', () => {
    closePanels();
    openPanel('inspector');
  });
} else {
  byId('speaker').addEventListener('change', (event) => choose(event.target.value));
  for (const button of document.querySelectorAll('.example[data-text]'))
    button.addEventListener('click', () => {
      closePanels();
      say({ kind: 'text', text: button.dataset.text });
    });
}
byId('account')?.addEventListener('change', (event) => {
  location.href = event.target.value;
});
byId('reset').addEventListener('click', async () => {
  closePanels();
  if (await post('/reset')) toast('已清空');
});
tick();
setInterval(tick, 10_000);
listen(
  (event) => {
    if (missed) missed.push(event);
    else EVENTS[event.type]?.(event);
  },
  () => load(),
);
