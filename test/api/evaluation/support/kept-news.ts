import { sql } from 'kysely';

import { wordsOf } from '../../../../src/modules/evaluation/compile/words.js';
import type { Model } from '../../../../src/modules/evaluation/domain/model.js';
import { givenColumns } from '../../../../src/modules/evaluation/service/given.js';
import {
  lockKnowledge,
  nextStamp,
  type WriteUnit,
} from '../../../../src/platform/database/index.js';
import type { TestHub } from '../../../support/hub.js';
import type { News } from './drawn-news.js';

/**
 * Writes news down as the doors would, under one new stamp: versions that are followed end, the others
 * begin. Of the records only what evaluations read of them.
 */
export async function keepNews(
  { db, records }: TestHub,
  model: Model,
  news: readonly News[],
): Promise<void> {
  const texts = news.flatMap(({ rows }) => rows.flatMap(({ values }) => Object.values(values)));
  const vocabulary = await records.scoring.vocabulary([...wordsOf(model), ...texts]);
  const changed = news.map(({ subject, rows }) => ({ ...subject, rows }));
  const { rows } = givenColumns(changed, vocabulary);
  const subjects = news
    .filter(({ isRegistered }) => isRegistered)
    .map(({ subject: { uscc, version, survivor, ...subject } }) => ({
      ...{ uscc, version, alias_of: survivor, name: uscc, name_folded: uscc, name_grams: [] },
      subject_type: subject.subjectType ?? 'OTHER',
      registration_status: subject.registrationStatus,
      registered_on: subject.registeredOn,
      is_personal: false,
    }));
  await db.write(async ({ sql: unit }: WriteUnit<unknown>) => {
    await lockKnowledge(unit);
    const known_from = await nextStamp(unit, null);
    const stamped = (versions: readonly object[]): string =>
      JSON.stringify(versions.map((one) => ({ ...one, known_from, known_to: 'infinity' })));
    await sql`WITH new AS (SELECT * FROM json_populate_recordset(NULL::subjects.subject, ${stamped(subjects)}::json)),
        ended AS (
          UPDATE subjects.subject s SET known_to = new.known_from FROM new
           WHERE s.uscc = new.uscc AND s.known_to = 'infinity')
      INSERT INTO subjects.subject SELECT * FROM new`.execute(unit);
    await sql`WITH new AS (SELECT * FROM json_populate_recordset(NULL::records.scoring_row, ${stamped(rows)}::json)),
        ended AS (
          UPDATE records.scoring_row r SET known_to = new.known_from FROM new
           WHERE r.family = new.family AND r.uscc = new.uscc AND r.record_no = new.record_no AND r.known_to = 'infinity')
      INSERT INTO records.scoring_row SELECT * FROM new`.execute(unit);
  });
}
