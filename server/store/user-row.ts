/** A user as a row, and back. What only travels as a whole (address, preferences) is JSON in a text column. */
import { type Address, emailKey, type Preferences, type User, type UserContent } from '../domain/index.ts'
import type { UsersTable } from './schema.ts'

type ContentColumns = Pick<UsersTable, 'name' | 'email' | 'email_key' | 'address' | 'preferences'>

export function toColumns({ name, email, address, preferences }: UserContent): ContentColumns {
  return {
    name,
    email,
    email_key: emailKey(email),
    address: address === null ? null : JSON.stringify(address),
    preferences: JSON.stringify(preferences),
  }
}

export function toUser(row: UsersTable): User {
  // Both texts were written by toColumns, and by nothing else.
  const address = row.address === null ? null : (JSON.parse(row.address) as Address)
  const preferences = JSON.parse(row.preferences) as Preferences
  return { id: row.id, name: row.name, email: row.email, address, preferences, createdAt: row.created_at }
}
