import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { inspectorNamed } from '../../../../test/support/draw-file.js';
import { assignInspectors, type Assignment } from './assign-inspectors.js';

const OURS = '住房和城乡建设局';
const TARGET = '91410100170270273F';

function assignment(more: Partial<Assignment> = {}): Assignment {
  return {
    targets: [{ uscc: TARGET }],
    inspectors: ['I1', 'I2', 'I3', 'I4', 'I5'].map((id) => inspectorNamed(id)),
    lastInspectors: [],
    rules: { perVisit: 2, mostVisits: null, qualifications: [], departments: [OURS] },
    seed: 'seed',
    ...more,
  };
}

const targets = Array.from({ length: 30 }, (_, i) => ({ uscc: `9141010017027${i + 1000}` }));

describe('the inspectors of a visit', () => {
  it('are drawn anew for each target, as many as the rule says', () => {
    const { visits, refusals } = assignInspectors(assignment({ targets }));
    expect(refusals).toEqual([]);
    expect(visits.map(({ uscc }) => uscc)).toEqual(targets.map(({ uscc }) => uscc));
    expect(new Set(visits.map(({ inspectors }) => inspectors.length))).toEqual(new Set([2]));
    expect(new Set(visits.map(({ inspectors }) => inspectors.join())).size).toBeGreaterThan(5);
  });

  it('do not depend on the order of the list', () => {
    const known = assignment({ targets });
    fc.assert(
      fc.property(fc.shuffledSubarray([...known.inspectors], { minLength: 5 }), (inspectors) => {
        expect(assignInspectors({ ...known, inspectors })).toEqual(assignInspectors(known));
      }),
      { numRuns: 20 },
    );
  });

  it('are the same when targets are added after them', () => {
    const rules = { ...assignment().rules, mostVisits: 12 };
    const short = assignInspectors(assignment({ targets: targets.slice(0, 10), rules }));
    const long = assignInspectors(assignment({ targets, rules }));
    expect(long.visits.slice(0, 10)).toEqual(short.visits);
  });

  it('have no tie to the target and were not there last time', () => {
    const inspectors = [
      inspectorNamed('OWN', { organisation: TARGET }),
      inspectorNamed('KIN', { interests: [TARGET] }),
      inspectorNamed('LAST'),
      inspectorNamed('I1'),
      inspectorNamed('I2'),
    ];
    const lastInspectors = [{ uscc: TARGET, inspectors: ['LAST'] }];
    const { visits } = assignInspectors(assignment({ inspectors, lastInspectors }));
    expect([...visits[0]!.inspectors].sort()).toEqual(['I1', 'I2']);
  });

  it('are of each department of a joint draw', () => {
    const departments = [OURS, '应急管理局', '消防救援支队'];
    const inspectors = departments.flatMap((department, d) =>
      Array.from({ length: 4 }, (_, i) => inspectorNamed(`${d}-${i}`, { department })),
    );
    const rules = { ...assignment().rules, departments };
    for (const perVisit of [2, 5]) {
      const joint = assignment({ targets, inspectors, rules: { ...rules, perVisit } });
      for (const { inspectors: sent } of assignInspectors(joint).visits) {
        expect(sent.length).toBe(Math.max(perVisit, 3));
        expect(new Set(sent).size).toBe(sent.length);
        expect(new Set(sent.map((id) => id[0]))).toEqual(new Set(['0', '1', '2']));
      }
    }
  });
});

describe('a shortage of inspectors', () => {
  it('is refused with the target and the count of each reason', () => {
    const inspectors = [
      inspectorNamed('OWN', { organisation: TARGET }),
      inspectorNamed('KIN', { interests: [TARGET] }),
      inspectorNamed('LAST'),
      inspectorNamed('NEW', { qualifications: [] }),
      inspectorNamed('OTHER', { department: '教育局' }),
      inspectorNamed('FREE'),
    ];
    const lastInspectors = [{ uscc: TARGET, inspectors: ['LAST'] }];
    const rules = { ...assignment().rules, qualifications: ['LAW_ENFORCEMENT'] };
    const { visits, refusals } = assignInspectors(
      assignment({ inspectors, lastInspectors, rules }),
    );
    expect(visits).toEqual([]);
    expect(refusals).toEqual([
      {
        code: 'DRAW_INSPECTORS_SHORT',
        at: ['targets', TARGET],
        params: {
          ...{ uscc: TARGET, needed: 2, available: 1, department: 1, qualification: 1 },
          ...{ organisation: 1, interest: 1, lastInspector: 1, workload: 0 },
        },
      },
    ]);
  });

  it('names the department of a joint draw that has nobody', () => {
    const rules = { ...assignment().rules, departments: [OURS, '应急管理局'] };
    const { refusals } = assignInspectors(assignment({ rules }));
    expect(refusals.map(({ code, params }) => [code, params['of']])).toEqual([
      ['DRAW_INSPECTORS_OF_DEPARTMENT_SHORT', '应急管理局'],
    ]);
  });

  it('follows from the workload, and never sends anybody beyond it', () => {
    const rules = { ...assignment().rules, mostVisits: 3 };
    const { visits, refusals } = assignInspectors(assignment({ targets, rules }));
    const counts = new Map<string, number>();
    for (const id of visits.flatMap(({ inspectors }) => inspectors)) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(3);
    expect(visits.length + refusals.length).toBe(targets.length);
    expect(refusals.at(-1)?.params).toMatchObject({ needed: 2, available: 1, workload: 4 });
  });
});
