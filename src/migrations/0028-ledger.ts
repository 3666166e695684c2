import { Migration } from '@mikro-orm/migrations';

/** The append-only Merkle log: leaves, tiles, signed checkpoints, findings of the verifier. */
export class Ledger0028 extends Migration {
  override up(): void {
    this.addSql('SELECT 1');
    this.verification();
  }

  /** What the verifier found, and how far it has come: its own, of no consequence to proofs. */
  private verification(): void {
    this.addSql(`CREATE TABLE audit.finding (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      fault text COLLATE "C" NOT NULL CHECK (fault <> ''),
      kind text COLLATE "C" NOT NULL,
      key text COLLATE "C" NOT NULL,
      leaf_index bigint,
      found_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(),
      cleared_at timestamptz
    )`);
    this.addSql(`COMMENT ON COLUMN audit.finding.cleared_at IS
      'when a whole cycle had passed without finding it again; null: it stands'`);
    this.addSql(`CREATE UNIQUE INDEX finding_once ON audit.finding
      (fault, kind, key, coalesce(leaf_index, -1)) WHERE cleared_at IS NULL`);
    this.addSql(`CREATE TABLE audit.verification (
      is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
      next_index bigint NOT NULL DEFAULT 0,
      began_at timestamptz NOT NULL DEFAULT now(),
      ended_at timestamptz,
      note text
    )`);
    this.addSql(`COMMENT ON TABLE audit.verification IS
      'where in its cycle the verifier stands, when it last came round, and the newest checkpoint it verified'`);
    this.addSql('INSERT INTO audit.verification DEFAULT VALUES');
  }

  override down(): void {
    this.addSql('SELECT 1');
  }
}
