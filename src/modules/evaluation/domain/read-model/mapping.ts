import type { Mapping } from '../model.js';
import type { DocumentNode } from './document-node.js';

const KINDS = ['STEP', 'LINEAR', 'PROPORTION', 'LOOKUP'] as const;

/** How an indicator's value becomes a score. */
export function readMapping(node: DocumentNode): Mapping {
  const kind = node.child('kind').oneOf(KINDS);
  switch (kind) {
    case 'STEP':
      node.mapping(['kind', 'bands']);
      return { kind, bands: node.child('bands').list().map(readBand) };
    case 'LINEAR':
      node.mapping(['kind', 'base', 'slope', 'min', 'max']);
      return {
        kind,
        base: node.child('base').decimal(),
        slope: node.child('slope').decimal(),
        ...readRange(node),
      };
    case 'PROPORTION':
      node.mapping(['kind', 'factor', 'min', 'max']);
      return { kind, factor: node.child('factor').decimal(), ...readRange(node) };
    case 'LOOKUP':
      node.mapping(['kind', 'table']);
      return { kind, table: node.child('table').table((score) => score.decimal()) };
  }
}

function readBand(node: DocumentNode): { upTo: string | null; score: string } {
  node.mapping(['upTo', 'score']);
  const upTo = node.child('upTo');
  return {
    upTo: upTo.isAbsent ? null : upTo.decimal(),
    score: node.child('score').decimal(),
  };
}

function readRange(node: DocumentNode): { min: string; max: string } {
  return { min: node.child('min').decimal(), max: node.child('max').decimal() };
}
