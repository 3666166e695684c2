import type { Generated } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { Basis } from './domain/basis.js';
import type { DivisionLevel } from './domain/division.js';
import type { IndustryLevel } from './domain/industry.js';

export interface ReferenceTables {
  'reference.dataset': {
    name: string;
    kind: string;
    sha256: string;
    release_sha256: string | null;
    origin: string;
    licence: string;
    edition: string;
    row_count: number;
    loaded_at: Generated<Date>;
  };
  'reference.division': {
    code: string;
    level: DivisionLevel;
    parent: string | null;
    name: string;
  };
  'reference.industry': {
    code: string;
    level: IndustryLevel;
    parent: string | null;
    name: string;
  };
  'reference.enterprise_type': { code: string; family: string; name: string };
  'reference.calendar_year': { year: number; notices: string[] };
  'reference.calendar_day': { year: number; date: CivilDate; name: string; is_off: boolean };
  'reference.parameter': {
    code: string;
    valid_from: CivilDate;
    valid_to: CivilDate | null;
    value: string;
    unit: string;
    meaning: string;
    meaning_zh: string;
    basis: Basis;
  };
}
