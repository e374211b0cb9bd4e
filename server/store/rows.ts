/**
 * What a world holds as rows of its tables, and back. What only travels as a whole (an address, an order's lines) is JSON in
 * a text column; it was written by this file and by nothing else, so that it is read without a check.
 */
import { type Comment, emailKey, type Order, type Post, totalOf, type User } from '../domain/index.ts'
import type { CommentsTable, OrdersTable, PostsTable, UsersTable } from './schema.ts'

export function toUserRow(sandbox: string, user: User): UsersTable {
  return {
    sandbox,
    id: user.id,
    name: user.name,
    email: user.email,
    email_key: emailKey(user.email),
    address: user.address === null ? null : JSON.stringify(user.address),
    preferences: JSON.stringify(user.preferences),
    status: user.status,
    roles: JSON.stringify(user.roles),
    metadata: JSON.stringify(user.metadata),
    tags: JSON.stringify(user.tags),
    phone: user.phone,
    created_at: user.createdAt,
  }
}

export function toUser(row: UsersTable): User {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    address: row.address === null ? null : JSON.parse(row.address),
    preferences: JSON.parse(row.preferences),
    status: row.status as User['status'],
    roles: JSON.parse(row.roles),
    metadata: JSON.parse(row.metadata),
    phone: row.phone,
    tags: JSON.parse(row.tags),
    createdAt: row.created_at,
  }
}

export function toPostRow(sandbox: string, { id, authorId, title, content, createdAt }: Post): PostsTable {
  return { sandbox, id, author_id: authorId, title, content, created_at: createdAt }
}

export function toPost({ id, title, content, author_id, created_at }: Omit<PostsTable, 'sandbox'>): Post {
  return { id, title, content, authorId: author_id, createdAt: created_at }
}

export function toCommentRow(sandbox: string, { id, postId, authorId, content, createdAt }: Comment): CommentsTable {
  return { sandbox, id, post_id: postId, author_id: authorId, content, created_at: createdAt }
}

export function toComment({ id, post_id, author_id, content, created_at }: Omit<CommentsTable, 'sandbox'>): Comment {
  return { id, postId: post_id, authorId: author_id, content, createdAt: created_at }
}

export function toOrderRow(sandbox: string, { id, userId, status, lines, createdAt }: Order): OrdersTable {
  return { sandbox, id, user_id: userId, status, lines: JSON.stringify(lines), created_at: createdAt }
}

export function toOrder({ id, user_id, status, lines: text, created_at }: OrdersTable): Order {
  const lines: Order['lines'] = JSON.parse(text)
  return {
    id,
    userId: user_id,
    status: status as Order['status'],
    lines,
    totalCents: totalOf(lines),
    currency: 'EUR',
    createdAt: created_at,
  }
}
