import type { RequestContext } from '../../../../platform/graphql/context.js';
import { type FieldClass, readsOf } from '../../../audit/index.js';
import { maskOf } from '../../domain/cells.js';
import type { Sight, WrittenRow } from '../../domain/edition.js';
import { sightOf } from '../sight-of.js';

/** What a view gets of one field: the value, its mask, or nothing. */
export type Shown = 'full' | 'none' | ((value: string) => string);

/** Made once per edition and purpose, read per field. */
export interface Decision {
  readonly shown: Shown;
  /** Whether the same request with a purpose would be shown more than nothing. */
  readonly isOpenedByPurpose: boolean;
  /** The class under which being shown it goes on record; null for what a stranger is shown too. */
  readonly noted: FieldClass | null;
}

/** By view; by role for root fields. */
export type Decisions = ReadonlyMap<string, Decision>;

/** A field with a rule; its place among them is its slot. */
export interface RuledField {
  /** `Type.field`. */
  readonly name: string;
  readonly row: Exclude<WrittenRow, 'open'>;
  /** What kind of knowledge about a subject the type holds. */
  readonly reads: FieldClass | null;
}

/** What the guard knows of one request. */
export class GuardedRequest {
  /** Names of fields that were refused, and reported. */
  readonly refused = new Set<string>();
  readonly #reads: ReturnType<typeof readsOf>;
  #subject: string | undefined;
  #class: FieldClass | undefined;

  constructor(
    readonly decisions: readonly Decisions[],
    context: RequestContext,
  ) {
    this.#reads = readsOf(context);
  }

  /** The fields of a row come one after the other: mostly it is noted already. */
  note(uscc: string, fieldClass: FieldClass): void {
    if (uscc === this.#subject && fieldClass === this.#class) return;
    this.#subject = uscc;
    this.#class = fieldClass;
    this.#reads.note(uscc, fieldClass);
  }
}

const REFUSED: Decision = { shown: 'none', isOpenedByPurpose: false, noted: null };

/** The view under which the row was loaded; what does not say is seen as the public sees it. */
function viewOf(parent: unknown): string {
  return (parent as { readonly view?: string } | null | undefined)?.view ?? 'PUBLIC';
}

export function decisionOf(request: GuardedRequest, slot: number, parent: unknown): Decision {
  return request.decisions[slot]?.get(viewOf(parent)) ?? REFUSED;
}

/** The requests under way, each with the decisions of the edition that it was given. */
export class GuardedRequests {
  readonly #known = new WeakMap<RequestContext, GuardedRequest>();
  readonly #compiled = new WeakMap<Sight, readonly Decisions[]>();
  /** Fields of one answer are asked for one after the other: mostly it is the request of before. */
  #lastContext: RequestContext | undefined;
  #lastRequest: GuardedRequest | undefined;

  constructor(private readonly fields: readonly RuledField[]) {}

  of(context: RequestContext): GuardedRequest {
    if (context === this.#lastContext && this.#lastRequest !== undefined) return this.#lastRequest;
    this.#lastContext = context;
    return (this.#lastRequest = this.#known.get(context) ?? this.open(context));
  }

  private open(context: RequestContext): GuardedRequest {
    const fresh = new GuardedRequest(this.decisionsOf(sightOf(context)), context);
    this.#known.set(context, fresh);
    return fresh;
  }

  private decisionsOf(sight: Sight): readonly Decisions[] {
    const known = this.#compiled.get(sight);
    if (known !== undefined) return known;
    const fresh = this.fields.map((field) => compile(field, sight));
    this.#compiled.set(sight, fresh);
    return fresh;
  }
}

/** Whoever sees a row so is its subject, which the record is kept for, or learns what everybody may. */
const UNRECORDED: ReadonlySet<string> = new Set(['PUBLIC', 'PUBLIC_PERSONAL', 'SELF']);

function compile({ name, row, reads }: RuledField, { edition, kind }: Sight): Decisions {
  const toStrangers = edition.cell(name, row, 'PUBLIC').unstated;
  return new Map(
    Object.keys(row).map((column) => {
      const { [kind]: level, stated } = edition.cell(name, row, column);
      const isPublic = level === 'none' || toStrangers === 'full' || toStrangers === level;
      return [
        column,
        {
          shown: level === 'full' || level === 'none' ? level : maskOf(level),
          isOpenedByPurpose: stated !== 'none',
          noted: isPublic || UNRECORDED.has(column) ? null : reads,
        },
      ];
    }),
  );
}
