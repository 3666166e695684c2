import { invariant } from '../../../kernel/invariant.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { editionAfter } from '../domain/ledger.js';
import { readQuarter } from '../domain/quarter.js';
import { findLedger, type KeptLedger, type LedgerKey, lockLedger } from '../queries/ledger.js';
import {
  countHeldSince,
  countRows,
  type KeptRow,
  listRows,
  type RowCounts,
  type RowsAsked,
} from '../queries/ledger-rows.js';
import type { TiersAsked } from '../queries/notices-held.js';
import { supervisionRefusal, type SupervisionRefusal } from '../refusals.js';
import { drawRows, ensureLedger, hashOfEdition } from '../store/ledger.js';
import type { SupervisionTables } from '../tables.js';
import { type Author, refusedFor, todayOf } from './author.js';
import { addMeasure, type WantedMeasure } from './ledger-measures.js';
import {
  keyOf,
  ledgerFaults,
  type LedgerNeeds,
  type Move,
  moveFaults,
  noteMove,
  standingFaults,
  tellsUntil,
  tiersAsked,
  type WantedLedger,
} from './ledger-moves.js';
import { secrecyFaults, unknownScheme } from './notice-faults.js';
import { type NotingUnit, writeNoting } from './noting.js';

type Answer<T> = Promise<Result<T, SupervisionRefusal>>;

/** A step that somebody asks for. */
interface Asking extends Move {
  readonly wanted: WantedLedger;
}

/** A ledger on its way. */
interface Moving extends Pick<Move, 'action'>, Pick<NotingUnit, 'sql'> {
  readonly ledger: KeptLedger;
  readonly tiers: TiersAsked;
}

/** What is done with it; answers the hash of what is frozen. */
type Work = (moving: Moving) => Promise<Result<string | null, SupervisionRefusal>>;

/**
 * Ledgers (台账) by quarter, scheme and division of the reporting unit: drawn up as a set from the
 * tiers, filled with the measures that were taken, submitted, and accepted by another person.
 */
export class Ledgers {
  constructor(private readonly needs: LedgerNeeds) {}

  /** Draws up a ledger, or a draft anew; measures stay. */
  open(wanted: WantedLedger, author: Author): Answer<KeptLedger> {
    return this.move({ wanted, action: 'OPEN', reason: null }, author, draw);
  }

  /** Gives it out of hand: it is frozen, and known by the hash of what it says. */
  submit(wanted: WantedLedger, author: Author): Answer<KeptLedger> {
    const asked = { wanted, action: 'SUBMIT', reason: null } as const;
    return this.move(asked, author, async ({ sql, ledger, tiers }) => {
      const of = editionOf(ledger);
      const { rows } = await countRows(sql, of);
      const held = await countHeldSince(sql, of, tiers);
      const no = refusedFor([
        ...(rows === 0 ? [supervisionRefusal('LEDGER_EMPTY', ['quarter'])] : []),
        ...(held === 0 ? [] : [supervisionRefusal('TIERS_HELD', ['quarter'], { count: held })]),
      ]);
      return no ?? accepted(await hashOfEdition(sql, of));
    });
  }

  /** Another person takes it; it stays as it is for good. */
  accept(wanted: WantedLedger, author: Author): Answer<KeptLedger> {
    return this.move({ wanted, action: 'ACCEPT', reason: null }, author, ({ ledger }) =>
      Promise.resolve(accepted(ledger.steps.at(-1)?.contentHash ?? null)),
    );
  }

  /** Another person gives it back with a reason; it goes on as its next edition. */
  giveBack(wanted: WantedLedger & { readonly reason: string }, author: Author): Answer<KeptLedger> {
    return this.move({ wanted, action: 'RETURN', reason: wanted.reason }, author, draw);
  }

  /** Writes down a measure that was taken about a subject; restrictions only with their records. */
  addMeasure(wanted: WantedMeasure, author: Author): Answer<KeptRow> {
    return addMeasure(this.needs, wanted, author);
  }

  /** The ledger; null when it was never opened. Refused outside one's scheme or division. */
  async find(wanted: WantedLedger, author: Author): Answer<KeptLedger | null> {
    const no = refusedFor(ledgerFaults(wanted, author));
    if (no !== null) return no;
    const key = keyOf(wanted, author);
    const secret = refusedFor(await this.secrecy(key, author));
    if (secret !== null) return secret;
    const ledger = await findLedger(this.sql(), key);
    return accepted(ledger === null || ledger.steps.length === 0 ? null : ledger);
  }

