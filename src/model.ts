import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { type CivilDate, dateInShanghai, parseCivilDate } from './kernel/civil-date.js';
import type { Identity } from './modules/access/index.js';
import {
  checkCommand,
  listCommand,
  loadCommand,
  MODEL_STEPS,
  type ModelStep,
  reviseCommand,
  sayModelReasons,
  showCommand,
  compareCommand,
  simulateCommand,
  stepCommand,
} from './modules/evaluation/index.js';
import { SUBJECT_TYPES } from './modules/subjects/index.js';

export const MODEL_USAGE = `  model check FILE
      Finds everything that is wrong or doubtful about a model's document. 检查评价模型文件
  model load FILE  |  model revise CODE@VERSION FILE
      Keeps the document as a new draft, or gives a draft another content. 新建、修改模型草稿
  model list [CODE]  |  model show CODE[@VERSION]
      The versions; the one that holds today, or the one named. 查看评价模型
  model simulate CODE@VERSION [--as-of YYYY-MM-DD]
      Judges everybody by it beside the model that holds, and prints who would move; no result is touched. 模拟
  model compare CODE@VERSION [--as-of YYYY-MM-DD]
      Holds a challenger's published results against those that hold. 对比挑战者模型与现行模型的评价结果
  model submit CODE@VERSION --simulation N
      Gives a simulated draft to a second person for review. 提交复核
  model approve|reject CODE@VERSION --reason TEXT
      Judges what another person wrote and submitted: from another account of this machine, or over the
      API as another identity. 复核（不得复核本人编写或提交的模型）
  model publish|rollback CODE@VERSION --from YYYY-MM-DD --reason TEXT
      Lets an approved version hold from that day, or an earlier published one again. 发布、回退模型
  model retire CODE@VERSION --reason TEXT  |  model shadow|unshadow CODE@VERSION
      Takes a version that holds no longer out of use; makes one a challenger or not. 停用模型、设置挑战者`;

export const MODEL_OPTIONS = {
  simulation: { type: 'string' },
  reason: { type: 'string' },
  from: { type: 'string' },
  'as-of': { type: 'string' },
} as const;

interface ModelArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Partial<Record<keyof typeof MODEL_OPTIONS, string>>>;
}

/** `model …`: what is to be printed and the exit code, 1 where a check finds errors. */
export async function model(
  hub: Hub,
  given: ModelArguments,
  identity: Identity,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const [verb = '', first, second] = given.positionals;
  const { models } = hub.evaluation;
  if (verb === 'check' && first !== undefined) {
    const { text, hasErrors } = await checkCommand(models, first);
    return { text, exitCode: hasErrors ? 1 : 0 };
  }
  if (verb === 'list') return { text: await listCommand(models, first ?? null), exitCode: 0 };
  const answer = await answered(hub, { verb, first, second, values: given.values, identity });
  if (!answer.ok) throw new UsageFault(sayModelReasons(answer.refusals));
  return { text: answer.value, exitCode: 0 };
}

interface Asked {
  readonly verb: string;
  readonly first: string | undefined;
  readonly second: string | undefined;
  readonly values: ModelArguments['values'];
  readonly identity: Identity;
}

function answered(hub: Hub, { verb, first, second, values, identity }: Asked) {
  const { models } = hub.evaluation;
  const today = dateInShanghai(new Date());
  if (first === undefined) throw new UsageFault(MODEL_USAGE);
  if (verb === 'load') return loadCommand({ models, identity, file: first });
  if (verb === 'show') return showCommand(models, first, today);
  if (verb === 'simulate' || verb === 'compare') {
    return simulated(hub, { verb, named: first, values, identity });
  }
  if (verb === 'revise' && second !== undefined) {
    return reviseCommand(first, { models, identity, file: second });
  }
  const { reason = '', simulation, from } = values;
  if (!isStep(verb) || (isDated(verb) && from === undefined)) throw new UsageFault(MODEL_USAGE);
  return stepCommand({
    ...{ models, identity, named: first, step: verb, reason },
    from: from === undefined ? today : dayOf('from', from),
    simulation: simulationOf(verb, simulation),
  });
}

function isStep(verb: string): verb is ModelStep {
  return MODEL_STEPS.some((step) => step === verb);
}

function isDated(step: ModelStep): boolean {
  return step === 'publish' || step === 'rollback';
}

function simulationOf(step: ModelStep, text = ''): number {
  if (step !== 'submit') return 0;
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new UsageFault(
      '--simulation is the number of a simulation. (--simulation 须为模拟编号。)',
    );
  }
  return Number(text);
}

function dayOf(option: string, text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day !== null) return day;
  throw new UsageFault(`--${option} is a day as YYYY-MM-DD (日期格式), not "${text}".`);
}

interface Comparison {
  readonly verb: 'simulate' | 'compare';
  readonly named: string;
}

async function simulated(
  { evaluation, reference }: Hub,
  { verb, named, values, identity }: Pick<Asked, 'values' | 'identity'> & Comparison,
) {
  const { models, simulations } = evaluation;
  const [divisions, industries] = await Promise.all([
    reference.divisions(),
    reference.industries(),
  ]);
  const types: Readonly<Record<string, string>> = SUBJECT_TYPES;
  const names = {
    district: (code: string) => divisions.nearest(code)?.name ?? null,
    industry: (code: string) => industries.find(code)?.name ?? null,
    subjectType: (code: string) => types[code] ?? null,
    size: () => null,
  };
  const asOf = values['as-of'];
  const asked = {
    ...{ simulations, models, named, identity },
    ...(asOf === undefined ? {} : { asOf: dayOf('as-of', asOf) }),
    nameOf: (group: keyof typeof names, code: string) => names[group](code),
  };
  return verb === 'simulate' ? simulateCommand(asked) : compareCommand(asked);
}
