import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

import { invariant } from '../../../kernel/invariant.js';
import type { Database, WriteUnit } from '../../../platform/database/index.js';
import { append } from '../../audit/index.js';
import { judgeBasis } from '../../reference/index.js';
import { contentHashOf } from '../content-hash.js';
import { judgeRecordType } from '../domain/judge-record-type.js';
import { isReleaseKnown, publishedHashes, type RecordTypeVersion } from '../queries.js';
import { insertVersions, lockCatalogue, rememberRelease } from '../store.js';
import type { CatalogueTables } from '../tables.js';
import { loadMeasures, readReleasedMeasures } from './load-measures.js';
import { parseRecordTypeFile, type ReleasedVersion } from './record-type-file.js';
import { SharedParts } from './shared-parts.js';

/** `seeds/reference/catalogue` lies beside `src` and `dist` alike. */
const RELEASED = new URL('../../../../seeds/reference/catalogue/', import.meta.url);

const PUBLISHER = 'release';

/** What the other files name instead of repeating it. */
const SHARED = '_shared.yaml';

export interface LoadedCatalogue {
  /** `CODE@version` of what was published; empty when everything was there. */
  readonly published: readonly string[];
}

/**
 * Publishes the record types and the measures that the release brings and the catalogue lacks. A
 * version that is there with other content is a broken release: a change is a new version. Files that
 * an earlier start has read whole are not parsed again: that would take most of a command's start.
 */
export async function loadCatalogue(
  db: Database,
  folder: URL = RELEASED,
): Promise<LoadedCatalogue> {
  const [files, measures] = await Promise.all([readFiles(folder), readReleasedMeasures()]);
  const sha256 = sha256Of([...files, ['measures', measures]]);
  if (await isReleaseKnown(db.read<CatalogueTables>(), sha256)) return { published: [] };
  await loadMeasures(db);
  const published = await loadRecordTypes(db, readRecordTypes(files));
  await db.write(({ sql }: WriteUnit<CatalogueTables>) => rememberRelease(sql, sha256));
  return { published };
}

function sha256Of(files: readonly (readonly [string, string])[]): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}

async function loadRecordTypes(
  db: Database,
  released: readonly RecordTypeVersion[],
): Promise<readonly string[]> {
  const isMissing = lacking(await publishedHashes(db.read<CatalogueTables>()));
  if (!released.some(isMissing)) return [];
  return db.write(async ({ sql }: WriteUnit<CatalogueTables>) => {
    await lockCatalogue(sql);
    const missing = released.filter(lacking(await publishedHashes(sql)));
    await insertVersions(sql, missing);
    await append(
      sql,
      missing.map(({ code, version, contentHash }) => ({
        actor: PUBLISHER,
        role: 'SYSTEM',
        action: 'catalogue.publishRecordType',
        target: `recordType:${code}@${version}`,
        afterHash: contentHash,
      })),
    );
    return missing.map(({ code, version }) => `${code}@${version}`);
  });
}

function lacking(published: ReadonlyMap<string, string>): (version: RecordTypeVersion) => boolean {
  return ({ code, version, contentHash }) => {
    const hash = published.get(`${code} ${version}`);
    invariant(
      hash === undefined || hash === contentHash,
      `version ${version} of ${code} says what was published under that number`,
    );
    return hash === undefined;
  };
}

async function readFiles(folder: URL): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  return new Map(files.map((file, at) => [file, texts[at] ?? '']));
}

/** The versions that the files of a release hold, by their names. */
export function readRecordTypes(files: ReadonlyMap<string, string>): readonly RecordTypeVersion[] {
  const shared = SharedParts.parse(files.get(SHARED) ?? '{}');
  return [...files].flatMap(([file, text]) => {
    if (file === SHARED) return [];
    const versions = parseRecordTypeFile(text, file, shared);
    return versions.map((version, index) => judged(version, versions[index - 1]));
  });
}

/**
 * The release's own items pass the same judgement as an administrator's. The departments are those of
 * a city and come later; a city names its own by these codes, or publishes a version that names others.
 */
function judged(version: ReleasedVersion, before: ReleasedVersion | undefined): RecordTypeVersion {
  const reasons = [
    ...judgeBasis(version.basis, ['basis']),
    ...judgeRecordType(version, {
      lastEffectiveFrom: before?.effectiveFrom ?? null,
      departments: new Set(version.departments),
    }),
  ];
  const told = reasons.map(({ code, at }) => `${code} at ${at.join('.')}`).join(', ');
  invariant(reasons.length === 0, `${version.code} can be published (${told})`);
  return { ...version, contentHash: contentHashOf(version), publishedBy: PUBLISHER };
}
