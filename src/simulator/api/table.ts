import type { ApiMethod } from './method.js';
import { API_DOMAIN_IP, CALLBACK_IP, CLEAR_QUOTA, USER_INFO } from './methods/base.js';
import { CUSTOM_SEND, CUSTOM_TYPING } from './methods/custom-send.js';
import { DRAFT_ADD, DRAFT_DELETE, DRAFT_UPDATE } from './methods/draft.js';
import {
  SUBSCRIBE_SEND,
  TAG_MEMBERS,
  TAGS_CREATE,
  TAGS_GET,
  TAGS_OF_USER,
  USER_GET,
} from './methods/followers.js';
import { FREEPUBLISH_GET, FREEPUBLISH_SUBMIT } from './methods/freepublish.js';
import { MASS_DELETE, MASS_GET, MASS_PREVIEW, MASS_SEND, MASS_SENDALL } from './methods/mass.js';
import { MATERIAL_ADD, MEDIA_UPLOADIMG } from './methods/material.js';
import { MEDIA_GET, MEDIA_UPLOAD } from './methods/media.js';
import { MENU_CREATE, MENU_DELETE, MENU_GET } from './methods/menu.js';
import { OCR_COMM } from './methods/ocr.js';
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
    MEDIA_UPLOADIMG,
    MATERIAL_ADD,
    DRAFT_ADD,
    DRAFT_UPDATE,
    DRAFT_DELETE,
    MASS_SENDALL,
    MASS_SEND,
    MASS_PREVIEW,
    MASS_GET,
    MASS_DELETE,
    FREEPUBLISH_SUBMIT,
    FREEPUBLISH_GET,
    TAGS_CREATE,
    TAGS_GET,
    TAG_MEMBERS,
    TAGS_OF_USER,
    USER_GET,
    SUBSCRIBE_SEND,
    OCR_COMM,
  ].map((method) => [method.path, method]),
);
