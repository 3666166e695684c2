import { supervisionRefusal, type SupervisionRefusal } from '../refusals.js';

/** Where a ledger (台账) stands; a returned one is a draft again. */
export const LEDGER_STATES = ['DRAFT', 'SUBMITTED', 'ACCEPTED'] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];

export const LEDGER_ACTIONS = ['OPEN', 'SUBMIT', 'ACCEPT', 'RETURN'] as const;
export type LedgerAction = (typeof LEDGER_ACTIONS)[number];

/** Why a grade is not published in a ledger yet. */
export const HOLDS = ['NOT_NOTICED', 'OPEN_WINDOW', 'OPEN_APPEAL', 'SET_ASIDE'] as const;
export type Hold = (typeof HOLDS)[number];

/** A step of a ledger as it was taken. */
export interface LedgerStep {
  readonly action: LedgerAction;
  readonly state: LedgerState;
  readonly edition: number;
  readonly actor: string;
}

const MOVES: Readonly<
  Record<LedgerAction, { readonly from: LedgerState; readonly to: LedgerState }>
> = {
  OPEN: { from: 'DRAFT', to: 'DRAFT' },
  SUBMIT: { from: 'DRAFT', to: 'SUBMITTED' },
  ACCEPT: { from: 'SUBMITTED', to: 'ACCEPTED' },
  RETURN: { from: 'SUBMITTED', to: 'DRAFT' },
};

export function stateAfter(action: LedgerAction): LedgerState {
  return MOVES[action].to;
}

/** A returned ledger goes on as its next edition: what was submitted stays as it was. */
export function editionAfter(action: LedgerAction, steps: readonly LedgerStep[]): number {
  const current = steps.at(-1)?.edition ?? 1;
  return action === 'RETURN' ? current + 1 : current;
}

/** Roles that keep ledgers, and those that receive them. Basis: DESIGN, four eyes (双人复核). */
const KEEPERS: readonly string[] = ['INDUSTRY_REGULATOR', 'CITY_ADMIN'];
const RECEIVERS: readonly string[] = ['CITY_ADMIN', 'REVIEWER'];

export function roleFaults(
  role: string,
  action: LedgerAction | 'ADD_MEASURE',
): readonly SupervisionRefusal[] {
  const isReceived = action === 'ACCEPT' || action === 'RETURN';
  const may = (isReceived ? RECEIVERS : KEEPERS).includes(role);
  return may ? [] : [supervisionRefusal('ROLE_NOT_ALLOWED', [], { role, action })];
}

/** Why a ledger cannot be moved by somebody; whoever submitted it neither accepts nor returns it. */
export function judgeMove(
  steps: readonly LedgerStep[],
  { action, actor }: { readonly action: LedgerAction; readonly actor: string },
): readonly SupervisionRefusal[] {
  const last = steps.at(-1);
  if (last === undefined) {
    return action === 'OPEN' ? [] : [supervisionRefusal('LEDGER_UNKNOWN', ['quarter'])];
  }
  if (last.state !== MOVES[action].from) {
    return [supervisionRefusal('LEDGER_STATE', ['quarter'], { state: last.state, action })];
  }
  return last.state === 'SUBMITTED' && last.actor === actor
    ? [supervisionRefusal('SAME_PERSON')]
    : [];
}
