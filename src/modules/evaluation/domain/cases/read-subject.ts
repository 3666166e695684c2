import type { CivilDate } from '../../../../kernel/civil-date.js';
import type { CaseSubject } from './case.js';
import type { Place } from './place.js';

/** What a case says of its subject, and the field of a registration that holds it. */
const REGISTRATION_FIELDS = {
  nameZh: 'name',
  subjectType: 'type',
  registrationStatus: 'registrationStatus',
  establishedDate: 'registeredOn',
  divisionCode: 'division',
  industryCode: 'industry',
  scale: 'scale',
} as const;

/** Said for the reader, or read elsewhere. */
const OTHER_KEYS = ['id', 'unifiedSocialCreditCode', 'idNumberMasked', 'schemes', 'records'];

const KEYS = new Set([...Object.keys(REGISTRATION_FIELDS), ...OTHER_KEYS]);

const STATUSES = new Set(['ACTIVE', 'DORMANT', 'REVOKED', 'CANCELLED', 'MOVED_OUT', 'WITHDRAWN']);

/** Whether what a written case gives is a subject at all, and not what another rule judges. */
export function isAboutSubject(given: Place): boolean {
  const keys = given.entries().map(([key]) => key);
  return keys.length === 0 || keys.some((key) => KEYS.has(key));
}

/** Reads who a case is about. A status that no register knows is not known: nothing is stated then. */
export function readSubject(place: Place): CaseSubject {
  place.allow(KEYS);
  const established: CivilDate | null = place.key('establishedDate').date();
  const stated = Object.entries(REGISTRATION_FIELDS).flatMap(([key, field]) => {
    const text = key === 'establishedDate' ? established : place.key(key).text();
    if (text === null || text === '') return [];
    return field === 'registrationStatus' && !STATUSES.has(text) ? [] : [[field, text] as const];
  });
  const uscc = place.key('unifiedSocialCreditCode').text();
  return {
    uscc: uscc === '' ? null : uscc,
    subjectType: place.key('subjectType').text(),
    schemes: place
      .key('schemes')
      .list()
      .map((scheme) => scheme.needed()),
    registration: Object.fromEntries(stated),
  };
}
