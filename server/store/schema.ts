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

export interface FeedsTable {
  readonly sandbox: string
  readonly topic: string
  readonly last_id: number
  readonly dropped_id: number
  readonly touched_at: number
}

export interface FeedItemsTable {
  readonly sandbox: string
  readonly topic: string
  readonly id: number
  /** Empty: everybody. */
  readonly audience: string
  readonly type: string
  /** JSON */
  readonly body: string
  readonly bytes: number
  /** ms since 1970 */
  readonly at: number
}

export interface FeedReadersTable {
  readonly sandbox: string
  readonly topic: string
  readonly reader: string
  /** The number of the last item that it got. */
  readonly position: number
  readonly touched_at: number
}

export interface ChatsTable {
  readonly sandbox: string
  readonly last_id: number
  readonly touched_at: number
}

export interface ChatMessagesTable {
  readonly sandbox: string
  readonly id: number
  readonly room: string
  readonly username: string
  readonly message: string
  readonly client_id: string | null
  readonly bytes: number
  /** ms since 1970 */
  readonly at: number
}

/** What looks at whether there is room writes here; one row. */
export interface WriteProbesTable {
  readonly id: string
  readonly filling: string
}

export interface Tables {
  readonly sandboxes: SandboxesTable
  readonly worlds: WorldsTable
  readonly users: UsersTable
  readonly friendships: FriendshipsTable
  readonly posts: PostsTable
  readonly comments: CommentsTable
  readonly orders: OrdersTable
  readonly feeds: FeedsTable
  readonly feed_items: FeedItemsTable
  readonly feed_readers: FeedReadersTable
  readonly chats: ChatsTable
  readonly chat_messages: ChatMessagesTable
  readonly write_probes: WriteProbesTable
}
