import { defineEntity, p } from '@mikro-orm/core';

import { ORGANISATION_KINDS } from './domain/organisation.js';
import type { OrganisationKind } from './domain/organisation.js';

export interface AccessTables {
  'access.organisation': {
    id: string;
    name: string;
    name_en: string | null;
    kind: OrganisationKind;
    uscc: string | null;
    division: string | null;
    department: string | null;
  };
}

const Organisation = defineEntity({
  name: 'OrganisationRow',
  tableName: 'organisation',
  schema: 'access',
  properties: {
    id: p.text().primary(),
    name: p.text(),
    nameEn: p.text().name('name_en').nullable(),
    kind: p.enum(ORGANISATION_KINDS),
    uscc: p.text().nullable(),
    division: p.text().nullable(),
    department: p.text().nullable(),
  },
});

export const accessEntities = [Organisation] as const;
