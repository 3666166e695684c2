import { errorAt, warningAt, type Finding, type Path } from '../finding.js';
import type { Basis, Model } from '../model.js';
import type { Profile } from './catalogue-facts.js';

interface Resting {
  readonly at: Path;
  readonly basis: string | null;
}

/** Every number names what it rests on, and what it names says enough. */
export function checkBases(model: Model, profile: Profile): readonly Finding[] {
  const used = numbered(model).flatMap(({ at, basis }) => {
    if (basis === null) return [errorAt([...at, 'basis'], 'BASIS_MISSING')];
    return Object.hasOwn(model.bases, basis)
      ? []
      : [errorAt([...at, 'basis'], 'BASIS_UNKNOWN', { basis })];
  });
  const told = Object.entries(model.bases).flatMap(([key, basis]) =>
    completeness(basis, ['bases', key]),
  );
  return [...used, ...told, ...vetoesByDesign(model, profile)];
}

function numbered(model: Model): readonly Resting[] {
  const listed = (
    key: string,
    nodes: readonly { readonly basis: string | null }[],
  ): readonly Resting[] => nodes.map(({ basis }, index) => ({ at: [key, index], basis }));
  return [
    ...listed('excluded', model.excluded),
    ...listed('grades', model.grades),
    ...Object.entries(model.decayTables).map(([name, { basis }]) => ({
      at: ['decayTables', name],
      basis,
    })),
    { at: ['publicity'], basis: model.publicity.basis },
    { at: ['eligibility'], basis: model.eligibility.basis },
    ...listed('dimensions', model.dimensions),
    ...listed('indicators', model.indicators),
    ...listed('vetoRules', model.vetoes),
  ];
}

/** LAW and POLICY say where they were read, DESIGN says why; all name a document or who decided. */
function completeness({ kind, whereRead, why }: Basis, at: Path): readonly Finding[] {
  const part = kind === 'DESIGN' ? 'why' : 'whereRead';
  return (kind === 'DESIGN' ? why : whereRead) === undefined
    ? [errorAt([...at, part], 'BASIS_INCOMPLETE', { kind, part })]
    : [];
}

/** What takes a grade away from real subjects rests on a document, not on somebody's decision. */
function vetoesByDesign({ vetoes, bases }: Model, profile: Profile): readonly Finding[] {
  const found = profile === 'production' ? errorAt : warningAt;
  return vetoes.flatMap(({ code, basis }, index) => {
    const kind = basis === null || !Object.hasOwn(bases, basis) ? undefined : bases[basis]?.kind;
    return kind === 'DESIGN'
      ? [found(['vetoRules', index, 'basis'], 'VETO_BY_DESIGN', { code })]
      : [];
  });
}
