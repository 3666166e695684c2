import { todayInShanghai } from '../../../platform/database/index.js';
import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Page } from '../../../kernel/page.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { enqueue } from '../../../platform/jobs/index.js';
import type { Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import type { RecordTypeVersion } from '../../catalogue/index.js';
import { compileJudge, rowOfPayload, ruleFacts } from '../../records/index.js';
import {
  countFindings,
  findRevalidation,
  type FindingsAfter,
  listFindings,
  type Revalidation,
  type RevalidationFinding,
} from '../queries/revalidation.js';
import type { RuleCount } from '../queries/rules.js';
import { qualityRefusal, type QualityRefusal } from '../refusals.js';
import {
  type Finding,
  keepBatch,
  lockRevalidation,
  nextRecords,
  type RunningRevalidation,
  startRevalidation,
  type StoredRecord,
} from '../store/revalidations.js';
import type { QualityTables } from '../tables.js';
import type { QualityNeeds } from './counting.js';

/** Rows that one transaction judges: enough to be quick, few enough to lose little by a kill. */
const BATCH = 2_000;

export interface WantedRevalidation {
  readonly recordType: string;
  /** The version in force today when left out. */
  readonly version: number | null;
}

/** Works a re-validation off in the process that takes it from the queue. */
export const REVALIDATE_JOB = 'quality.revalidate';

export interface RevalidationOutcome extends Revalidation {
  readonly byRule: readonly RuleCount[];
}

/** 存量数据治理: judges what is stored under a version of its type again. Nothing about the records is changed. */
export class RevalidationService {
  constructor(private readonly needs: QualityNeeds) {}

  /** Notes the run and queues it; answers its number. */
  async start(
    wanted: WantedRevalidation,
    identity: Identity,
  ): Promise<Result<string, QualityRefusal>> {
    const { db } = this.needs;
    const judgedOn = await todayInShanghai(db.read<QualityTables>());
    const type = await this.typeOf(wanted, judgedOn);
    if (type === null) return refused(notThere(wanted, judgedOn));
    const { code: recordType, version: typeVersion } = type;
    const { subject: actor, role, organisation } = identity;
    const id = await db.write<QualityTables, string>(async ({ sql }) => {
      const started = await startRevalidation(sql, {
        ...{ recordType, typeVersion, judgedOn },
        askedBy: actor,
      });
      const target = `revalidation:${started}`;
      await append(sql, [{ actor, role, organisation, action: 'quality.revalidate', target }]);
      await enqueue(sql, REVALIDATE_JOB, { payload: { id: started }, key: target });
      return started;
    });
    return accepted(id);
  }

  /** Judges batch after batch until the run is done; a run that was broken off goes on where it was. */
  async run(id: string, onBatch: () => void = () => undefined): Promise<void> {
    const isDone = await this.runBatch(id);
    onBatch();
    if (!isDone) await this.run(id, onBatch);
  }

  /** How far the run is, and the failing records by rule. */
  async outcome(id: string): Promise<RevalidationOutcome> {
    const found = await this.find(id);
    invariant(found !== null, `the re-validation ${id} was begun`);
    return { ...found, byRule: await this.byRule(id) };
  }

  find(id: string): Promise<Revalidation | null> {
    return findRevalidation(this.needs.db.read<QualityTables>(), id);
  }

  byRule(id: string): Promise<readonly RuleCount[]> {
    return countFindings(this.needs.db.read<QualityTables>(), id);
  }

  findings(id: string, after: FindingsAfter): Promise<Page<RevalidationFinding>> {
    return listFindings(this.needs.db.read<QualityTables>(), id, after);
  }

  private runBatch(id: string): Promise<boolean> {
    return this.needs.db.write<QualityTables, boolean>(async ({ sql }) => {
      const running = await lockRevalidation(sql, id);
      if (running === null || running.state === 'DONE') return true;
      const judged = await nextRecords(sql, running, BATCH);
      const judge = await this.judgeOf(sql, running);
      const findings = judged.flatMap((record) => findingOf(record, judge(record)));
      await keepBatch(sql, id, { judged, findings });
      return judged.length === 0;
    });
  }

  private async judgeOf(
    sql: Parameters<typeof ruleFacts>[0],
    { recordType, typeVersion, judgedOn }: RunningRevalidation,
  ): Promise<(record: StoredRecord) => readonly string[]> {
    const type = await this.typeOf({ recordType, version: typeVersion }, judgedOn);
    invariant(type !== null, `version ${String(typeVersion)} of ${recordType} is published`);
    const facts = await ruleFacts(sql, this.needs.reference, judgedOn);
    const judge = compileJudge(type);
    return ({ payload, reportedOn }) => {
      const at = { profile: 'FULL', masked: NOTHING_MASKED, reportedOn } as const;
      const verdict = judge(rowOfPayload(payload), at, facts);
      if (verdict.kind === 'good') return [];
      return verdict.kind === 'dropped'
        ? [verdict.reason]
        : [...new Set(verdict.reasons.map(({ code }) => code))];
    };
  }

  private async typeOf(
    { recordType, version }: WantedRevalidation,
    on: CivilDate,
  ): Promise<RecordTypeVersion | null> {
    const { recordTypes } = this.needs.catalogue;
    if (version !== null) return recordTypes.version(recordType, version);
    return (await recordTypes.inForce(on)).get(recordType) ?? null;
  }
}

function notThere(
  { recordType: type, version }: WantedRevalidation,
  date: CivilDate,
): QualityRefusal {
  return version === null
    ? qualityRefusal('RECORD_TYPE_NOT_IN_FORCE', ['recordType'], { type, date })
    : qualityRefusal('RECORD_TYPE_VERSION_UNKNOWN', ['version'], { type, version });
}

/** What is stored was masked before; there is nothing left to mask. */
const NOTHING_MASKED: ReadonlySet<string> = new Set();

function findingOf(
  { uscc, recordNo, department }: StoredRecord,
  codes: readonly string[],
): readonly Finding[] {
  return codes.length === 0 ? [] : [{ uscc, recordNo, department, codes }];
}
