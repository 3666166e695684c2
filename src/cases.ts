import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { createModules, openDatabase, openHub } from './app.js';
import { caseSections } from './case-sections.js';
import type { Config } from './config.js';
import { UsageFault } from './faults.js';
import type { Refusal } from './kernel/result.js';
import type { Identity } from './modules/access/index.js';
import {
  type CaseGround,
  type CasesTried,
  type Model,
  MutationCheck,
  noteCasePass,
  readCaseFiles,
  readDraftModel,
  type TriedScheme,
  type TriedWhitelist,
  tryCases,
  untouchedOfScheme,
  untouchedRules,
} from './modules/evaluation/index.js';
import { conditionModel, readPolicyDocument, reasonsOf } from './modules/finance/index.js';
import { readScheme } from './modules/supervision/index.js';
import { createScratch, openEmbedded, type ScratchDatabase } from './platform/database/index.js';
import { createLogger } from './platform/telemetry/index.js';

export const CASES_USAGE = `  cases FILE|FOLDER… [--for CODE@VERSION | --model FILE] [--record] [--mutations]
      Tries worked cases in a database of their own, with the model of the release unless another is
      named; --for one of the hub's, --record notes the outcome there for publication, --mutations
      changes each number of the model a little and lists those that no case notices. 试算案例`;

export const CASES_OPTIONS = {
  for: { type: 'string' },
  model: { type: 'string' },
  record: { type: 'boolean', default: false },
  mutations: { type: 'boolean', default: false },
} as const;

export interface CasesArguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly for?: string | undefined;
    readonly model?: string | undefined;
    readonly record: boolean;
    readonly mutations: boolean;
  };
}

const RELEASED = path.join(
  path.dirname(import.meta.dirname),
  'seeds/reference/models/ZZ-DEFAULT-2026.yaml',
);

const SCHEMES = path.join(path.dirname(import.meta.dirname), 'seeds/reference/schemes');

const WHITELIST = path.join(
  path.dirname(import.meta.dirname),
  'seeds/reference/whitelists/XINYIDAI-DEFAULT.yaml',
);

/** A model and the hash by which its content is known. */
interface DraftModel {
  readonly model: Model;
  readonly contentHash: string;
}

const POOL_SIZE = 4;

