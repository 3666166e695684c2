import { sql } from 'kysely';

/** Of the subject `s`; where no register says it, the division that registered it stands in its code. */
export const TOLD_DIVISION = sql<string>`coalesce(s.division_code, substr(s.uscc, 3, 6))`;
