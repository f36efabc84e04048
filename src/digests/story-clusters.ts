import { bandsOf, distance } from '../reports/index.js';
import type { SchemeId } from '../schemes/index.js';
import type { DigestReport } from './source.js';

/** Bits in which two tellings of one story may differ; the same as in the check for repeats. */
export const SAME_STORY_BITS = 3;
/** Bits that any member may be away from the first: chains of small steps do not grow into one story. */
const FARTHEST_BITS = 6;
/** A band that so many different stories share says nothing: those beyond are not compared (hub guard). */
const BAND_STORIES = 200;
/** Different stories that are held at a time; later ones join only what is known. */
const MOST_STORIES = 200_000;
/** Members that are remembered by id, to choose an example from. */
const REMEMBERED = 40;

export interface Cluster {
  /** Of its first story. */
  readonly fingerprint: string;
  readonly reports: number;
  readonly people: number;
  /** The fraud type that most of its reports have. */
  readonly scheme: SchemeId;
  /** Some of its reports, at most one of each reporter. */
  readonly ids: readonly string[];
}

interface Story {
  parent: Story;
  readonly fingerprint: string;
  reports: number;
  readonly people: Set<string>;
  readonly schemes: Map<SchemeId, number>;
  readonly ids: string[];
}

/** Gathers reports into clusters of one story (union-find over the bands of the fingerprints). */
export function createClusters() {
  const stories = new Map<string, Story>();
  const bands = new Map<number, Story[]>();

  const rootOf = (story: Story): Story => {
    let root = story;
    while (root.parent !== root) root = root.parent;
    for (let at = story; at !== root; ) {
      const next = at.parent;
      at.parent = root;
      at = next;
    }
    return root;
  };

  const join = (one: Story, other: Story): void => {
    const [a, b] = [rootOf(one), rootOf(other)];
    if (a === b || distance(a.fingerprint, b.fingerprint) > FARTHEST_BITS) return;
    const [root, child] = a.reports >= b.reports ? [a, b] : [b, a];
    child.parent = root;
    root.reports += child.reports;
    for (const person of child.people) root.people.add(person);
    for (const [scheme, count] of child.schemes)
      root.schemes.set(scheme, (root.schemes.get(scheme) ?? 0) + count);
    root.ids.push(...child.ids.slice(0, REMEMBERED - root.ids.length));
  };

  const begin = (fingerprint: string): Story | null => {
    if (stories.size >= MOST_STORIES) return null;
    const story = {
      fingerprint,
      reports: 0,
      people: new Set(),
      schemes: new Map(),
      ids: [],
    } as unknown as Story;
    story.parent = story;
    stories.set(fingerprint, story);
    return story;
  };

  const neighbours = (story: Story): Story[] => {
    const near: Story[] = [];
    for (const band of bandsOf(story.fingerprint)) {
      const held = bands.get(band);
      if (held === undefined) bands.set(band, [story]);
      else {
        for (const other of held)
          if (distance(story.fingerprint, other.fingerprint) <= SAME_STORY_BITS) near.push(other);
        if (held.length < BAND_STORIES) held.push(story);
      }
    }
    return near;
  };

  return {
    add({ id, fingerprint, reporterKey, scheme }: DigestReport): void {
      if (fingerprint === '') return;
      const known = stories.get(fingerprint);
      const story = known ?? begin(fingerprint);
      if (story === null) return;
      const root = rootOf(story);
      root.reports += 1;
      if (!root.people.has(reporterKey) && root.ids.length < REMEMBERED) root.ids.push(id);
      root.people.add(reporterKey);
      root.schemes.set(scheme, (root.schemes.get(scheme) ?? 0) + 1);
      if (known === undefined) for (const other of neighbours(story)) join(story, other);
    },

    /** Those told by at least so many people, most people first. */
    largest(least: number, limit: number): readonly Cluster[] {
      return [...stories.values()]
        .filter((story) => story.parent === story && story.people.size >= least)
        .sort(
          (a, b) =>
            b.people.size - a.people.size ||
            b.reports - a.reports ||
            (a.fingerprint < b.fingerprint ? -1 : 1),
        )
        .slice(0, limit)
        .map(({ fingerprint, reports, people, schemes, ids }) => ({
          fingerprint,
          reports,
          people: people.size,
          scheme: mostFrequent(schemes),
          ids,
        }));
    },
  };
}

const mostFrequent = (schemes: ReadonlyMap<SchemeId, number>): SchemeId =>
  [...schemes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? 'other';