/** `cases …`: tries the cases; answers the exit code, 1 also when there was nothing to try. */
export async function cases(
  config: Config,
  { positionals, values }: CasesArguments,
  identity: Identity,
): Promise<number> {
  if (positionals.length === 0) throw new UsageFault(CASES_USAGE);
  const files = await readCaseFiles(positionals);
  const [draft, released] = await Promise.all([draftOf(config, values), releasedSchemes()]);
  // A scheme is tried beside the public model of the release, whose scores it reads.
  const isScheme = draft.model.scheme !== null;
  const { model } = isScheme ? await draftOf(config, {}) : draft;
  const schemes = isScheme ? replaced(released, draft.model) : released;
  const tried = await onServer(config, async (template, facts) => {
    const onGround = groundOver(template);
    const done = await tryCases({
      ...{ files, model, schemes, onGround, say },
      whitelist: await releasedWhitelist(model),
      sections: caseSections(facts),
    });
    if (values.mutations && !isScheme) {
      await onGround((ground) => checkMutations(ground, draft, done));
    }
    return done;
  });
  const { passed, failed, seen, casesHash } = tried;
  const untouched = isScheme ? untouchedOfScheme(draft.model, seen) : untouchedRules(model, seen);
  if (values.record || values.for !== undefined) {
    for (const rule of untouched) say(`no case touches (无案例涉及): ${rule}`);
  }
  say(`${untouched.length} rules of the model are touched by no case. 未涉及的模型规则数。`);
  if (values.record) {
    const pass = { contentHash: draft.contentHash, casesHash, passed, failed, untouched };
    await inHub(config, (hub) => noteCasePass(hub.db, pass, identity));
  }
  say(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

type Named = Pick<CasesArguments['values'], 'for' | 'model'>;

async function draftOf(config: Config, values: Named): Promise<DraftModel> {
  if (values.for !== undefined) {
    if (values.model !== undefined) throw new UsageFault(CASES_USAGE);
    const [code = '', version = ''] = values.for.split('@');
    const kept = await inHub(config, ({ evaluation }) => evaluation.models.get(code, version));
    if (kept === null) throw new UsageFault(`There is no model (没有该模型): ${values.for}`);
    return kept;
  }
  const file = values.model ?? RELEASED;
  const draft = readDraftModel(await readFile(file, 'utf8'));
  if (draft.ok) return draft.value;
  throw new UsageFault(`${file} is no model (模型有误): ${sayFindings(draft.refusals)}`);
}

/** The schemes with one of them in another version, or with one more. */
function replaced(schemes: readonly TriedScheme[], model: Model): readonly TriedScheme[] {
  const others = schemes.filter((scheme) => scheme.model.code !== model.code);
  return [...others, triedScheme(model)];
}

/** The schemes of the release, with what each of their grades entails. */
export async function releasedSchemes(): Promise<readonly TriedScheme[]> {
  const files = (await readdir(SCHEMES)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    files.map(async (name) => {
      const draft = readDraftModel(await readFile(path.join(SCHEMES, name), 'utf8'));
      if (!draft.ok) throw new Error(`${name} of the release can be read`);
      return triedScheme(draft.value.model);
    }),
  );
}

/** The whitelist of the release, over the results of a model. */
export async function releasedWhitelist(model: Model): Promise<TriedWhitelist> {
  const read = readPolicyDocument(await readFile(WHITELIST, 'utf8'));
  if (!read.ok) throw new Error(`${WHITELIST} of the release can be read`);
  const { policy } = read.value;
  return {
    conditions: conditionModel(policy, model),
    reasonsOf: (judged) => reasonsOf(policy, model, judged),
  };
}

function triedScheme(model: Model): TriedScheme {
  const written = readScheme(model.scheme?.document ?? {});
  if (!written.ok) throw new UsageFault(`${model.code}: ${sayFindings(written.refusals)}`);
  const entailed = written.value.entitlements.map(
    ({ grade, ratioDefault, frequencyMin, frequencyMax }) =>
      [
        grade,
        new Map([
          ['inspectionRatioDefault', ratioDefault],
          ['frequencyPerYear.min', String(frequencyMin)],
          ['frequencyPerYear.max', String(frequencyMax)],
        ]),
      ] as const,
  );
  return { model, entailed: new Map(entailed) };
}

function sayFindings(findings: readonly Refusal[]): string {
  return findings.map(({ code, at }) => `${code} (${at.join('.')})`).join('; ');
}

async function inHub<T>(
  config: Config,
  work: (hub: Awaited<ReturnType<typeof openHub>>) => Promise<T>,
): Promise<T> {
  const hub = await openHub(config, 'command');
  try {
    return await work(hub);
  } finally {
    await hub.close();
  }
}

type ReferenceFacts = Parameters<typeof caseSections>[0];

/** The server of the hub, for databases beside the hub's own; they are gone afterwards, whatever happens. */
async function onServer<T>(
  { databaseUrl, dataDir }: Config,
  work: (template: ScratchDatabase, facts: ReferenceFacts) => Promise<T>,
): Promise<T> {
  const embedded =
    databaseUrl === undefined ? await openEmbedded({ dataDir, role: 'command' }) : undefined;
  try {
    const template = await createScratch(databaseUrl ?? embedded?.url ?? '', 'cases');
    try {
      const db = await openDatabase({ url: template.url, poolSize: POOL_SIZE, logger });
      const { records, reference } = createModules(db);
      await records.scoring.bringUpToDate();
      const [calendar, parameters] = [await reference.calendar(), await reference.parameters()];
      await db.close();
      return await work(template, { calendar, parameters });
    } finally {
      await template.drop();
    }
  } finally {
    await embedded?.close();
  }
}

/** Each work gets modules over a copy of its own. */
function groundOver(template: ScratchDatabase) {
  return async <T>(work: (ground: CaseGround) => Promise<T>): Promise<T> => {
    const copy = await template.copy();
    try {
      const db = await openDatabase({ url: copy.url, poolSize: POOL_SIZE, logger });
      try {
        return await work({ ...createModules(db), db });
      } finally {
        await db.close();
      }
    } finally {
      await copy.drop();
    }
  };
}

async function checkMutations(
  { db, records }: CaseGround,
  { model }: DraftModel,
  { seen }: CasesTried,
): Promise<void> {
  const { tried, missed } = await new MutationCheck(db, records).run(model, seen);
  for (const { change } of missed) say(`no case notices (无案例发现): ${change}`);
  say(`${tried} changes of the model tried, ${missed.length} not noticed 模型变更 ${tried} 项`);
}

const logger = createLogger({ level: 'warn' });

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
