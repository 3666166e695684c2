import { GRADES, type Dimension, type Indicator, type Veto } from '../model.js';
import { readCompute } from './compute.js';
import type { DocumentNode } from './document-node.js';
import { readMapping } from './mapping.js';
import { readBasisKey } from './rules.js';
import { CODE, FIELD, readSelection, SELECTION_KEYS } from './selection.js';

const NAMES = ['code', 'nameZh', 'nameEn'] as const;

function readNames(node: DocumentNode): { code: string; nameZh: string; nameEn: string } {
  return {
    code: node.child('code').textLike(CODE),
    nameZh: node.child('nameZh').text(),
    nameEn: node.child('nameEn').text(),
  };
}

export function readDimension(node: DocumentNode): Dimension {
  node.mapping([...NAMES, 'weight', 'basis']);
  return { ...readNames(node), weight: node.child('weight').whole(), basis: readBasisKey(node) };
}

export function readIndicator(node: DocumentNode): Indicator {
  node.mapping([
    ...[...NAMES, 'dimension', 'direction', 'weight', 'compute', 'mapping', 'neutralScore'],
    ...['note', 'basis', 'sourceRecordTypes'],
  ]);
  const neutral = node.child('neutralScore');
  const compute = readCompute(node.child('compute'));
  readSources(node, 'recordType' in compute ? compute.recordType : 'REGISTRATION');
  return {
    ...readNames(node),
    dimension: node.child('dimension').textLike(CODE),
    direction: node.child('direction').oneOf(['POSITIVE', 'NEGATIVE']),
    weight: node.child('weight').whole(),
    compute,
    mapping: readMapping(node.child('mapping')),
    neutralScore: neutral.isAbsent ? null : neutral.decimal(),
    basis: readBasisKey(node),
    note: readNote(node.child('note')),
  };
}

/** What it computes says already which type it reads; a second word on it must be the same word. */
function readSources(node: DocumentNode, recordType: string): void {
  const sources = node.child('sourceRecordTypes');
  if (sources.isAbsent || sources.texts().join() === recordType) return;
  sources.fault('SOURCES_DIFFER', { recordType });
}

function readNote(node: DocumentNode): string {
  return node.isAbsent || node.isEmptyText ? '' : node.text();
}

export function readVeto(node: DocumentNode): Veto {
  node.mapping([...NAMES, 'when', 'capGrade', 'capScore', 'basis', 'note']);
  const when = node.child('when').mapping([...SELECTION_KEYS, 'latestBy']);
  const latestBy = when.child('latestBy');
  return {
    ...readNames(node),
    when: {
      ...readSelection(when),
      latestBy: latestBy.isAbsent ? null : latestBy.textLike(FIELD),
    },
    capGrade: node.child('capGrade').oneOf(GRADES),
    capScore: node.child('capScore').decimal(),
    basis: readBasisKey(node),
  };
}
