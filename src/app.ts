import { ceilingOfType } from './ceiling.js';
import type { Config } from './config.js';
import { migrations } from './migrations/index.js';
import { accessEntities, createAccess, openOwnKey } from './modules/access/index.js';
import { auditEntities, createAudit, type ReportFinding } from './modules/audit/index.js';
import { catalogueEntities, createCatalogue, loadCatalogue } from './modules/catalogue/index.js';
import { createEvaluation, evaluationEntities } from './modules/evaluation/index.js';
import { createFinance, loanSentences } from './modules/finance/index.js';
import { createInspection, inspectionSentences } from './modules/inspection/index.js';
import { createIntake, intakeEntities, personKeysOf } from './modules/intake/index.js';
import { createQuality, qualityEntities, qualitySentences } from './modules/quality/index.js';
import {
  createRecords,
  recordLeafKind,
  recordsEntities,
  recordSentences,
} from './modules/records/index.js';
import { createReference, loadReference, referenceEntities } from './modules/reference/index.js';
import { createSubjects, subjectsEntities, subjectSentences } from './modules/subjects/index.js';
import { createSupervision, schemeCheck } from './modules/supervision/index.js';
import { connectDatabase, migrate, openEmbedded } from './platform/database/index.js';
import type { Database, EmbeddedServer } from './platform/database/index.js';
import { createJobs, installJobs, type Jobs } from './platform/jobs/index.js';
import { createOutbox, type Reaction } from './platform/outbox/index.js';
import { createLogger, type Logger } from './platform/telemetry/index.js';

/** Every table that MikroORM writes to. */
export const entities = [
  ...referenceEntities,
  ...auditEntities,
  ...accessEntities,
  ...catalogueEntities,
  ...intakeEntities,
  ...subjectsEntities,
  ...recordsEntities,
  ...qualityEntities,
  ...evaluationEntities,
];

/** What the modules are told besides. */
export type ModuleSettings = Partial<
  Pick<
    Config,
    | 'unpackedLimitBytes'
    | 'profile'
    | 'dataDir'
    | 'snapshotKey'
    | 'personKeys'
    | 'ledgerKey'
    | 'ledgerFormerKeys'
    | 'ledgerOrigin'
  >
> & {
  /** Told what the verifier of the ledger finds, once. */
  readonly reportFinding?: ReportFinding;
};

const sentences = {
  ...{ ...subjectSentences, ...recordSentences, ...qualitySentences },
  ...{ ...inspectionSentences, ...loanSentences },
};

/** The modules over one database, lowest first: what they are given is what they may call. */
export function createModules(db: Database, settings: ModuleSettings = {}) {
  const reactions: Reaction[] = [];
  const outbox = createOutbox(() => reactions);
  const reference = createReference({ db });
  const audit = createAudit({ db, reference, ...ledgerOf(settings) });
  const access = createAccess({
    ...{ db, reference },
    placeOf: (uscc) => subjects.reading.placeOf(uscc),
    ceilingOf: (type) => ceilingOfType(type, (code) => catalogue.payloadRowsOf(code)),
  });
  const catalogue = createCatalogue({ db, reference });
  const intake = createIntake({
    db,
    sentences,
    parameter: (code, on) => reference.parameter(code, on),
    unpackedLimitBytes: settings.unpackedLimitBytes,
    personKeys: personKeysOf(settings),
    announce: ({ sql }, fact) => outbox.announce(sql, fact),
  });
  const subjects = createSubjects({
    ...{ db, reference, audit },
    announce: (sql, fact) => outbox.announce(sql, fact),
  });
  const records = createRecords({ db, reference, audit, catalogue, intake, subjects, outbox });
  const quality = createQuality({ db, reference, catalogue });
  const evaluation = createEvaluation({
    ...{ db, reference, catalogue, subjects, records, outbox },
    profile: settings.profile ?? 'demo',
    checkScheme: schemeCheck({ db, catalogue }),
  });
  const supervision = createSupervision({
    ...{ db, reference, access, catalogue, subjects, records, evaluation, outbox },
  });
  const inspection = createInspection({
    ...{ db, reference, access, catalogue, intake, subjects },
    ...{ records, evaluation, supervision, outbox },
  });
  const finance = createFinance({
    ...{ db, reference, audit, access, catalogue, intake, subjects, records, evaluation, outbox },
    signing: settings,
  });
  const working = [audit, intake, quality, evaluation, supervision, inspection, finance];
  reactions.push(
    ...[records, evaluation, supervision, inspection, finance].flatMap(
      (module) => module.reactions,
    ),
  );
  const background = {
    reactions,
    jobs: working.flatMap(({ jobs }) => jobs),
    schedules: working.flatMap(({ schedules }) => schedules),
  };
  return {
    ...{ reference, audit, access, catalogue, intake, subjects, records, quality },
    ...{ evaluation, supervision, inspection, finance, background },
  };
}

