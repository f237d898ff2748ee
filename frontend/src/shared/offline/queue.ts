import type { DBSchema, IDBPDatabase } from "idb";
import { openDB } from "idb";

/** What waits in this browser to be sent, in the order in which it was made. */
export interface Queue<T extends { id: string }> {
  /** False when the browser keeps nothing: what waits is lost with the page, which must say so. */
  readonly isLasting: boolean;
  /** Added once, however often: the id tells. */
  add: (item: T) => Promise<void>;
  all: () => Promise<T[]>;
  remove: (ids: readonly string[]) => Promise<void>;
  clear: () => Promise<void>;
}

interface Waiting extends DBSchema {
  items: { key: number; value: { id: string }; indexes: { id: string } };
}

/** One small database a queue, so that none has to know of the others' versions. */
export async function openQueue<T extends { id: string }>(name: string): Promise<Queue<T>> {
  try {
    return lasting<T>(await opened(`preau-${name}`));
  } catch {
    return fleeting<T>();
  }
}

function opened(name: string): Promise<IDBPDatabase<Waiting>> {
  return openDB<Waiting>(name, 1, {
    upgrade(database) {
      database.createObjectStore("items", { autoIncrement: true }).createIndex("id", "id", { unique: true });
    },
  });
}

function lasting<T extends { id: string }>(database: IDBPDatabase<Waiting>): Queue<T> {
  return {
    isLasting: true,
    async add(item) {
      // Strict: the browser has written before it says so, a battery that ends then loses nothing.
      const change = database.transaction("items", "readwrite", { durability: "strict" });
      if ((await change.store.index("id").getKey(item.id)) === undefined) await change.store.add(item);
      await change.done;
    },
    async all() {
      return (await database.getAll("items")) as T[];
    },
    async remove(ids) {
      const change = database.transaction("items", "readwrite");
      for (const id of ids) {
        const key = await change.store.index("id").getKey(id);
        if (key !== undefined) await change.store.delete(key);
      }
      await change.done;
    },
    clear: () => database.clear("items"),
  };
}

function fleeting<T extends { id: string }>(): Queue<T> {
  const items = new Map<string, T>();
  return {
    isLasting: false,
    add: (item) => {
      if (!items.has(item.id)) items.set(item.id, item);
      return Promise.resolve();
    },
    all: () => Promise.resolve([...items.values()]),
    remove: (ids) => {
      ids.forEach((id) => items.delete(id));
      return Promise.resolve();
    },
    clear: () => {
      items.clear();
      return Promise.resolve();
    },
  };
}
