import { readFileSync } from 'node:fs';

import { parseRecordTypeFile, type ReleasedVersion } from '../../src/modules/catalogue/load/record-type-file.js';
import { SharedParts } from '../../src/modules/catalogue/load/shared-parts.js';
import { penaltyRules } from '../../src/modules/records/domain/penalty-rules.js';
import { parseParameters } from '../../src/modules/reference/load/parameter-file.js';

const SEEDS = new URL('../../seeds/reference/', import.meta.url);

const read = (file: string): string => readFileSync(new URL(file, SEEDS), 'utf8');

/** The newest version of a record type of the release, without a database. */
export function releasedType(code: string): ReleasedVersion {
  const shared = SharedParts.parse(read('catalogue/_shared.yaml'));
  const versions = parseRecordTypeFile(read(`catalogue/${code}.yaml`), code, shared);
  const newest = versions.reduce((a, b) => (b.version > a.version ? b : a));
  return newest;
}

/** The dated rules of penalties as the release holds them. */
export const releasedPenaltyRules = penaltyRules(parseParameters(read('parameters.yaml')));
