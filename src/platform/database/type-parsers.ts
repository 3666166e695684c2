import { TypeOverrides, types } from 'pg';

/**
 * How values leave the driver. Dates stay 'YYYY-MM-DD' (a JavaScript Date would move them through
 * UTC), int8 and numeric stay text (a double would round them), instants are Dates.
 */
export function typeParsers(): TypeOverrides {
  const overrides = new TypeOverrides();
  const asText = (text: string): string => text;
  const { DATE, INT8, NUMERIC } = types.builtins;
  for (const oid of [DATE, INT8, NUMERIC]) overrides.setTypeParser(oid, asText);
  const textArray = overrides.getTypeParser(TEXT_ARRAY) as unknown as (text: string) => string[];
  for (const oid of [DATE_ARRAY, INT8_ARRAY, NUMERIC_ARRAY]) {
    overrides.setTypeParser(oid, textArray);
  }
  return overrides;
}

/** Array types' identifiers, fixed in PostgreSQL's pg_type.dat; `pg` names only the scalar ones. */
const TEXT_ARRAY = 1009;
const DATE_ARRAY = 1182;
const INT8_ARRAY = 1016;
const NUMERIC_ARRAY = 1231;
