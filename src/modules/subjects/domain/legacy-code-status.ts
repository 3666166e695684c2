/** Whose an older number is: this subject's, several subjects', or decided to be another's. */
export type LegacyCodeStatus = 'MAPPED' | 'CONFLICT' | 'REJECTED';
