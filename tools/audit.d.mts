/** What is wrong with a package, by the rule that it breaks. */
export interface Finding {
  readonly rule: string;
  readonly package: string;
  readonly says: string;
}

/** What is wrong with a lock by itself. */
export function judgeLock(lock: {
  readonly packages: Readonly<Record<string, object>>;
}): readonly Finding[];

/** The known holes of what `npm audit --json` printed; null when the registry did not answer. */
export function judgeAdvisories(report: string): readonly Finding[] | null;

/** Findings that nobody answers for, and exceptions that are of no use any more. */
export function remaining(
  findings: readonly Finding[],
  exceptions: readonly {
    readonly rule: string;
    readonly package: string;
    readonly reason: string;
    readonly until: string;
  }[],
  at: { readonly today: string; readonly asked: boolean },
): readonly string[];
