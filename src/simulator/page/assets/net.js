import { toast } from './dom.js';

export const { base, assets } = document.body.dataset;

/** JSON of a GET, or null with a toast when it fails. */
export async function get(path) {
  try {
    const response = await fetch(base + path);
    return response.ok ? await response.json() : null;
  } catch {
    toast('连不上模拟器，它还在运行吗？');
    return null;
  }
}

/** Posts JSON (or a file with its type); null with a toast when it is refused. */
export async function post(path, value = {}, type = 'application/json') {
  try {
    const response = await fetch(base + path, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: type === 'application/json' ? JSON.stringify(value) : value,
    });
    const body = await response.json();
    if (response.ok) return body;
    toast(`没有做成：${body.detail || body.error}`);
  } catch {
    toast('连不上模拟器，它还在运行吗？');
  }
  return null;
}

/** Everything that happens on the platform; `onOpen` also runs after a reconnect. */
export function listen(onEvent, onOpen) {
  const source = new EventSource(`${base}/events`);
  source.addEventListener('message', (message) => onEvent(JSON.parse(message.data)));
  source.addEventListener('open', onOpen);
}
