/** What the check of a model has to know of the hub. */
export interface CatalogueFacts {
  readonly types: ReadonlyMap<string, TypeFacts>;
  readonly subjectTypes: ReadonlySet<string>;
  readonly registrationStatuses: ReadonlySet<string>;
  /** Record types that the hub works out itself: a model that read them would feed on its own results. */
  readonly hubComputedTypes: ReadonlySet<string>;
}

export interface TypeFacts {
  readonly fields: ReadonlyMap<string, FieldFacts>;
  /** Field whose date is the event. */
  readonly eventField: string;
  /** Fields whose earliest date ends the effect. */
  readonly endFields: readonly string[];
}

export interface FieldFacts {
  readonly dataType: 'TEXT' | 'DATE' | 'INTEGER' | 'DECIMAL' | 'CODE' | 'BOOLEAN';
  readonly isScored: boolean;
  readonly isMultiple: boolean;
  /** Values of a CODE field. */
  readonly codes: readonly string[];
}

export type Profile = 'demo' | 'production';

/** Values that a field can have; null when they are not listed. */
export function valuesOf({ dataType, codes }: FieldFacts): readonly string[] | null {
  if (dataType === 'BOOLEAN') return ['true', 'false'];
  return dataType === 'CODE' ? codes : null;
}