  /** Rows of its current edition, in the order of the codes. */
  rows(ledger: KeptLedger, asked: RowsAsked): Promise<readonly KeptRow[]> {
    return listRows(this.sql(), editionOf(ledger), asked);
  }

  counts(ledger: KeptLedger): Promise<RowCounts> {
    return countRows(this.sql(), editionOf(ledger));
  }

  private async move(asked: Asking, author: Author, work: Work): Answer<KeptLedger> {
    const { wanted, action, reason } = asked;
    const no = refusedFor(moveFaults(wanted, { action, reason }, author));
    if (no !== null) return no;
    const key = keyOf(wanted, author);
    const nowhere = action === 'OPEN' ? refusedFor(await this.divisionFaults(key, author)) : null;
    if (nowhere !== null) return nowhere;
    const tiers = await this.tiersOf(key, author);
    if (!tiers.ok) return tiers;
    const done = await writeNoting<Result<null, SupervisionRefusal>>(this.needs, async (unit) => {
      if (action === 'OPEN') await ensureLedger(unit.sql, key);
      const ledger = await lockLedger(unit.sql, key);
      const hindered = refusedFor(standingFaults(ledger, { action, reason }, author));
      if (hindered !== null || ledger === null) return hindered ?? refused(unknownLedger());
      const worked = await work({ sql: unit.sql, action, ledger, tiers: tiers.value });
      if (!worked.ok) return worked;
      await noteMove(unit, { action, reason, ledger, contentHash: worked.value }, author);
      return accepted(null);
    });
    if (!done.ok) return done;
    const ledger = await findLedger(this.sql(), key);
    invariant(ledger !== null, 'a ledger that was moved is there');
    return accepted(ledger);
  }

  /** Townships are not in every hub's tree: a division is known by its county. */
  private async divisionFaults(
    { division }: LedgerKey,
    { now }: Author,
  ): Promise<readonly SupervisionRefusal[]> {
    const tree = await this.needs.reference.divisions(now);
    if (tree.find(division.slice(0, 6)) !== null) return [];
    return [supervisionRefusal('DIVISION_UNKNOWN', ['division'], { division })];
  }

  /** What a ledger asks of the tiers today; refused where its scheme was not in force, or is a secret. */
  private async tiersOf(key: LedgerKey, author: Author): Answer<TiersAsked> {
    const today = todayOf(author);
    const quarter = readQuarter(key.quarter);
    invariant(quarter !== null, 'the quarter of a ledger was read before');
    const until = tellsUntil(quarter, today);
    const scheme = await this.needs.schemes.find(key.scheme, until);
    if (scheme === null) return refused(unknownScheme(key.scheme, until));
    const no = refusedFor(secrecyFaults(author.identity, scheme, today));
    if (no !== null) return no;
    return accepted(tiersAsked(key, scheme, { until, today }));
  }

  /** A scheme that was retired within the quarter still says who may read its ledger. */
  private async secrecy(key: LedgerKey, author: Author): Promise<readonly SupervisionRefusal[]> {
    const today = todayOf(author);
    const quarter = readQuarter(key.quarter);
    invariant(quarter !== null, 'the quarter of a ledger was read before');
    const { schemes } = this.needs;
    const scheme =
      (await schemes.find(key.scheme, tellsUntil(quarter, today))) ??
      (await schemes.find(key.scheme, quarter.from));
    return secrecyFaults(author.identity, scheme, today);
  }

  private sql() {
    return this.needs.db.read<SupervisionTables>();
  }
}

function editionOf({ ledgerNo, steps }: KeptLedger) {
  return { ledgerNo, edition: steps.at(-1)?.edition ?? 1 };
}

function unknownLedger(): SupervisionRefusal {
  return supervisionRefusal('LEDGER_UNKNOWN', ['quarter']);
}

/** The rows of the edition that the move leads to. */
async function draw({
  sql,
  action,
  ledger,
  tiers,
}: Moving): Promise<Result<null, SupervisionRefusal>> {
  const edition = editionAfter(action, ledger.steps);
  await drawRows(sql, { ledgerNo: ledger.ledgerNo, edition }, tiers);
  return accepted(null);
}
