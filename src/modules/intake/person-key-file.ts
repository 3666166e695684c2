import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

import {
  PERSON_SECRET_BYTES,
  type PersonKeyRing,
  readPersonKeys,
} from '../../kernel/person-key.js';
import { PersonKeys } from './domain/person-keys.js';

/** Where the keys come from. */
export interface PersonKeySettings {
  /** The keys of the settings, the current one first. */
  readonly personKeys?: PersonKeyRing;
  readonly dataDir?: string;
  readonly profile?: string;
}

const FILE = 'person-keys.txt';

/** A key that nobody has seen, as the settings write it. */
export function newPersonKey(known: readonly string[]): string {
  const highest = Math.max(0, ...known.map((id) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0)));
  return `k${String(highest + 1)}=${randomBytes(PERSON_SECRET_BYTES).toString('base64')}`;
}

/** The keys, opened when the first number comes. */
export function personKeysOf(settings: PersonKeySettings): () => Promise<PersonKeys | null> {
  let opening: Promise<PersonKeys | null> | undefined;
  return () => (opening ??= openPersonKeys(settings));
}

/**
 * The configured keys; else the demo's own, made the first time; in a process without a data directory keys
 * of its own. Null in production without keys: a number of a person is then taken by nobody.
 */
async function openPersonKeys(settings: PersonKeySettings): Promise<PersonKeys | null> {
  const { personKeys, dataDir, profile } = settings;
  if (personKeys !== undefined) return new PersonKeys(personKeys);
  if (profile === 'production') return null;
  if (dataDir === undefined) return keysOf(newPersonKey([]));
  const file = path.join(dataDir, FILE);
  const known = await readFile(file, 'utf8').catch(absent);
  if (known !== null) return keysOf(known.trim());
  await mkdir(dataDir, { recursive: true });
  // Whoever was quicker made the keys.
  await writeFile(file, newPersonKey([]), { mode: 0o600, flag: 'wx' }).catch(existing);
  return keysOf((await readFile(file, 'utf8')).trim());
}

/**
 * Puts a new key before the demo's own. Answers null where the settings hold the keys: there the operator
 * puts it.
 */
export async function rotatePersonKeys(
  { personKeys, dataDir, profile }: PersonKeySettings,
  key: string,
): Promise<string | null> {
  if (personKeys !== undefined || profile === 'production' || dataDir === undefined) return null;
  const file = path.join(dataDir, FILE);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${key},${(await readFile(file, 'utf8')).trim()}`, { mode: 0o600 });
  await rename(draft, file);
  return file;
}

function keysOf(text: string): PersonKeys {
  const keys = readPersonKeys(text);
  if (keys === null) throw new Error(`${FILE} in the data directory holds no keys`);
  return new PersonKeys(keys);
}

function absent(fault: NodeJS.ErrnoException): null {
  if (fault.code === 'ENOENT') return null;
  throw fault;
}

function existing(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EEXIST') throw fault;
}
