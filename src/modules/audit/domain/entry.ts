/** One write, as the use case that did it tells it. */
export interface AuditEntry {
  /** The token's subject, or the name of the machine (`system`). */
  readonly actor: string;
  readonly role: string;
  readonly organisation?: string | undefined;
  /** `module.useCase`, e.g. `subjects.correct`. */
  readonly action: string;
  /** `kind:key`, e.g. `subject:9141…`. */
  readonly target: string;
  /** `canonicalHash` of the state before and after; absent for what did not exist. */
  readonly beforeHash?: string | undefined;
  readonly afterHash?: string | undefined;
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
}

/** An entry as it stands in the log. */
export interface LoggedEntry {
  readonly number: string;
  readonly at: Date;
  readonly actor: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly action: string;
  readonly target: string;
  readonly beforeHash: string | null;
  readonly afterHash: string | null;
  readonly reason: string | null;
  readonly requestId: string | null;
}
