import { readFile } from 'node:fs/promises';

import type { CivilDate } from '../../kernel/civil-date.js';
import { accepted, refused, type Refusal, type Result } from '../../kernel/result.js';
import { toRefusalPayload } from '../../platform/graphql/refusal.js';
import type { Identity } from '../access/index.js';
import type { Finding } from './domain/finding.js';
import type { StoredModel } from './domain/stored-model.js';
import { EVALUATION_REFUSALS, modelRefusal } from './refusals.js';
import type { CheckedModel, Models } from './service/models.js';
import { SIMULATION_REFUSALS } from './simulation-refusals.js';

const SENTENCES = { ...EVALUATION_REFUSALS, ...SIMULATION_REFUSALS } as const;

type Reason = Refusal<keyof typeof SENTENCES>;
type Answer = Promise<Result<string, Reason>>;

/** Steps of a version's life, as the command line names them. */
export const MODEL_STEPS = [
  'submit',
  'approve',
  'reject',
  'publish',
  'rollback',
  'retire',
  'shadow',
  'unshadow',
] as const;
export type ModelStep = (typeof MODEL_STEPS)[number];

export interface StepCommand {
  readonly models: Models;
  readonly identity: Identity;
  /** `CODE@VERSION`. */
  readonly named: string;
  readonly step: ModelStep;
  readonly reason: string;
  /** First day on which it holds, for what is published or rolled back to. */
  readonly from: CivilDate;
  /** Number of the simulation, for what is submitted. */
  readonly simulation: number;
}

/** One step of a version's life; what it is now, or why not. */
export async function stepCommand(command: StepCommand): Answer {
  const moved = await taken(command);
  return moved.ok ? accepted(lineOf(moved.value)) : moved;
}

function taken({ models, identity, named, step, ...given }: StepCommand) {
  const { reason, from, simulation } = given;
  const wanted = { ...versionNamed(named), reason };
  switch (step) {
    case 'submit':
      return models.submit({ ...wanted, simulation }, identity);
    case 'approve':
      return models.approve(wanted, identity);
    case 'reject':
      return models.reject(wanted, identity);
    case 'publish':
      return models.publish({ ...wanted, from }, identity);
    case 'rollback':
      return models.rollback({ ...wanted, from }, identity);
    case 'retire':
      return models.retire(wanted, identity);
    case 'shadow':
    case 'unshadow':
      return models.setShadow({ ...wanted, isShadow: step === 'shadow' }, identity);
  }
}

export interface FileCommand {
  readonly models: Models;
  readonly identity: Identity;
  readonly file: string;
}

/** `model load FILE`: a new draft with all that its check finds. */
export async function loadCommand({ models, identity, file }: FileCommand): Answer {
  const document = await readFile(file, 'utf8');
  const loaded = await models.load(document, identity);
  return loaded.ok ? accepted(checkedLines(loaded.value)) : loaded;
}

/** `model revise CODE@VERSION FILE`. */
export async function reviseCommand(
  named: string,
  { models, identity, file }: FileCommand,
): Answer {
  const document = await readFile(file, 'utf8');
  const revised = await models.revise({ ...versionNamed(named), document }, identity);
  return revised.ok ? accepted(checkedLines(revised.value)) : revised;
}

/** `model check FILE`: everything about a file that is not loaded, at once. */
export async function checkCommand(
  models: Models,
  file: string,
): Promise<{ readonly text: string; readonly hasErrors: boolean }> {
  const findings = await models.checkText(await readFile(file, 'utf8'));
  const hasErrors = findings.some(({ severity }) => severity === 'ERROR');
  return { text: findingLines(findings), hasErrors };
}

/** `model list [CODE]`: newest first. */
export async function listCommand(models: Models, code: string | null): Promise<string> {
  const listed = await models.list(code);
  return listed.length === 0 ? 'There is no model. 没有评价模型。' : listed.map(lineOf).join('\n');
}

/** `model show CODE[@VERSION]`: the version that holds on that day, or the one named. */
export async function showCommand(models: Models, named: string, today: CivilDate): Answer {
  const { code, version } = versionNamed(named);
  const stored =
    version === '' ? await models.activeOn(code, today) : await models.get(code, version);
  if (stored === null) {
    return refused(modelRefusal('MODEL_UNKNOWN', ['version'], { model: code, version }));
  }
  const { model } = stored;
  const ofDimension = model.dimensions.flatMap(({ code: dimension, nameZh, nameEn, weight }) => [
    `  ${dimension} ${String(weight).padStart(4)}  ${nameZh} ${nameEn}`,
    ...model.indicators
      .filter((indicator) => indicator.dimension === dimension)
      .map(
        (one) => `    ${one.code} ${String(one.weight).padStart(3)}  ${one.nameZh} ${one.nameEn}`,
      ),
  ]);
  const vetoes = model.vetoes.map(
    ({ code: veto, nameZh, nameEn, capGrade }) => `  ${veto} <= ${capGrade}  ${nameZh} ${nameEn}`,
  );
  return accepted(
    [lineOf(stored), `SHA-256 ${stored.contentHash}`, ...ofDimension, ...vetoes].join('\n'),
  );
}

/** The reasons in both languages, a line each, with their places. */
export function sayModelReasons(reasons: readonly Reason[]): string {
  return reasons.map(lineOfReason).join('\n');
}

function lineOfReason(reason: Reason): string {
  const { message, messageZh } = toRefusalPayload(reason, SENTENCES);
  const place = reason.at.length === 0 ? '' : `${reason.at.join('.')}: `;
  return `${place}${reason.code} ${message} ${messageZh}`;
}

function lineOf({ code, version, state, isShadow, model }: StoredModel): string {
  const challenger = isShadow ? ' (challenger 挑战者)' : '';
  return `${code}@${version}  ${state}${challenger}  ${model.nameZh} ${model.nameEn}`;
}

function checkedLines({ model, findings }: CheckedModel): string {
  return `${lineOf(model)}\n${findingLines(findings)}`;
}

function findingLines(findings: readonly Finding[]): string {
  const count = (wanted: string): number =>
    findings.filter(({ severity }) => severity === wanted).length;
  const errors = count('ERROR');
  const warnings = count('WARNING');
  return [
    ...findings.map((finding) => `  ${finding.severity} ${lineOfReason(finding)}`),
    `${String(errors)} errors, ${String(warnings)} warnings. ${String(errors)} 个错误，${String(warnings)} 个提示。`,
  ].join('\n');
}

function versionNamed(named: string): { readonly code: string; readonly version: string } {
  const [code = '', version = ''] = named.split('@');
  return { code, version };
}
