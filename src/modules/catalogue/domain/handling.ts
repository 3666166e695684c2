/** Until when a public record of a type stays public. */
export const PUBLICITY_RULES = ['PENALTY', 'WHILE_ACTIVE', 'OPEN'] as const;
export type PublicityRule = (typeof PUBLICITY_RULES)[number];

/** What the hub does with the records of a type, apart from what their fields say. */
export interface RecordHandling {
  /** Fields that identify a record together with its party and its deciding authority. */
  readonly identifiedBy: readonly string[];
  /** Field whose date is the event. */
  readonly eventField: string;
  /** Parameter with the working days in which a record is reported; null when there is no such period. */
  readonly reportWithin: string | null;
  /** Fields whose earliest date ends the record's effect: on that day it has none any more. */
  readonly endFields: readonly string[];
  /** By severity and the rules of the day of decision; until it ends; without end. */
  readonly publicityRule: PublicityRule;
}

type Named = readonly { readonly code: string }[];

function handlingUnstated(fields: Named): RecordHandling {
  const hasNumber = fields.some(({ code }) => code === 'documentNo');
  return {
    identifiedBy: [hasNumber ? 'documentNo' : 'date'],
    eventField: 'date',
    reportWithin: null,
    endFields: [],
    publicityRule: 'OPEN',
  };
}

/** What a type says of its records' handling, with the usual where it says nothing. */
export function handlingOf(stated: Partial<RecordHandling>, fields: Named): RecordHandling {
  const { identifiedBy, eventField, reportWithin, endFields, publicityRule } = {
    ...handlingUnstated(fields),
    ...stated,
  };
  return { identifiedBy, eventField, reportWithin, endFields, publicityRule };
}

/**
 * Only what differs from the usual: this is what is kept and hashed, so that a version published
 * before a part of the handling was known still says the same.
 */
export function statedHandling(
  type: RecordHandling & { readonly fields: Named },
): Partial<RecordHandling> {
  const usual = handlingUnstated(type.fields);
  const parts = Object.entries(handlingOf(type, type.fields)).filter(
    ([part, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(usual, part)),
  );
  return Object.fromEntries(parts);
}
