/** A user of a sandbox's world, whatever protocol asks for it. */

export interface Address {
  readonly street: string
  readonly city: string
  readonly country: string
  readonly postalCode: string
}

export interface Preferences {
  readonly language: string
  readonly theme: 'light' | 'dark'
  readonly newsletter: boolean
}

export type UserStatus = 'active' | 'inactive' | 'banned'

/** What some views of a user do not know of. */
export interface UserProfile {
  readonly status: UserStatus
  readonly roles: readonly string[]
  readonly metadata: Readonly<Record<string, string>>
  readonly phone: string | null
  readonly tags: readonly string[]
}

interface UserCore {
  readonly name: string
  readonly email: string
  readonly address: Address | null
  readonly preferences: Preferences
}

/**
 * What callers decide about a user; the world adds the rest. What is left out of the profile stays as it is, so that a view
 * which does not know of it never clears it; in a new user it has its default.
 */
export interface UserContent extends UserCore, Partial<UserProfile> {}

export interface User extends UserCore, UserProfile {
  readonly id: number
  /** ISO 8601 in UTC, whole seconds. */
  readonly createdAt: string
}

export const DEFAULT_PREFERENCES: Preferences = { language: 'en', theme: 'light', newsletter: false }

export const DEFAULT_PROFILE: UserProfile = { status: 'active', roles: ['member'], metadata: {}, phone: null, tags: [] }

/** The content of a user as it will be written: no key missing, no other key. */
export type WholeContent = UserCore & UserProfile

export function completeContent(content: UserContent, profile: UserProfile): WholeContent {
  const { name, email, address, preferences } = content
  const { status = profile.status, roles = profile.roles, metadata = profile.metadata } = content
  const { phone = profile.phone, tags = profile.tags } = content
  return { name, email, address, preferences, status, roles, metadata, phone, tags }
}

/** Two e-mail addresses are the same when these are: people do not tell Ada@ from ada@. */
export function emailKey(email: string): string {
  return email.toLowerCase()
}
