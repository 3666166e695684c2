/**
 * Prints a database's schema from its catalog: embedded servers bring no pg_dump, and of a dump
 * most lines would be noise in a diff. Everything is sorted by name; what extensions own and what
 * the server makes by itself is left out.
 */

const OWN_SCHEMA = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

const ownedByExtension = (catalog, oid) =>
  `EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

const QUERIES = {
  extensions: `
    SELECT format('CREATE EXTENSION %I;', extname) AS text
    FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname COLLATE "C"`,
  schemas: `
    SELECT format('CREATE SCHEMA %I;', n.nspname) AS text
    FROM pg_namespace n WHERE ${OWN_SCHEMA} AND n.nspname <> 'public'
    ORDER BY n.nspname COLLATE "C"`,
  enums: `
    SELECT format('CREATE TYPE %I.%I AS ENUM (%s);', n.nspname, t.typname,
      (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
       FROM pg_enum WHERE enumtypid = t.oid)) AS text
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'e' AND ${OWN_SCHEMA} AND NOT ${ownedByExtension('pg_type', 't.oid')}
    ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C"`,
  domains: `
    SELECT format('CREATE DOMAIN %I.%I AS %s%s%s;', n.nspname, t.typname,
      format_type(t.typbasetype, t.typtypmod), CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END,
      (SELECT coalesce(string_agg(' ' || pg_get_constraintdef(c.oid), '' ORDER BY c.conname COLLATE "C"), '')
       FROM pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c')) AS text
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'd' AND ${OWN_SCHEMA} AND NOT ${ownedByExtension('pg_type', 't.oid')}
    ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C"`,
  sequences: `
    SELECT format('CREATE SEQUENCE %I.%I AS %s INCREMENT %s START %s;', n.nspname, c.relname,
      format_type(s.seqtypid, NULL), s.seqincrement, s.seqstart) AS text
    FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OWN_SCHEMA} AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
    ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`,
  functions: `
    SELECT pg_get_functiondef(p.oid) || ';' AS text
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prokind IN ('f', 'p') AND ${OWN_SCHEMA} AND NOT ${ownedByExtension('pg_proc', 'p.oid')}
    ORDER BY n.nspname COLLATE "C", p.proname COLLATE "C",
      pg_get_function_identity_arguments(p.oid) COLLATE "C"`,
  triggers: `
    SELECT pg_get_triggerdef(t.oid) || ';' AS text
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT t.tgisinternal AND ${OWN_SCHEMA}
    ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", t.tgname COLLATE "C"`,
  views: `
    SELECT format(E'CREATE %sVIEW %I.%I AS\\n%s', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED ' ELSE '' END,
      n.nspname, c.relname, pg_get_viewdef(c.oid, true)) AS text
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('v', 'm') AND ${OWN_SCHEMA} AND NOT ${ownedByExtension('pg_class', 'c.oid')}
    ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`,
  comments: `
    SELECT format('COMMENT ON %s %s IS %L;',
      CASE WHEN d.objsubid > 0 THEN 'COLUMN' WHEN c.relkind = 'v' THEN 'VIEW'
        WHEN c.relkind = 'm' THEN 'MATERIALIZED VIEW' WHEN c.relkind = 'i' THEN 'INDEX' ELSE 'TABLE' END,
      format('%I.%I', n.nspname, c.relname) || coalesce('.' || quote_ident(a.attname), ''),
      d.description) AS text
    FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
    WHERE ${OWN_SCHEMA} AND NOT ${ownedByExtension('pg_class', 'c.oid')}
    ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", d.objsubid`,
};

