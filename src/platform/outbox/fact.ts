/** What happened, in the past tense; it names its set, never its rows. Its values travel as JSON. */
export interface Fact {
  readonly name: string;
}

/** A fact as it arrives. */
export type ArrivedFact = Fact & Readonly<Record<string, unknown>>;

/** What somebody above does about a fact from below. */
export interface Reaction {
  /** `module.whatIsDone`; it names the job that carries the fact. */
  readonly name: string;
  /** Name of the fact. */
  readonly on: string;
  /** Delivered at least once, so doing it again must change nothing. */
  react(fact: ArrivedFact): Promise<void>;
}
