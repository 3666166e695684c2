/** Every value of a published file by its path: `[]` each element of a list, `?` null as well. */
const FORM = `
commitment.format text · commitment.algorithm text · commitment.task text · commitment.round number
commitment.scheme text? · commitment.asOf text · commitment.departments[] text · commitment.items[] text
commitment.pool.size number · commitment.pool.hash text · commitment.excluded.size number
commitment.excluded.hash text · commitment.frame.size number · commitment.frame.hash text
commitment.strata[].stratum text · commitment.strata[].pool number
commitment.strata[].excluded number · commitment.strata[].frame number
commitment.strata[].ratio text · commitment.strata[].quota number
commitment.inspectors.size number · commitment.inspectors.hash text
commitment.inspectors.perVisit number · commitment.inspectors.mostVisits number?
commitment.inspectors.qualifications[] text · commitment.inspectors.lastInspectors.size number
commitment.inspectors.lastInspectors.hash text
commitment.seedSource.SHARES.parties[].party text · commitment.seedSource.SHARES.parties[].hash text
commitment.seedSource.DICE.throws number · commitment.seedSource.BEACON.beacon text
commitment.seedSource.BEACON.round number
commitmentHash text · committedAt text · pool[].uscc text · pool[].stratum text
exclusions[].uscc text · exclusions[].stratum text · exclusions[].reasons[] text
inspectors[].id text · inspectors[].department text · inspectors[].organisation text
inspectors[].division text · inspectors[].qualifications[] text · inspectors[].interests[] text
lastInspectors[].uscc text · lastInspectors[].inspectors[] text
seed?.revealed.SHARES.shares[].party text · seed?.revealed.SHARES.shares[].share text
seed?.revealed.DICE.digits text · seed?.revealed.BEACON.randomness text · seed?.value text
drawn[].uscc text · drawn[].stratum text · drawn[].place number · drawn[].ticket text
extensions[].stratum text · extensions[].to number · extensions[].reason text
visits[].uscc text · visits[].inspectors[] text · voided?.reason text · voided?.at text`
  .split(/[·\n]/)
  .filter((line) => line.trim() !== '')
  .map((line) => line.trim().split(' '))
  .map(([path, type]) => ({ steps: path.replaceAll('[]', '.[]').split('.'), type }));

/** The first place at which a value is no published file. */
export function firstMisfit(file) {
  if (file === undefined) return { at: 'file', expected: 'JSON', got: '-' };
  for (const { steps, type } of FORM) {
    const found = misfit(file, { steps, type, at: [] });
    if (found !== undefined) return found;
  }
  return undefined;
}

function misfit(value, { steps, type, at }) {
  const [step, ...rest] = steps;
  const is = Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
  const wrong = (expected) => ({ at: at.join('.') || 'file', expected, got: is });
  if (step === undefined) {
    if (is === 'null' && type.endsWith('?')) return undefined;
    const plain = type.replace('?', '');
    const fits = plain === 'text' ? is === 'string' : Number.isSafeInteger(value);
    return fits ? undefined : wrong(plain);
  }
  if (step === '[]') {
    if (is !== 'list') return wrong('list');
    for (const [i, element] of value.entries()) {
      const found = misfit(element, { steps: rest, type, at: [...at, i + 1] });
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (is !== 'object') return wrong('object');
  if (/^[A-Z]+$/.test(step)) {
    const kinds = ['SHARES', 'DICE', 'BEACON'];
    if (!kinds.includes(value.kind)) {
      return {
        at: [...at, 'kind'].join('.'),
        expected: kinds.join(' | '),
        got: String(value.kind),
      };
    }
    return value.kind === step ? misfit(value, { steps: rest, type, at }) : undefined;
  }
  const name = step.replace('?', '');
  if (step.endsWith('?') && value[name] === null) return undefined;
  return misfit(value[name], { steps: rest, type, at: [...at, name] });
}

/** JSON, or undefined. */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
