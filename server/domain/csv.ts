/** Users as comma-separated values (RFC 4180): one line each, the first names the columns. */
import { stringify } from 'csv-stringify/sync'
import type { User } from './user.ts'

const COLUMNS: Readonly<Record<string, (user: User) => string>> = {
  id: ({ id }) => String(id),
  name: ({ name }) => name,
  email: ({ email }) => email,
  status: ({ status }) => status,
  roles: ({ roles }) => roles.join(' '),
  phone: ({ phone }) => phone ?? '',
  city: ({ address }) => address?.city ?? '',
  country: ({ address }) => address?.country ?? '',
  created_at: ({ createdAt }) => createdAt,
}

export const USER_CSV_HEAD = toLine(Object.keys(COLUMNS))

export function toUserCsvLine(user: User): string {
  return toLine(Object.values(COLUMNS).map((textOf) => textOf(user)))
}

/** What a spreadsheet would take for a formula, and run, has an apostrophe before it: the texts are strangers'. */
function toLine(texts: readonly string[]): string {
  return stringify([texts], { record_delimiter: 'windows', escape_formulas: true })
}
