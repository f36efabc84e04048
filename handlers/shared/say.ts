import type { Turn } from '../../src/conversation/contract.js';

/** A turn that says one text and changes nothing. */
export const say = (text: string): Turn => ({ replies: [{ kind: 'text', text }] });
