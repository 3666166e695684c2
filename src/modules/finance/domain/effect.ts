/** Subjects of one district that may or may not be listed, now and by a draft. */
export interface EffectCell {
  /** Significant digits of the district; null: none is known. */
  readonly division: string | null;
  readonly before: boolean;
  readonly after: boolean;
  /** Of whoever would enter why it may not now, of whoever would leave why; empty for all others. */
  readonly reasons: readonly string[];
  readonly subjects: number;
}

/** What was counted of a policy, with the version that said how it judges. */
export interface PolicyCells {
  readonly policyNo: number;
  /** None of whoever may be listed neither now nor by the draft. */
  readonly cells: readonly EffectCell[];
}

export interface Movement {
  readonly before: number;
  readonly after: number;
  readonly entering: number;
  readonly leaving: number;
}

/** What a draft of the public model would change for the whitelist of a policy (对白名单的影响). */
export interface WhitelistEffect extends Movement {
  /** In the order of the policy's reasons, those that concern anybody. */
  readonly reasons: readonly (Pick<Movement, 'entering' | 'leaving'> & {
    readonly reason: string;
  })[];
  /** By code; those without one last. */
  readonly districts: readonly (Movement & { readonly division: string | null })[];
}

/** @param order codes of all reasons, in the order in which they are told. */
export function effectOf(cells: readonly EffectCell[], order: readonly string[]): WhitelistEffect {
  const byDistrict = [...Map.groupBy(cells, ({ division }) => division)];
  const reasons = order.map((reason) => {
    const of = cells.filter((cell) => cell.reasons.includes(reason));
    const { entering, leaving } = movementOf(of);
    return { reason, entering, leaving };
  });
  return {
    ...movementOf(cells),
    reasons: reasons.filter(({ entering, leaving }) => entering + leaving > 0),
    districts: byDistrict
      .map(([division, own]) => ({ division, ...movementOf(own) }))
      .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1)),
  };
}

function placeOf({ division }: { readonly division: string | null }): string {
  return division ?? '~';
}

function movementOf(cells: readonly EffectCell[]): Movement {
  return {
    before: count(cells, ({ before }) => before),
    after: count(cells, ({ after }) => after),
    entering: count(cells, ({ before, after }) => after && !before),
    leaving: count(cells, ({ before, after }) => before && !after),
  };
}

function count(cells: readonly EffectCell[], isMeant: (cell: EffectCell) => boolean): number {
  return cells.reduce((total, cell) => total + (isMeant(cell) ? cell.subjects : 0), 0);
}