export type Modules = ReturnType<typeof createModules>;

/** What becomes a leaf of the ledger besides what audit itself owns, and who vouches for it. */
function ledgerOf(settings: ModuleSettings) {
  const { ledgerKey, ledgerFormerKeys: formerKeys = [], ledgerOrigin } = settings;
  const { dataDir, profile, reportFinding } = settings;
  const told = {
    leafKinds: [recordLeafKind],
    ...(reportFinding === undefined ? {} : { reportFinding }),
  };
  if (ledgerOrigin === undefined) return told;
  const own = { configured: ledgerKey, dataDir, profile, file: 'ledger-key.jwk.json' };
  const key = async () => (await openOwnKey(own))?.privateKey ?? null;
  return { ...told, signing: { origin: ledgerOrigin, key, formerKeys } };
}

/** The hub without its doors to the outside: what the server and each command stand on. */
export interface Hub extends Modules {
  readonly config: Config;
  readonly logger: Logger;
  readonly db: Database;
  /** Absent when `DATABASE_URL` names a server. */
  readonly embedded: EmbeddedServer | undefined;
  /** What is done apart from requests; the hub starts it, a command does what is due. */
  readonly jobs: Jobs;
  close(): Promise<void>;
}

/** A database whose schema is up to date and in which reference data and catalogue are in force. */
export async function openDatabase({
  url,
  poolSize,
  logger,
}: {
  readonly url: string;
  readonly poolSize: number;
  readonly logger: Logger;
}): Promise<Database> {
  const db = await connectDatabase({ url, entities, poolSize, logger });
  try {
    await migrate(db, migrations);
    await installJobs({ url, logger });
    await loadReference(db);
    await loadCatalogue(db);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/**
 * Opens database and modules; the schema is brought up to date and reference data put in force.
 *
 * @param role one hub at most uses an embedded database; commands stand beside it.
 * @throws DatabaseFault with one sentence for whoever runs the hub.
 */
export async function openHub(config: Config, role: 'hub' | 'command'): Promise<Hub> {
  const logger = createLogger({ level: config.logLevel });
  const embedded =
    config.databaseUrl === undefined
      ? await openEmbedded({ dataDir: config.dataDir, role })
      : undefined;
  try {
    const url = config.databaseUrl ?? embedded?.url ?? '';
    const poolSize = config.databasePoolSize;
    const db = await openDatabase({ url, poolSize, logger });
    const reportFinding: ReportFinding = (finding, sentence) => {
      logger.error({ finding }, sentence);
    };
    const modules = createModules(db, { ...config, reportFinding });
    if (config.profile === 'production' && config.ledgerKey === undefined) {
      logger.warn(
        {},
        'XINSHU_LEDGER_KEY is not set: the ledger is sealed, and nobody vouches for it',
      );
    }
    await modules.records.scoring.bringUpToDate();
    await modules.evaluation.models.ensureDefault();
    await modules.finance.policies.ensureReleased(config.profile);
    const jobs = createJobs({ url, logger, ...modules.background });
    const close = async (): Promise<void> => {
      await jobs.stop();
      await modules.audit.accessLedger.drain();
      await db.close();
      await embedded?.close();
    };
    return { ...modules, config, logger, db, embedded, jobs, close };
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}
