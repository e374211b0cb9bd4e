/** Users as REST shows and accepts them. */
import { type Static, Type } from 'typebox'
import {
  addressFields,
  closed,
  Email,
  Id,
  Instant,
  PersonName as Name,
  nullable,
  oneOf,
} from '../../../json-api/schema.ts'
import { Pagination, pageNumber, pageSize } from '../paging.ts'
import { createListShape, createShape } from '../shape.ts'

const language = Type.String({
  pattern: '^[a-z]{2}$',
  description: 'a language code such as en',
  examples: ['en', 'ru'],
})
const preferenceFields = { language, theme: oneOf(['light', 'dark']), newsletter: Type.Boolean() }

const Address = Type.Object(addressFields, { title: 'Address' })
const Preferences = Type.Object(preferenceFields, { title: 'Preferences' })

const example = {
  name: 'John',
  email: 'john@example.com',
  address: { street: '1 Main Street', city: 'Leeds', country: 'United Kingdom', postal_code: 'LS1 1UR' },
  preferences: { language: 'en', theme: 'dark', newsletter: false },
} as const

/** `POST`: what is left out is empty or has its default. */
export const NewUser = Type.Object(
  {
    name: Name,
    email: Email,
    address: Type.Optional(nullable(Type.Object(addressFields, closed))),
    preferences: Type.Optional(Type.Partial(Type.Object(preferenceFields), closed)),
  },
  { ...closed, title: 'NewUser', examples: [{ name: 'John', email: 'john@example.com' }, example] },
)
export type NewUser = Static<typeof NewUser>

/** `PUT`: as `POST`, and whatever `GET` gave may come back as it was. */
export const WholeUser = Type.Object(
  { ...NewUser.properties, id: Type.Optional(Id), created_at: Type.Optional(Instant) },
  { ...closed, title: 'WholeUser', examples: [example] },
)
export type WholeUser = Static<typeof WholeUser>

/** `PATCH`: JSON Merge Patch (RFC 7396): what is absent stays, null clears, objects merge. */
export const UserPatch = Type.Object(
  {
    name: Type.Optional(Name),
    email: Type.Optional(Email),
    address: Type.Optional(nullable(Type.Partial(Type.Object(addressFields), closed))),
    preferences: Type.Optional(Type.Partial(Type.Object(preferenceFields), closed)),
  },
  { ...closed, title: 'UserPatch', examples: [{ name: 'Ada King' }, { address: { city: 'Leeds' } }] },
)
export type UserPatch = Static<typeof UserPatch>

export const User = Type.Object(
  {
    id: Id,
    name: Name,
    email: Email,
    address: nullable(Address),
    preferences: Preferences,
    created_at: Instant,
  },
  { title: 'User', examples: [{ id: 124, ...example, created_at: '2025-01-15T09:30:00Z' }] },
)
export type UserBody = Static<typeof User>

export const UserShape = createShape(User)

export const UserListShape = createListShape(
  Type.Object({ users: Type.Array(User), pagination: Pagination }, { title: 'UserList' }),
  'users',
)

/** Version 2 says of a page all that a reader of it wants to know. */
export const PagePosition = Type.Object(
  {
    page: Type.Integer(),
    per_page: Type.Integer(),
    total: Type.Integer(),
    pages: Type.Integer(),
    has_next: Type.Boolean(),
    has_prev: Type.Boolean(),
  },
  {
    title: 'PagePosition',
    examples: [{ page: 1, per_page: 10, total: 24, pages: 3, has_next: true, has_prev: false }],
  },
)

export const UserPageShape = createListShape(
  Type.Object({ data: Type.Array(User), pagination: PagePosition }, { title: 'UserPage' }),
  'data',
)

export const PageV2Query = Type.Object({ page: pageNumber, per_page: pageSize })
