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

/** What callers decide about a user; the world adds the rest. */
export interface UserContent {
  readonly name: string
  readonly email: string
  readonly address: Address | null
  readonly preferences: Preferences
}

export interface User extends UserContent {
  readonly id: number
  /** ISO 8601 in UTC, whole seconds. */
  readonly createdAt: string
}

export const DEFAULT_PREFERENCES: Preferences = { language: 'en', theme: 'light', newsletter: false }

/** Two e-mail addresses are the same when these are: people do not tell Ada@ from ada@. */
export function emailKey(email: string): string {
  return email.toLowerCase()
}
