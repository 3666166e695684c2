import { type CivilDate, parseCivilDate } from '../../../kernel/civil-date.js';

/** Who states what a snapshot says. */
export const SNAPSHOT_ISSUER = 'xinshu';
/** In the header of the signature, so that no token signed by another key passes for a snapshot. */
export const SNAPSHOT_TYPE = 'xinshu-whitelist-snapshot+jws';

/**
 * What a list said of a subject at the end of a civil day in Shanghai; of today, what it says now. That
 * a subject is not listed is stated as well, without reasons.
 */
export interface Snapshot {
  readonly iss: typeof SNAPSHOT_ISSUER;
  readonly policy: string;
  readonly policyVersion: string;
  readonly uscc: string;
  readonly day: CivilDate;
  readonly entry: SnapshotEntry | null;
  /** The last edition made on or before the day. */
  readonly edition: number;
  /** Instants in ISO 8601. */
  readonly madeAt: string;
  readonly issuedAt: string;
}

/** As every bank sees it. */
export interface SnapshotEntry {
  readonly name: string;
  readonly gradeBand: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly pendingObjection: boolean;
}

/** What is signed: one flat object whose `listed` says whether the entry's members are there. */
export function snapshotPayload({ entry, ...rest }: Snapshot): Readonly<Record<string, unknown>> {
  return { ...rest, listed: entry !== null, ...entry };
}

/** Reads a payload strictly; null for anything that {@link snapshotPayload} does not write. */
export function readSnapshot(payload: unknown): Snapshot | null {
  if (typeof payload !== 'object' || payload === null) return null;
  const of = payload as Readonly<Record<string, unknown>>;
  const { iss, policy, policyVersion, uscc, edition, madeAt, issuedAt, listed } = of;
  const day = dayOf(of['day']);
  if (iss !== SNAPSHOT_ISSUER || day === null || typeof listed !== 'boolean') return null;
  if (typeof policy !== 'string' || typeof policyVersion !== 'string') return null;
  if (typeof uscc !== 'string' || typeof edition !== 'number') return null;
  if (!isInstant(madeAt) || !isInstant(issuedAt)) return null;
  const entry = listed ? readEntry(of) : null;
  if (listed && entry === null) return null;
  return { iss, policy, policyVersion, uscc, day, entry, edition, madeAt, issuedAt };
}

function readEntry(of: Readonly<Record<string, unknown>>): SnapshotEntry | null {
  const { name, gradeBand, pendingObjection } = of;
  const [validFrom, validTo] = [dayOf(of['validFrom']), dayOf(of['validTo'])];
  if (typeof name !== 'string' || typeof gradeBand !== 'string') return null;
  if (typeof pendingObjection !== 'boolean' || validFrom === null || validTo === null) return null;
  return { name, gradeBand, validFrom, validTo, pendingObjection };
}

function dayOf(value: unknown): CivilDate | null {
  return typeof value === 'string' ? parseCivilDate(value) : null;
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
}

/** What a snapshot proves, in words, Chinese first. */
export function provenBy(snapshot: Snapshot): readonly string[] {
  const { policy, policyVersion, uscc, day, entry, edition, madeAt, issuedAt } = snapshot;
  const made = [
    `依据白名单规则版本 ${policyVersion}、名单第 ${edition} 版（生成于 ${madeAt}），本证明签发于 ${issuedAt}。`,
    `By version ${policyVersion} of the policy, edition ${edition} of the list, made at ${madeAt}; signed at ${issuedAt}.`,
  ];
  if (entry === null) {
    return [
      `统一社会信用代码 ${uscc} 在 ${day}（北京时间）不在白名单 ${policy} 中。`,
      `${uscc} was not on the whitelist ${policy} on ${day} (Shanghai).`,
      ...made,
    ];
  }
  const { name, gradeBand, validFrom, validTo, pendingObjection } = entry;
  return [
    `${name}（统一社会信用代码 ${uscc}）在 ${day}（北京时间）列于白名单 ${policy}，信用等级 ${gradeBand}，有效期 ${validFrom} 至 ${validTo}。`,
    `${name} (${uscc}) was on the whitelist ${policy} on ${day} (Shanghai): grade ${gradeBand}, valid from ${validFrom} to ${validTo}.`,
    ...(pendingObjection ? ['存在未决异议。 An objection was pending.'] : []),
    ...(validTo < day ? ['当日有效期已届满。 Its validity had ended by then.'] : []),
    ...made,
  ];
}
