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
  readonly next_post_id: number
  readonly next_comment_id: number
  readonly next_order_id: number
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
  readonly status: string
  /** JSON, as are the next two. */
  readonly roles: string
  readonly metadata: string
  readonly tags: string
  readonly phone: string | null
  readonly created_at: string
}

/** Once per pair, the lower number first. */
export interface FriendshipsTable {
  readonly sandbox: string
  readonly user_id: number
  readonly friend_id: number
}

export interface PostsTable {
  readonly sandbox: string
  readonly id: number
  readonly author_id: number
  readonly title: string
  readonly content: string
  readonly created_at: string
}

export interface CommentsTable {
  readonly sandbox: string
  readonly id: number
  readonly post_id: number
  readonly author_id: number
  readonly content: string
  readonly created_at: string
}

export interface OrdersTable {
  readonly sandbox: string
  readonly id: number
  readonly user_id: number
  readonly status: string
  /** JSON: an order only travels as a whole. */
  readonly lines: string
  readonly created_at: string
}

export interface Tables {
  readonly sandboxes: SandboxesTable
  readonly worlds: WorldsTable
  readonly users: UsersTable
  readonly friendships: FriendshipsTable
  readonly posts: PostsTable
  readonly comments: CommentsTable
  readonly orders: OrdersTable
}
