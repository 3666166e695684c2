import type { PermissionRow } from '../../../platform/graphql/permissions.js';
import type { RecordField } from '../../catalogue/index.js';

const INSIDE = {
  SELF: 'full',
  REGULATOR: 'full',
  REPORTER: 'full',
  ADMIN: 'full',
  AUDITOR: 'full',
  PROVINCE: 'full',
} as const;
const MASK = {
  PERSON_NAME: 'mask:personName',
  ID_NUMBER: 'mask:idNumber',
  PHONE: 'mask:phone',
  BANK_ACCOUNT: 'mask:bankAccount',
} as const;

export function payloadRow({ publicityScope, mask, code }: RecordField): PermissionRow {
  const cell = mask === null ? 'full' : MASK[mask];
  if (publicityScope === 'GOVERNMENT_SHARED') return INSIDE;
  if (publicityScope === 'AUTHORISED_QUERY') return { ...INSIDE, BANK_AUTHORISED: cell };
  return {
    ...INSIDE,
    PUBLIC: cell,
    PUBLIC_PERSONAL: code === 'partyName' ? 'mask:personName' : cell,
    INSPECTION_TOOL: cell,
    BANK: cell,
    BANK_AUTHORISED: cell,
    CREDIT_SERVICE: cell,
  };
}
