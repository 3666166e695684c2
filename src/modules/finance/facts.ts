/** A list changed, or its month was drawn up; announced in its transaction. */
export interface WhitelistEdition {
  readonly name: 'WhitelistEdition';
  readonly policy: string;
  readonly edition: number;
}
