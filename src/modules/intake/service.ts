import type { Page, PageRequest } from '../../kernel/page.js';
import type { Result } from '../../kernel/result.js';
import { type Identity, watermarkOf } from '../access/index.js';
import type { Summary } from './domain/summary.js';
import type { PersonKeys } from './domain/person-keys.js';
import { exportQuarantine } from './export-quarantine.js';
import { importFile } from './import-file.js';
import type { ImportRequest, IntakeOptions } from './import-request.js';
import {
  type QuarantinedRow,
  type SubmissionState,
  findDivision,
  findSubmissionState,
  listQuarantined,
  listSubmissions,
} from './queries.js';
import { type Scope, scopeOf } from './scope.js';
import { Speaker } from './sentences.js';
import type { IntakeTables } from './tables.js';
import { Turnstile } from './turnstile.js';

/** The one door for every file. */
export interface Intake {
  readonly speaker: Speaker;
  /** Under which numbers of persons are hashed; null where there are none. */
  personKeys(): Promise<PersonKeys | null>;
  /** Refused as a whole (no header, undecodable, …) or summed up row by row. */
  importFile(request: ImportRequest): Promise<Result<Summary>>;
  /** Null when there is none within the requester's sight. */
  find(identity: Identity, id: string): Promise<SubmissionState | null>;
  list(identity: Identity, page: PageRequest): Promise<Page<SubmissionState>>;
  /** What stands between a sender and a department that it would send for. */
  judgeSender(identity: Identity, department: string | undefined): Promise<SenderFault | null>;
  readonly quarantine: {
    list(wanted: WantedRows, page: PageRequest): Promise<Page<QuarantinedRow>>;
    /** The open rows as text, to be corrected and sent again; null when there is no such submission. */
    export(wanted: WantedRows): Promise<AsyncGenerator<string, void, undefined> | null>;
  };
}

/** No such department, one of others, or none where one must be named. */
export type SenderFault = 'UNKNOWN' | 'OUTSIDE' | 'MISSING';

export interface WantedRows {
  readonly identity: Identity;
  readonly submission: string;
}

/**
 * Imports of one process at a time. Each holds one connection for its rows and needs another for its
 * signs of life; more at once would only queue for the same processor.
 */
const IMPORTS_AT_ONCE = 2;

export function createIntakeService(options: IntakeOptions): Intake {
  const { db } = options;
  const turnstile = new Turnstile(IMPORTS_AT_ONCE);
  const speaker = new Speaker(options.sentences);
  const reads = () => db.read<IntakeTables>();
  return {
    speaker,
    personKeys: async () => (await options.personKeys?.()) ?? null,
    importFile: (request) => turnstile.pass(() => importFile(options, request)),
    find: (identity, id) => findSubmissionState(reads(), scopeOf(identity), id),
    list: (identity, page) => listSubmissions(reads(), scopeOf(identity), page),
    judgeSender: async (identity, department) => {
      const scope = scopeOf(identity);
      if (department === undefined) {
        const isOfCity =
          scope.kind === 'ALL' || (scope.kind === 'DIVISION' && scope.withoutDepartment);
        return isOfCity ? null : 'MISSING';
      }
      const division = await findDivision(reads(), department);
      if (division === null) return 'UNKNOWN';
      return isWithin(scope, division) ? null : 'OUTSIDE';
    },
    quarantine: {
      list: ({ identity, submission }, page) =>
        listQuarantined(reads(), { scope: scopeOf(identity), submission }, page),
      export: ({ identity, submission }) =>
        exportQuarantine({
          ...{ db, speaker, scope: scopeOf(identity), submission },
          takenBy: watermarkOf(identity, new Date()),
        }),
    },
  };
}

function isWithin(scope: Scope, division: string): boolean {
  if (scope.kind === 'DIVISION') return division.startsWith(scope.prefix);
  return scope.kind !== 'NOTHING';
}
