import type { EntityManager } from '@mikro-orm/postgresql';

import { formatScaled } from '../../../kernel/decimal.js';
import type { Hashable } from '../../audit/index.js';
import type { Registration, RegistrationText } from '../domain/row.js';
import { gramsOf } from '../store/staging.js';
import { SubjectVersion, type SubjectVersionRow } from '../tables.js';

/** What a version says of its subject, without when and how it came to be known. */
export type Content = Omit<
  SubjectVersionRow,
  'uscc' | 'version' | 'knownFrom' | 'knownTo' | 'department' | 'document' | 'reason' | 'fixes'
>;

export function contentOf(row: Registration): Content {
  return {
    name: row.name,
    nameFolded: row.folded,
    nameGrams: [...gramsOf(row)],
    formerNames: row.formerNames.length === 0 ? null : row.formerNames,
    subjectType: row.type,
    registrationStatus: row.registrationStatus,
    registeredOn: row.registeredOn,
    capitalOriginal: row.capitalOriginal,
    capitalFen: row.capitalFen?.toString() ?? null,
    currency: row.currency,
    businessScope: row.businessScope,
    address: row.address,
    divisionCode: row.division,
    industryCode: row.industry,
    scale: row.scale,
    legalRepresentative: row.legalRepresentative,
    isPersonal: row.isPersonal,
    aliasOf: null,
  };
}

/** What of a version is hashed for the log: what a reader would call the same registration. */
export function hashable(content: Content): Hashable {
  return {
    name: content.name,
    formerNames: (content.formerNames ?? []).map(({ name, until }) => ({ name, until })),
    subjectType: content.subjectType,
    registrationStatus: content.registrationStatus,
    registeredOn: content.registeredOn,
    capitalOriginal: content.capitalOriginal,
    businessScope: content.businessScope,
    address: content.address,
    divisionCode: content.divisionCode,
    industryCode: content.industryCode,
    scale: content.scale,
    legalRepresentative: content.legalRepresentative,
    aliasOf: content.aliasOf,
  };
}

/** A stored version as a source would have sent it, so that a correction is judged like any row. */
export function textOf(row: SubjectVersionRow): RegistrationText {
  return {
    uscc: row.uscc,
    name: row.name,
    formerNames: formerNamesText(row.formerNames ?? []),
    type: row.subjectType,
    registrationStatus: row.registrationStatus ?? '',
    registeredOn: row.registeredOn ?? '',
    capital: row.capitalOriginal ?? '',
    businessScope: row.businessScope ?? '',
    address: row.address ?? '',
    division: row.divisionCode ?? '',
    industry: row.industryCode ?? '',
    scale: row.scale ?? '',
    legalRepresentative: row.legalRepresentative ?? '',
    registrationNumber: '',
    organisationCode: '',
    taxNumber: '',
    institutionCertificate: '',
    socialCertificate: '',
  };
}

/** The list of former names as {@link parseFormerNames} reads it. */
export function formerNamesText(
  names: readonly { readonly name: string; readonly until?: string | null | undefined }[],
): string {
  return names
    .map(({ name, until }) =>
      until === null || until === undefined ? name : `${name}(至${until})`,
    )
    .join(';');
}

/** An amount in hundredths as a decimal of the currency's unit. */
export function amountOf(hundredths: string): string {
  return formatScaled(BigInt(hundredths), 2);
}

/** The version that the hub believes now. */
export async function findCurrent(
  em: EntityManager,
  uscc: string,
): Promise<SubjectVersionRow | null> {
  return em.findOne(SubjectVersion, { uscc, knownTo: 'infinity' });
}
