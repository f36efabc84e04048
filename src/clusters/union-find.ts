/** Disjoint sets of keys (并查集): union by size, paths halved, so both verbs take near-constant time. */
export interface UnionFind {
  /** Puts the key into a set of its own, unless it is in one. */
  add(key: string): void;
  /** Makes one set of the two; adds what is missing. */
  union(a: string, b: string): void;
  /** Whether both are in one set. */
  joined(a: string, b: string): boolean;
  /** Every set, its members sorted; sets by their first member. The same whatever the order of the calls. */
  sets(): readonly (readonly string[])[];
}

export function createUnionFind(): UnionFind {
  const parent = new Map<string, string>();
  const size = new Map<string, number>();

  const add = (key: string): void => {
    if (parent.has(key)) return;
    parent.set(key, key);
    size.set(key, 1);
  };

  const rootOf = (key: string): string => {
    add(key);
    let at = key;
    for (let up = parent.get(at) ?? at; up !== at; up = parent.get(at) ?? at) {
      parent.set(at, parent.get(up) ?? up);
      at = up;
    }
    return at;
  };

  return {
    add,
    union(a, b) {
      const [one, other] = [rootOf(a), rootOf(b)];
      if (one === other) return;
      const [sizeOne, sizeOther] = [size.get(one) ?? 1, size.get(other) ?? 1];
      const [root, child] = sizeOne >= sizeOther ? [one, other] : [other, one];
      parent.set(child, root);
      size.set(root, sizeOne + sizeOther);
    },
    joined: (a, b) => a === b || rootOf(a) === rootOf(b),
    sets() {
      const byRoot = new Map<string, string[]>();
      for (const key of [...parent.keys()].sort()) {
        const root = rootOf(key);
        byRoot.set(root, [...(byRoot.get(root) ?? []), key]);
      }
      return [...byRoot.values()];
    },
  };
}
