import { type Clock, DAY_MS, HOUR_MS, SECOND_MS } from '../../core/clock.js';
import { letters, newMediaId } from '../ids.js';
import {
  BROADCAST_DEFAULTS,
  type BroadcastSettings,
  type DraftArticle,
  type MassJob,
  type PublishJob,
  type SimulatedTag,
} from './model.js';

interface Held {
  readonly msgId: string;
  readonly at: number;
}

/** What the platform keeps for articles: permanent media, drafts, mass sends, published ones, tags. */
export interface Hall {
  settings(): BroadcastSettings;
  configure(patch: Partial<BroadcastSettings>): BroadcastSettings;
  /** Permanent media (永久素材); gives its id. */
  addMaterial(contentType: string, bytes: Buffer): string;
  material(id: string): { readonly contentType: string; readonly bytes: Buffer } | null;
  /** A picture for the inside of articles; gives a short id. */
  addPicture(contentType: string, bytes: Buffer): string;
  picture(id: string): { readonly contentType: string; readonly bytes: Buffer } | null;
  addDraft(articles: readonly DraftArticle[]): string;
  draft(mediaId: string): readonly DraftArticle[] | null;
  setDraft(mediaId: string, index: number, article: DraftArticle): boolean;
  dropDraft(mediaId: string): void;
  drafts(): number;
  /** The message that an earlier call with this clientmsgid made within 24 hours. */
  earlier(clientMsgId: string): string | null;
  /** False when the period's mass sends are used up (45028). */
  takeMass(): boolean;
  startMass(job: Pick<MassJob, 'clientMsgId' | 'title' | 'status' | 'recipients'>): MassJob;
  mass(msgId: string): MassJob | null;
  deleteMass(msgId: string): boolean;
  masses(): readonly MassJob[];
  startPublish(count: number, status: number): PublishJob;
  publish(publishId: string): PublishJob | null;
  publishes(): readonly PublishJob[];
  /** The pages of a sent or published draft. */
  keepPages(jobId: string, articles: readonly DraftArticle[]): void;
  /** `number` from 1; null when it is gone. */
  page(jobId: string, number: number): DraftArticle | null;
  tags(): readonly SimulatedTag[];
  addTag(name: string): SimulatedTag;
  tagged(tagId: number): ReadonlySet<string>;
  tag(tagId: number, openIds: readonly string[]): boolean;
  /** Whether a person allowed messages of a template. */
  allow(openId: string, templateId: string): void;
  allowed(openId: string, templateId: string): boolean;
  clear(): void;
}

const MAX = 500;
const dayOf = (ms: number): number => Math.floor((ms + 8 * HOUR_MS) / DAY_MS);

/** In memory, bounded; the oldest pictures and jobs go first. */
export function createHall(clock: Clock): Hall {
  const materials = new Map<string, { contentType: string; bytes: Buffer }>();
  const pictures = new Map<string, { contentType: string; bytes: Buffer }>();
  const drafts = new Map<string, DraftArticle[]>();
  const clientIds = new Map<string, Held>();
  const masses = new Map<string, MassJob>();
  const publishes = new Map<string, PublishJob>();
  const pages = new Map<string, readonly DraftArticle[]>();
  const allowed = new Set<string>();
  const members = new Map<number, Set<string>>();
  let tags: SimulatedTag[] = [{ id: 2, name: '星标组' }];
  let settings = BROADCAST_DEFAULTS;
  let lastMsgId = 3_147_000_000 + (Math.floor(clock() / SECOND_MS) % 1_000_000);
  let lastPublishId = 2_247_000_000;
  let lastTag = 100;
  let sentOn = { day: -1, count: 0 };

  const bounded = <K, V>(map: Map<K, V>, key: K, value: V): void => {
    map.set(key, value);
    const oldest = map.keys().next();
    if (map.size > MAX && !oldest.done) map.delete(oldest.value);
  };

  return {
    settings: () => settings,
    configure(patch) {
      settings = { ...settings, ...patch };
      return settings;
    },
    addMaterial(contentType, bytes) {
      const id = newMediaId();
      bounded(materials, id, { contentType, bytes });
      return id;
    },
    material: (id) => materials.get(id) ?? null,
    addPicture(contentType, bytes) {
      const id = letters(24);
      bounded(pictures, id, { contentType, bytes });
      return id;
    },
    picture: (id) => pictures.get(id) ?? null,
    addDraft(articles) {
      const id = newMediaId();
      bounded(drafts, id, [...articles]);
      return id;
    },
    draft: (id) => drafts.get(id) ?? null,
    setDraft(id, index, article) {
      const draft = drafts.get(id);
      if (draft?.[index] === undefined) return false;
      draft[index] = article;
      return true;
    },
    dropDraft: (id) => drafts.delete(id),
    drafts: () => drafts.size,
    earlier(clientMsgId) {
      const held = clientIds.get(clientMsgId);
      return held !== undefined && clock() - held.at < DAY_MS ? held.msgId : null;
    },
    takeMass() {
      if (settings.massLeft !== null) {
        if (settings.massLeft <= 0) return false;
        settings = { ...settings, massLeft: settings.massLeft - 1 };
        return true;
      }
      const day = dayOf(clock());
      if (sentOn.day === day && sentOn.count >= 1) return false;
      sentOn = { day, count: sentOn.day === day ? sentOn.count + 1 : 1 };
      return true;
    },
    startMass(job) {
      lastMsgId += 1;
      const made: MassJob = {
        ...job,
        msgId: String(lastMsgId),
        at: Math.floor(clock() / SECOND_MS),
        deleted: false,
      };
      bounded(masses, made.msgId, made);
      if (made.clientMsgId !== null) bounded(clientIds, made.clientMsgId, { msgId: made.msgId, at: clock() });
      return made;
    },
    mass: (id) => masses.get(id) ?? null,
    deleteMass(id) {
      const job = masses.get(id);
      if (job) masses.set(id, { ...job, deleted: true });
      return job !== undefined;
    },
    masses: () => [...masses.values()],
    startPublish(count, status) {
      lastPublishId += 1;
      const made = { publishId: String(lastPublishId), articleId: letters(20), status, count };
      bounded(publishes, made.publishId, made);
      return made;
    },
    publish: (id) => publishes.get(id) ?? null,
    publishes: () => [...publishes.values()],
    keepPages: (id, articles) => bounded(pages, id, articles),
    page: (id, number) => (masses.get(id)?.deleted ? null : (pages.get(id)?.[number - 1] ?? null)),
    tags: () => tags,
    addTag(name) {
      lastTag += 1;
      const made = { id: lastTag, name };
      tags = [...tags, made];
      return made;
    },
    tagged: (id) => members.get(id) ?? new Set(),
    tag(id, openIds) {
      if (!tags.some((tag) => tag.id === id)) return false;
      members.set(id, new Set([...(members.get(id) ?? []), ...openIds]));
      return true;
    },
    allow: (openId, templateId) => allowed.add(`${openId}\n${templateId}`),
    allowed: (openId, templateId) => allowed.has(`${openId}\n${templateId}`),
    clear() {
      for (const map of [materials, pictures, drafts, clientIds, masses, publishes, members, pages])
        map.clear();
      allowed.clear();
      settings = BROADCAST_DEFAULTS;
      sentOn = { day: -1, count: 0 };
    },
  };
}
