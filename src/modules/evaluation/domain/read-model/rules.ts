import {
  GRADES,
  TREATMENTS,
  type DecayTable,
  type Eligibility,
  type Exclusion,
  type GradeBand,
  type Publicity,
  type SubjectField,
} from '../model.js';
import { namesPlace } from '../place-of-registration.js';
import type { DocumentNode } from './document-node.js';
import { CODE } from './selection.js';

const WHEN = /^(\w+)(?:=(\w+)| in (\w+(?:,\w+)*))$/;
const SUBJECT_FIELDS: readonly SubjectField[] = ['subjectType', 'registrationStatus'];

/** Key of a basis, where a node names one. */
export function readBasisKey(node: DocumentNode): string | null {
  const basis = node.child('basis');
  return basis.isAbsent ? null : basis.text();
}

/** `when: registrationStatus in REVOKED,CANCELLED`: who is not evaluated. */
export function readExclusion(node: DocumentNode): Exclusion {
  node.mapping(['when', 'reason', 'basis']);
  const when = node.child('when');
  const [, named = '', one, several] = WHEN.exec(when.text()) ?? [];
  const field = SUBJECT_FIELDS.find((known) => known === named);
  if (namesPlace(named)) when.fault('LOCAL_PROTECTIONISM', { field: named });
  else if (field === undefined)
    when.fault('WHEN_UNREADABLE', { fields: SUBJECT_FIELDS.join(', ') });
  return {
    field: field ?? 'subjectType',
    in: (one ?? several ?? '').split(','),
    reason: node.child('reason').textLike(CODE),
    basis: readBasisKey(node),
  };
}

export function readGrade(node: DocumentNode): GradeBand {
  node.mapping(['grade', 'nationalLabel', 'min', 'max', 'basis']);
  return {
    grade: node.child('grade').oneOf(GRADES),
    nationalLabel: node.child('nationalLabel').text(),
    min: node.child('min').decimal(),
    max: node.child('max').decimal(),
    basis: readBasisKey(node),
  };
}

/** A table is a list of steps, or a mapping of steps, what lies beyond them, and a basis. */
export function readDecayTables(node: DocumentNode): Readonly<Record<string, DecayTable>> {
  const shared = node.child('beyond');
  const tables = node.entries().filter(([name]) => name !== 'beyond');
  return Object.fromEntries(
    tables.map(([name, table]) => {
      if (!CODE.test(name)) table.fault('FORMAT', { value: name });
      const steps = table.isList
        ? table
        : table.mapping(['steps', 'beyond', 'basis']).child('steps');
      const own = table.child('beyond');
      return [
        name,
        {
          steps: steps.list().map(readStep),
          beyond: (own.isAbsent ? shared : own).decimal(),
          basis: readBasisKey(table),
        },
      ];
    }),
  );
}

function readStep(node: DocumentNode): DecayTable['steps'][number] {
  node.mapping(['withinMonths', 'factor']);
  return {
    withinMonths: node.child('withinMonths').whole(),
    factor: node.child('factor').decimal(),
  };
}

/** Whether and how long at least a record is public decides its publicity, which is not the model's. */
const OF_A_SEVERITY = ['maxMonths', 'minMonths', 'defaultPublished'];

export function readPublicity(node: DocumentNode): Publicity {
  node.mapping(['MINOR', 'GENERAL', 'SERIOUS', 'basis', 'source']);
  const months = (severity: string): number =>
    node.child(severity).mapping(OF_A_SEVERITY).child('maxMonths').whole();
  return {
    maxMonths: {
      MINOR: months('MINOR'),
      GENERAL: months('GENERAL'),
      SERIOUS: months('SERIOUS'),
    },
    basis: readBasisKey(node),
  };
}

const EXCLUDING = TREATMENTS.filter((treatment) => treatment !== 'OK');

export function readEligibility(node: DocumentNode): Eligibility {
  node.mapping([
    ...['order', 'legalDocumentRequiredTypes', 'repairedFactor', 'basis'],
    ...['rules', 'legacyRepairedFactor'],
  ]);
  const [first, ...others] = EXCLUDING;
  const order = node.child('order');
  const written =
    first === undefined ? [] : order.list().map((one) => one.oneOf([first, ...others]));
  // Their place in the model's order is where results keep them, so there is one order only.
  if (written.join() !== EXCLUDING.join())
    order.fault('ORDER_DIFFERS', { order: EXCLUDING.join(', ') });
  return {
    order: EXCLUDING,
    legalDocumentRequiredTypes: node
      .child('legalDocumentRequiredTypes')
      .list()
      .map((one) => one.textLike(CODE)),
    repairedFactor: node.child('repairedFactor').decimal(),
    basis: readBasisKey(node),
  };
}
