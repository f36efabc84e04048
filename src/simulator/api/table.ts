import type { ApiMethod } from './method.js';
import { API_DOMAIN_IP, CALLBACK_IP, CLEAR_QUOTA, USER_INFO } from './methods/base.js';
import { CUSTOM_SEND, CUSTOM_TYPING } from './methods/custom-send.js';
import { MEDIA_GET, MEDIA_UPLOAD } from './methods/media.js';
import { MENU_CREATE, MENU_DELETE, MENU_GET } from './methods/menu.js';
import { STABLE_TOKEN, TOKEN } from './methods/token.js';

/** Every API that the box answers, by path. */
export const METHODS: ReadonlyMap<string, ApiMethod> = new Map(
  [
    TOKEN,
    STABLE_TOKEN,
    CALLBACK_IP,
    API_DOMAIN_IP,
    CLEAR_QUOTA,
    USER_INFO,
    MENU_CREATE,
    MENU_GET,
    MENU_DELETE,
    CUSTOM_SEND,
    CUSTOM_TYPING,
    MEDIA_UPLOAD,
    MEDIA_GET,
  ].map((method) => [method.path, method]),
);
