/** What an edition (版次) of a list was made for. */
export type EditionKind = 'MONTHLY' | 'NEWS' | 'DUE' | 'RECOMMENDED';
