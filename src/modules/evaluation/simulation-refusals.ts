import { type Refusal, refusal } from '../../kernel/result.js';
import type { ModelRefusalCode } from './refusals.js';

/** Every reason for which a simulation is refused, besides those of models themselves. */
export const SIMULATION_REFUSALS = {
  SIMULATION_AHEAD: {
    en: 'A simulation is about today, {today}, at the latest: beside published results a later day would show what time changes.',
    zh: '模拟日期不得晚于今日（{today}），否则结果会混入时间因素。',
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
export type SimulationRefusal = Refusal<
  SimulationRefusalCode | Extract<ModelRefusalCode, 'MODEL_HAS_ERRORS' | 'MODEL_UNKNOWN'>
>;

export function simulationRefusal(
  code: SimulationRefusalCode,
  at: readonly (string | number)[],
  params: Readonly<Record<string, string | number>> = {},
): Refusal<SimulationRefusalCode> {
  return refusal(code, at, params);
}
