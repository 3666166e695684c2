/** The results of a run are seen from now on; announced in its transaction. */
export interface RunPublished {
  readonly name: 'RunPublished';
  readonly run: number;
}
