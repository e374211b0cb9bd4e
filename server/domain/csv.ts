/** Users as comma-separated values (RFC 4180): one line each, the first names the columns. */
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

function toLine(texts: readonly string[]): string {
  return `${texts.map(quote).join(',')}\r\n`
}

/** RFC 4180 §2, 5 to 7. */
function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
