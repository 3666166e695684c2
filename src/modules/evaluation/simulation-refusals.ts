import { type Refusal, refusal } from '../../kernel/result.js';

/** Every reason for which a simulation is refused. */
export const SIMULATION_REFUSALS = {
  SIMULATION_MODEL_UNKNOWN: {
    en: 'There is no version {version} of a model {model}.',
    zh: '没有评价模型“{model}”的版本 {version}。',
  },
  SIMULATION_MODEL_UNSOUND: {
    en: 'The model has {errors} errors; correct them before it is simulated.',
    zh: '模型存在 {errors} 处错误，更正后方可模拟。',
  },
  SIMULATION_NOTHING_KNOWN: {
    en: 'Nothing was known yet at {knownAt}.',
    zh: '截至 {knownAt}，系统中尚无任何数据。',
  },
  SIMULATION_NOT_SHADOW: {
    en: 'The version {version} of the model {model} is no challenger: no results of its own are kept.',
    zh: '模型“{model}”的版本 {version} 不是挑战者模型，没有单独保存的评价结果。',
  },
} as const;

export type SimulationRefusalCode = keyof typeof SIMULATION_REFUSALS;
export type SimulationRefusal = Refusal<SimulationRefusalCode>;

export function simulationRefusal(
  code: SimulationRefusalCode,
  at: readonly (string | number)[],
  params: Readonly<Record<string, string | number>> = {},
): SimulationRefusal {
  return refusal(code, at, params);
}
