/** One row, made anew by each look at whether the database takes writes. */
import type { Migration } from '../migrate.ts'

export const writeProbes: Migration = {
  version: 6,
  async up(db) {
    await db.schema
      .createTable('write_probes')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('filling', 'text', (column) => column.notNull())
      .execute()
  },
}
