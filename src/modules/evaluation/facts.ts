/** The results of a run are seen from now on; announced in its transaction. */
export interface RunPublished {
  readonly name: 'RunPublished';
  readonly run: number;
}

/** A simulation has its outcome; announced in its transaction. */
export interface SimulationDone {
  readonly name: 'SimulationDone';
  readonly simulation: number;
}
