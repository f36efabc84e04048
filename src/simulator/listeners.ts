import type { PlatformEvent } from './model.js';

export type Listener = (event: PlatformEvent) => void;

export interface Listeners {
  emit(event: PlatformEvent): void;
  /** Gives a function that ends the listening. */
  add(listener: Listener): () => void;
}

export function createListeners(): Listeners {
  const listeners = new Set<Listener>();
  return {
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
