import type { RegistrationChanges } from '../domain/correction.js';
import { corrected } from '../domain/correction.js';
import {
  REGISTRATION_FIELDS,
  type RegistrationField,
  type RegistrationText,
} from '../domain/row.js';
import { formerNamesText } from '../service/version.js';
import type { RegistrationInput } from './inputs.js';

const FIELD_OF_INPUT: Readonly<
  Record<Exclude<keyof RegistrationInput, 'formerNames'>, RegistrationField>
> = {
  name: 'name',
  subjectType: 'type',
  registrationStatus: 'registrationStatus',
  registeredOn: 'registeredOn',
  capital: 'capital',
  businessScope: 'businessScope',
  address: 'address',
  division: 'division',
  industry: 'industry',
  scale: 'scale',
  legalRepresentative: 'legalRepresentative',
};

const EMPTY = Object.fromEntries(
  REGISTRATION_FIELDS.map((field) => [field, '']),
) as RegistrationText;

/** What an input states; what it leaves out is not in the answer. */
export function changesOf(input: RegistrationInput): RegistrationChanges {
  const { formerNames, ...plain } = input;
  const changes = Object.entries(FIELD_OF_INPUT)
    .map(([key, field]) => [field, plain[key as keyof typeof plain]] as const)
    .filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(changes),
    ...(formerNames !== undefined && {
      formerNames: formerNames === null ? null : formerNamesText(formerNames),
    }),
  };
}

/** A registration that a person enters, as a file would bring it. */
export function textOfAdded(uscc: string, input: RegistrationInput): RegistrationText {
  return corrected(EMPTY, { ...changesOf(input), uscc });
}
