import type { AccountTexts } from './model.js';

/** What can be wrong with a form about an account; one for each field. */
export type AccountField =
  | 'id'
  | 'name'
  | 'appId'
  | 'appSecret'
  | 'token'
  | 'aesKey'
  | 'region'
  | keyof AccountTexts;

export type AccountFault =
  | 'missing'
  | 'shape'
  | 'taken'
  | 'too_long'
  | 'letters'
  /** The platform does not know it (40013). */
  | 'unknown_there'
  /** The platform says it is wrong (40125). */
  | 'refused_there'
  /** This machine's address is not on the account's list (40164, IP 白名单). */
  | 'ip_not_listed'
  /** Frozen or switched off by its owner (40243). */
  | 'frozen_there';

export type AccountFaults = Partial<Readonly<Record<AccountField, AccountFault>>>;

/** Most characters of each. A reply holds 2,048 bytes, about 680 Chinese characters, for everything. */
const MOST = { name: 20, region: 20, welcome: 120, hotline: 40, signature: 20 } as const;

/** Keys as they are typed; '' = none. */
export interface KeysForm {
  readonly appId: string;
  readonly appSecret: string;
  readonly token: string;
  readonly aesKey: string;
}

type Rule = (value: string) => AccountFault | null;

const shape =
  (pattern: RegExp): Rule =>
  (value) =>
    value === '' ? 'missing' : pattern.test(value) ? null : 'shape';

/** Shapes of the platform's console (微信开发者平台 → 基础配置). */
const KEY_RULES: Readonly<Record<keyof KeysForm, Rule>> = {
  appId: shape(/^wx[0-9a-f]{16}$/),
  appSecret: shape(/^[0-9a-f]{32}$/),
  token: shape(/^[A-Za-z0-9]{3,32}$/),
  // 43 letters of base64 are always 32 bytes (AES-256).
  aesKey: shape(/^[A-Za-z0-9]{43}$/),
};

/** Control characters, and those that turn the direction of what stands around them. */
const control = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
/** Blanks, and what is pasted along without being seen (zero width, byte-order mark). */
const AROUND = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/gu;

/** A value as it was meant: without what was pasted around it. */
export const trimmed = (value: string): string => value.replaceAll('\r\n', '\n').replace(AROUND, '');

const text =
  (most: number, required: boolean, lines = false): Rule =>
  (value) => {
    if (value === '') return required ? 'missing' : null;
    if ([...value].length > most) return 'too_long';
    return control.test(lines ? value.replaceAll('\n', '') : value) ? 'letters' : null;
  };

const WORD_RULES: Readonly<Record<'name' | 'region' | keyof AccountTexts, Rule>> = {
  name: text(MOST.name, true),
  region: text(MOST.region, false),
  welcome: text(MOST.welcome, false, true),
  hotline: text(MOST.hotline, false),
  signature: text(MOST.signature, false),
};

const apply = <Field extends AccountField>(
  rules: Readonly<Record<Field, Rule>>,
  values: Readonly<Partial<Record<Field, string>>>,
): AccountFaults =>
  Object.fromEntries(
    Object.entries<string | undefined>(values).flatMap(([field, value]) => {
      const fault = rules[field as Field](value ?? '');
      return fault === null ? [] : [[field, fault]];
    }),
  );

/** Each key that is given is checked; the first fault of each. */
export const keyFaults = (keys: Partial<KeysForm>): AccountFaults => apply(KEY_RULES, keys);

export const wordFaults = (
  words: Partial<Record<'name' | 'region' | keyof AccountTexts, string>>,
): AccountFaults => apply(WORD_RULES, words);

/** Last part of the webhook's URL. */
export const idFault: Rule = (id) =>
  id === ''
    ? 'missing'
    : id === 'new' || id === 'default' || id === 'all'
      ? 'taken'
      : /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,31}$/.test(id)
        ? null
        : 'shape';