const TABLES = `
  SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name,
    CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END AS persistence,
    pg_get_partkeydef(c.oid) AS partition_key,
    CASE WHEN c.relispartition THEN format('%s %s', (SELECT i.inhparent::regclass FROM pg_inherits i
      WHERE i.inhrelid = c.oid), pg_get_expr(c.relpartbound, c.oid)) END AS partition_of,
    array_to_string(c.reloptions, ', ') AS options
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND ${OWN_SCHEMA} AND NOT ${ownedByExtension('pg_class', 'c.oid')}
  ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

const COLUMNS = `
  SELECT a.attrelid AS oid, format('%I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
    CASE WHEN co.oid <> t.typcollation THEN format(' COLLATE %I', co.collname) ELSE '' END,
    CASE WHEN a.attidentity = 'a' THEN ' GENERATED ALWAYS AS IDENTITY'
      WHEN a.attidentity = 'd' THEN ' GENERATED BY DEFAULT AS IDENTITY'
      WHEN a.attgenerated = 's' THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
      WHEN a.attgenerated = 'v' THEN format(' GENERATED ALWAYS AS (%s) VIRTUAL', pg_get_expr(d.adbin, d.adrelid))
      WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END,
    CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END) AS text
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_collation co ON co.oid = a.attcollation
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum`;

/** NOT NULL stands at its column; from version 18 on it is a constraint as well. */
const CONSTRAINTS = `
  SELECT conrelid AS oid, format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) AS text
  FROM pg_constraint WHERE conrelid <> 0 AND contype IN ('p', 'u', 'c', 'f', 'x')
  ORDER BY conrelid, array_position(ARRAY['p', 'u', 'x', 'f', 'c'], contype::text), conname COLLATE "C"`;

const INDEXES = `
  SELECT i.indrelid AS oid, pg_get_indexdef(i.indexrelid) || ';' AS text
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid)
  ORDER BY i.indrelid, c.relname COLLATE "C"`;

/** @returns {Promise<string[]>} */
async function texts(client, query) {
  const { rows } = await client.query(query);
  return rows.map(({ text }) => text);
}

/** @returns {Promise<Map<number, { text: string }[]>>} by the table's oid */
async function textsByTable(client, query) {
  const { rows } = await client.query(query);
  return Map.groupBy(rows, ({ oid }) => oid);
}

function printTable(table, parts) {
  const of = (part) => (parts[part].get(table.oid) ?? []).map(({ text }) => text);
  const head = `CREATE ${table.persistence}TABLE ${table.name}`;
  const lines = [...of('columns'), ...of('constraints')].map((line) => `  ${line}`).join(',\n');
  const tail = [
    ...(table.partition_key ? [`PARTITION BY ${table.partition_key}`] : []),
    ...(table.options ? [`WITH (${table.options})`] : []),
  ].map((clause) => ` ${clause}`);
  const body = table.partition_of
    ? `${head} PARTITION OF ${table.partition_of}${tail.join('')};`
    : `${head} (\n${lines}\n)${tail.join('')};`;
  return [body, ...of('indexes')].join('\n');
}

/** @param {import('pg').Client} client @returns {Promise<string>} */
export async function printDatabase(client) {
  // Names in expressions are printed with their schema when no schema is searched.
  await client.query(`SELECT set_config('search_path', '', false)`);
  const { rows: tables } = await client.query(TABLES);
  const parts = {
    columns: await textsByTable(client, COLUMNS),
    constraints: await textsByTable(client, CONSTRAINTS),
    indexes: await textsByTable(client, INDEXES),
  };
  const before = ['extensions', 'schemas', 'enums', 'domains', 'sequences', 'functions'];
  const sections = [];
  for (const kind of before) sections.push((await texts(client, QUERIES[kind])).join('\n'));
  sections.push(...tables.map((table) => printTable(table, parts)));
  sections.push(...(await texts(client, QUERIES.views)));
  for (const kind of ['triggers', 'comments']) {
    sections.push((await texts(client, QUERIES[kind])).join('\n'));
  }
  const printed = sections.map((section) => section.trim()).filter((section) => section !== '');
  return `-- Printed from the catalog of a migrated database by "npm run schema".\n\n${printed.join('\n\n')}\n`;
}
