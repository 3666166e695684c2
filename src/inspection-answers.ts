import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import type { Refusal, Result } from './kernel/result.js';

export interface Printed {
  readonly text: string;
  readonly exitCode: number;
}

/** What the verbs of `inspection` need of the hub. */
export type Hands = Pick<Hub, 'inspection' | 'intake' | 'audit'>;

/** As many as a person reads. */
export const MOST_LISTED = 1000;

export function numberOf(text: string | undefined): string {
  if (text === undefined || !/^[1-9]\d{0,8}$/.test(text)) {
    throw new UsageFault(`A task and a plan have a number (编号须为数字), not "${text ?? ''}".`);
  }
  return text;
}

export function valueOf<T>(hub: Hands, result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UsageFault(result.refusals.map((reason) => sentence(hub, reason)).join('\n'));
}

export function sentence(hub: Hands, reason: Refusal): string {
  const { message, messageZh } = hub.intake.speaker.say(reason);
  return `${message} ${messageZh}`;
}

export function done(text: string): Printed {
  return { text, exitCode: 0 };
}
