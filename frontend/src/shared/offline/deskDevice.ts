import type { IDBPDatabase } from "idb";
import { openDB } from "idb";

/** What lets this phone check people in for one gathering, and nothing else. */
export interface DeskDevice {
  secret: string;
  slug: string;
  name: string;
}

/** Small values of the desk by name; in memory only where the browser keeps nothing. */
export interface DeskKeep {
  get: <T>(name: string) => Promise<T | undefined>;
  put: (name: string, value: unknown) => Promise<void>;
  forget: (...names: string[]) => Promise<void>;
}

const STORE = "kept";
const DEVICE = "device";

export async function openDeskKeep(): Promise<DeskKeep> {
  try {
    return lasting(
      await openDB("preau-desk", 1, {
        upgrade: (database) => void database.createObjectStore(STORE),
      }),
    );
  } catch {
    return fleeting();
  }
}

function lasting(database: IDBPDatabase): DeskKeep {
  return {
    get: async <T>(name: string) => (await database.get(STORE, name)) as T | undefined,
    put: async (name, value) => void (await database.put(STORE, value, name)),
    async forget(...names) {
      const change = database.transaction(STORE, "readwrite");
      await Promise.all(names.map((name) => change.store.delete(name)));
      await change.done;
    },
  };
}

function fleeting(): DeskKeep {
  const values = new Map<string, unknown>();
  return {
    get: <T>(name: string) => Promise.resolve(values.get(name) as T | undefined),
    put: (name, value) => Promise.resolve(void values.set(name, value)),
    forget: (...names) => Promise.resolve(names.forEach((name) => values.delete(name))),
  };
}

export function keptDevice(keep: DeskKeep): Promise<DeskDevice | undefined> {
  return keep.get<DeskDevice>(DEVICE);
}

/** This phone serves the desk from now on; what it held of another gathering is read again. */
export async function keepDevice(keep: DeskKeep, device: DeskDevice): Promise<void> {
  await keep.put(DEVICE, device);
}

export function forgetDevice(keep: DeskKeep): Promise<void> {
  return keep.forget(DEVICE);
}

/** The queue of scans of a gathering. */
export function scansOf(slug: string): string {
  return `desk-scans-${slug}`;
}
