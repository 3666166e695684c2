/** Plans a selection of the regulator's page as one statement that builds the answer's JSON text. */
import { valueFromASTUntyped } from 'graphql';
import { sql } from 'kysely';

import { DEFAULT_MODEL } from '../../dist/modules/evaluation/index.js';
import { activeModel } from '../../dist/modules/evaluation/queries/models.js';
import { standingIn } from '../../dist/modules/records/queries/record-row.js';
import { isInSight, viewOf as viewOfRecord } from '../../dist/modules/records/queries/sight.js';
import { viewOf as viewOfSubject } from '../../dist/modules/subjects/index.js';

/** A value that is known only when a plan is used: a variable, or today. */
export class Late {
  constructor(name) {
    this.name = name;
  }
}
const TODAY = new Late('today');

const column = (name) => sql.ref(name);
/** Where each field comes from; its object stands under the alias. */
const FIELDS = {
  Subject: {
    uscc: column('s.uscc'),
    name: column('s.name'),
    subjectType: column('s.subject_type'),
    registrationStatus: column('s.registration_status'),
  },
  Evaluation: {
    grade: column('e.grade'),
    finalScore: sql`(e.final_score / 100.0)::numeric(10, 2)::text`,
    asOf: column('e.as_of'),
    stableUntil: sql`nullif(e.stable_until, 'infinity')`,
  },
  Record: {
    id: sql`r.uscc || '-' || r.record_no`,
    standing: column('r.standing'),
    decidedOn: column('r.decided_on'),
    documentNo: column('r.document_no'),
    severity: column('r.severity'),
    publicityEndDate: column('r.publicity_end'),
  },
  RecordType: { code: column('r.record_type') },
};
const VIEW = { Subject: sql`s.view`, Evaluation: sql`s.evaluation_view`, Record: sql`r.view` };
/** As public as the field of the same code in the record's payload. */
export const OF_PAYLOAD = new Set(['documentNo', 'severity', 'publicityEndDate']);
const MASKED_NAME = sql`left(s.name, 1) || repeat('*', char_length(s.name) - 1)`;

const keyOf = ({ alias, name }) => sql.lit((alias ?? name).value);
const inside = ({ selectionSet }) => selectionSet.selections;
const objectOf = (pairs) =>
  sql`json_build_object(${sql.join(pairs.map(([key, value]) => sql`${key}, ${value}`))})`;
const valueOf = (node) => {
  if (node.kind === 'Variable') return new Late(node.name.value);
  if (node.kind !== 'ObjectValue') return valueFromASTUntyped(node);
  return argumentsOf(node.fields);
};
const argumentsOf = (nodes) =>
  Object.fromEntries(nodes.map(({ name, value }) => [name.value, valueOf(value)]));

/** Plans selections for whoever has these rules. */
export class Planner {
  constructor(of) {
    Object.assign(this, of);
    this.sight = { rules: this.rules('RECORDS'), today: TODAY };
  }

  plan(operation) {
    const [root] = operation.selectionSet.selections;
    const { first, filter } = argumentsOf(root.arguments);
    const page = this.connection(root, 'Subject', this.subjects(first, filter.division));
    return sql`/* bench.oneStatement */ SELECT ${objectOf([[keyOf(root), page]])}::text AS data`;
  }

  connection(field, type, rows) {
    const [edges] = inside(field);
    const [node] = inside(edges);
    const edge = objectOf([[keyOf(node), this.object(node, type)]]);
    const all = sql`(SELECT coalesce(json_agg(${edge}), '[]') FROM ${rows})`;
    return objectOf([[keyOf(edges), all]]);
  }

  object(field, type) {
    return objectOf(inside(field).map((each) => [keyOf(each), this.value(each, type)]));
  }

  value(field, type) {
    const name = field.name.value;
    if (name === 'evaluation') return this.evaluation(field);
    if (name === 'recordType') return this.object(field, 'RecordType');
    if (name === 'records') {
      const { first } = argumentsOf(field.arguments);
      return this.connection(field, 'Record', this.records(first));
    }
    return this.guarded(FIELDS[type][name], { type, name });
  }

  guarded(value, { type, name }) {
    if (type === 'Record' && OF_PAYLOAD.has(name)) {
      const shown = sql`${JSON.stringify(this.payload)}::jsonb -> r.record_type -> ${sql.lit(name)}`;
      return sql`CASE WHEN coalesce(${shown} ? r.view, true) THEN ${value} END`;
    }
    const row = type === 'RecordType' ? 'open' : this.table[type][name];
    if (row === 'open') return value;
    const views = (isMeant) =>
      Object.keys(row).filter((view) => row[view] !== 'none' && isMeant(row[view]));
    const under = (found) => sql`${VIEW[type]} = ANY (${sql.lit(`{${found}}`)})`;
    const full = sql`WHEN ${under(views((cell) => cell === 'full'))} THEN ${value}`;
    const masked = views((cell) => cell !== 'full');
    if (masked.length === 0) return sql`CASE ${full} END`;
    return sql`CASE ${full} WHEN ${under(masked)} THEN ${MASKED_NAME} END`;
  }

  /** A county in the order of its codes; the wide rows of the page only. */
  subjects(first, division) {
    return sql`(SELECT s.*, ${viewOfSubject(this.rules('PROFILE'))} AS view,
        ${viewOfSubject(this.rules('EVALUATION'))} AS evaluation_view
      FROM (SELECT county.uscc FROM (SELECT s.uscc FROM subjects.subject s
              WHERE s.known_to = 'infinity' AND s.alias_of IS NULL
                AND s.division_code >= ${division}::text AND s.division_code < ${division}::text || ':' OFFSET 0) county
             ORDER BY county.uscc LIMIT ${first}) page
      JOIN subjects.subject s ON s.uscc = page.uscc AND s.known_to = 'infinity' ORDER BY s.uscc) s`;
  }

  evaluation(field) {
    return sql`(SELECT ${this.object(field, 'Evaluation')} FROM (
      SELECT e.* FROM evaluation.result_view e
       WHERE e.model_no = (SELECT m."modelNo" FROM (${activeModel(DEFAULT_MODEL, TODAY)}) m)
         AND e.uscc = s.uscc AND NOT e.is_shadow ORDER BY e.run_no DESC LIMIT 1) e)`;
  }

  records(first) {
    return sql`(SELECT r.*, ${viewOfRecord(this.sight)} AS view, ${standingIn(this.sight)} AS standing
        FROM records.record r CROSS JOIN (SELECT NULL::date AS as_of) k
       WHERE r.uscc = s.uscc AND r.known_to = 'infinity' AND ${isInSight(this.sight)}
       ORDER BY r.decided_on DESC, r.record_no DESC LIMIT ${first}) r`;
  }
}
