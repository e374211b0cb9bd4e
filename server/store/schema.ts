/** The tables as the query builder sees them. Types that SQLite and PostgreSQL both have: text and (big) integers. */

export interface SandboxesTable {
  readonly name: string
  readonly secret_hash: string
  /** ms since 1970 */
  readonly created: number
  readonly last_seen: number
}

/** One row per sandbox that was written to. */
export interface WorldsTable {
  readonly sandbox: string
  readonly next_user_id: number
  readonly touched_at: number
}

export interface UsersTable {
  readonly sandbox: string
  readonly id: number
  readonly name: string
  readonly email: string
  /** The e-mail address as it is compared. */
  readonly email_key: string
  /** JSON, or null. */
  readonly address: string | null
  /** JSON */
  readonly preferences: string
  readonly created_at: string
}

export interface Tables {
  readonly sandboxes: SandboxesTable
  readonly worlds: WorldsTable
  readonly users: UsersTable
}
