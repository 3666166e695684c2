import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { parse } from 'yaml';

import { invariant } from '../../../kernel/invariant.js';

export const DATASET_KINDS = [
  'DIVISIONS',
  'INDUSTRIES',
  'ENTERPRISE_TYPES',
  'CALENDAR_YEAR',
  'PARAMETERS',
] as const;
export type DatasetKind = (typeof DATASET_KINDS)[number];

/** One copied file: what it is, where it came from and under which licence it may be used. */
export interface DatasetEntry {
  readonly name: string;
  readonly kind: DatasetKind;
  /** Relative to the manifest. */
  readonly file: string;
  readonly origin: string;
  readonly edition: string;
  readonly licence: string;
  readonly sha256: string;
}

const TEXTS = ['name', 'kind', 'file', 'origin', 'edition', 'licence', 'sha256'] as const;

function isEntry(value: unknown): value is DatasetEntry {
  if (typeof value !== 'object' || value === null) return false;
  const texts = TEXTS.every((key) => typeof Reflect.get(value, key) === 'string');
  return texts && (DATASET_KINDS as readonly unknown[]).includes(Reflect.get(value, 'kind'));
}

/** The release's list of copied files. A list that cannot be read is a broken release. */
export async function readManifest(folder: URL): Promise<readonly DatasetEntry[]> {
  const document: unknown = parse(await readFile(new URL('manifest.yaml', folder), 'utf8'));
  const entries: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, 'datasets') : null;
  invariant(Array.isArray(entries), 'manifest.yaml lists datasets');
  return entries.map((entry: unknown, index) => {
    invariant(isEntry(entry), `dataset ${String(index + 1)} of manifest.yaml is complete`);
    return entry;
  });
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The file's text, after checking that it is the very copy that the manifest describes. */
export async function readDataset(folder: URL, entry: DatasetEntry): Promise<string> {
  const bytes = await readFile(new URL(entry.file, folder));
  invariant(sha256Of(bytes) === entry.sha256, `${entry.file} is the copy that manifest.yaml names`);
  return bytes.toString('utf8');
}
