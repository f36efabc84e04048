import type { PlatformClient } from './channels/official-account/api/client.js';
import { addDraft } from './channels/official-account/api/draft-add.js';
import { deleteDraft } from './channels/official-account/api/draft-delete.js';
import { PlatformFailure } from './channels/official-account/api/failure.js';
import { getPublish } from './channels/official-account/api/freepublish-get.js';
import { submitPublish } from './channels/official-account/api/freepublish-submit.js';
import { deleteMass } from './channels/official-account/api/mass-delete.js';
import { getMass } from './channels/official-account/api/mass-get.js';
import { previewMass } from './channels/official-account/api/mass-preview.js';
import { sendMass } from './channels/official-account/api/mass-sendall.js';
import { addMaterial } from './channels/official-account/api/material-add.js';
import { uploadArticleImage } from './channels/official-account/api/media-uploadimg.js';
import { sendSubscribe } from './channels/official-account/api/subscribe-send.js';
import { getTags } from './channels/official-account/api/tags-get.js';
import type { Outbound, Reply } from './conversation/contract.js';
import { isTxwzError } from './core/errors.js';
import { type PlatformCard, type PushPlatform, PushRefused } from './pushes/index.js';

/** Values of a subscription message's `thing` fields are limited to 20 characters (订阅通知参数说明). */
const THING = 20;
const cut = (text: string, length: number): string => {
  const all = [...text];
  return all.length <= length ? text : `${all.slice(0, length - 1).join('')}…`;
};

/** Failures of the client in the words of pushes; anything else is a fault of ours and passes. */
async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof PlatformFailure) throw new PushRefused(error.errcode, error.message);
    if (isTxwzError(error, 'platform_circuit_open')) throw new PushRefused(-1, error.message);
    if (isTxwzError(error, 'platform_not_permitted')) throw new PushRefused(48001, error.message);
    throw error;
  }
}

/** Without a public address a card could lead nowhere, so its words go as a text. */
const replyOf = ({ title, description, url, imageUrl }: PlatformCard): Reply =>
  url === ''
    ? { kind: 'text', text: `${title}\n${description}` }
    : { kind: 'news', articles: [{ title, description, imageUrl, url }] };

/** The ways of one account to the platform, for pushes. */
export function createPushPlatform(
  client: PlatformClient,
  outbound: Outbound,
  account: string,
): PushPlatform {
  return {
    addCover: (jpeg) => translated(() => addMaterial(client, jpeg)),
    addImage: (jpeg) => translated(() => uploadArticleImage(client, jpeg)),
    addDraft: (articles) =>
      translated(() =>
        addDraft(
          client,
          articles.map((article) => ({ ...article, author: '' })),
        ),
      ),
    deleteDraft: (mediaId) => translated(() => deleteDraft(client, mediaId)),
    sendMass: (send) => translated(() => sendMass(client, send)),
    massStatus: (msgId) => translated(() => getMass(client, msgId)),
    deleteMass: (msgId) => translated(() => deleteMass(client, msgId)),
    preview: (mediaId, user) => translated(() => previewMass(client, mediaId, user)),
    publish: (mediaId) => translated(() => submitPublish(client, mediaId)),
    publishStatus: (publishId) => translated(() => getPublish(client, publishId)),
    sendCard: async (user, card) =>
      (await outbound.send(account, user, [replyOf(card)])) === 'sent' ? 'sent' : 'outside',
    sendSubscribe: (user, templateId, { title, description, url }) =>
      translated(() =>
        sendSubscribe(client, {
          user,
          templateId,
          page: url,
          data: { thing1: cut(title, THING), thing2: cut(description, THING) },
        }),
      ),
    tags: () => translated(() => getTags(client)),
  };
}
