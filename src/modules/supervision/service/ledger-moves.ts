import type { CivilDate } from '../../../kernel/civil-date.js';
import { canonicalHash } from '../../audit/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Reference } from '../../reference/index.js';
import {
  editionAfter,
  judgeMove,
  type LedgerAction,
  roleFaults,
  stateAfter,
} from '../domain/ledger.js';
import { type Quarter, readQuarter } from '../domain/quarter.js';
import type { Scheme } from '../domain/scheme.js';
import type { LedgerMoved } from '../facts.js';
import type { KeptLedger, LedgerKey } from '../queries/ledger.js';
import type { TiersAsked } from '../queries/notices-held.js';
import { supervisionRefusal, type SupervisionRefusal } from '../refusals.js';
import { appendLedgerEvent } from '../store/ledger.js';
import {
  type Author,
  divisionMeant,
  doerOf,
  entryOf,
  kept,
  reachFaults,
  type SchemeSource,
  textFaults,
  todayOf,
} from './author.js';
import type { NotingNeeds, NotingUnit } from './noting.js';

export interface LedgerNeeds extends NotingNeeds {
  readonly reference: Pick<Reference, 'divisions'>;
  readonly schemes: SchemeSource;
  readonly catalogue: { readonly measures: Pick<Catalogue['measures'], 'on'> };
}

/** Which ledger is meant, as it is asked for; where no division is named, the own one. */
export interface WantedLedger {
  readonly scheme: string;
  readonly quarter: string;
  readonly division?: string | null | undefined;
}

type Faults = readonly SupervisionRefusal[];

export function keyOf(wanted: WantedLedger, { identity }: Pick<Author, 'identity'>): LedgerKey {
  const { scheme, quarter } = wanted;
  return { scheme, quarter, division: divisionMeant(wanted.division, identity) };
}

/** Why a ledger is out of reach of whoever asks for it, or cannot be one. */
export function ledgerFaults(wanted: WantedLedger, author: Author): Faults {
  const { division } = keyOf(wanted, author);
  const quarter = readQuarter(wanted.quarter);
  const at = ['quarter'];
  const named = { quarter: wanted.quarter };
  return [
    ...reachFaults(author, { scheme: wanted.scheme, division, named: wanted.division }),
    ...(quarter === null ? [supervisionRefusal('QUARTER_UNKNOWN', at, named)] : []),
    ...(quarter !== null && quarter.from > todayOf(author)
      ? [supervisionRefusal('QUARTER_AHEAD', at, named)]
      : []),
  ];
}

/** A step of a ledger that somebody asks for. */
export interface Move {
  readonly action: LedgerAction;
  /** Said of a return. */
  readonly reason: string | null;
}

const MOST_OF_REASON = 1000;

/** Why a step is refused whatever stands in the ledger. */
export function moveFaults(wanted: WantedLedger, { action, reason }: Move, author: Author): Faults {
  return [
    ...roleFaults(author.identity.role, action),
    ...ledgerFaults(wanted, author),
    ...(action === 'RETURN'
      ? textFaults({ field: 'reason', text: reason ?? '', most: MOST_OF_REASON })
      : []),
  ];
}

/** Why the ledger as it stands cannot be moved. */
export function standingFaults(
  ledger: KeptLedger | null,
  { action }: Move,
  author: Author,
): Faults {
  return judgeMove(ledger?.steps ?? [], { action, actor: author.identity.subject });
}

/** The last day of which a ledger tells: that of its quarter, or today. */
export function tellsUntil({ to }: Quarter, today: CivilDate): CivilDate {
  return to < today ? to : today;
}

/** What a ledger asks of the tiers on a day. */
export function tiersAsked(
  { scheme, division, quarter: before }: LedgerKey,
  { noticeDays }: Scheme,
  { until, today }: Pick<TiersAsked, 'until' | 'today'>,
): TiersAsked {
  return { scheme, division, before, until, today, noticeDays };
}

const FACT_OF: Readonly<Record<LedgerAction, LedgerMoved['name']>> = {
  OPEN: 'LedgerOpened',
  SUBMIT: 'LedgerSubmitted',
  ACCEPT: 'LedgerAccepted',
  RETURN: 'LedgerReturned',
};

const USE_CASE_OF: Readonly<Record<LedgerAction, string>> = {
  OPEN: 'supervision.openLedger',
  SUBMIT: 'supervision.submitLedger',
  ACCEPT: 'supervision.acceptLedger',
  RETURN: 'supervision.returnLedger',
};

/** `ledger:SCHEME:2026Q4:4101`. */
export function targetOf({ scheme, quarter, division }: LedgerKey): string {
  return `ledger:${scheme}:${quarter}:${division}`;
}

/** Notes a step among the ledger's events, in the log, and as a fact. */
export async function noteMove(
  { sql, note }: NotingUnit,
  { ledger, action, reason, contentHash }: Done,
  author: Author,
): Promise<void> {
  const { ledgerNo, steps, scheme, quarter, division } = ledger;
  const edition = editionAfter(action, steps);
  const why = reason === null ? null : kept(reason);
  const state = stateAfter(action);
  await appendLedgerEvent(sql, {
    ...{ ledgerNo, edition, action, state, contentHash, reason: why },
    ...{ ...doerOf(author), at: author.now },
  });
  const entry = entryOf(author, {
    action: USE_CASE_OF[action],
    target: targetOf(ledger),
    afterHash: canonicalHash({ state, edition, contentHash }),
    ...(why === null ? {} : { reason: why }),
  });
  await note(entry, { name: FACT_OF[action], scheme, quarter, division });
}

interface Done extends Move {
  readonly ledger: KeptLedger;
  /** Of what is submitted or accepted. */
  readonly contentHash: string | null;
}
