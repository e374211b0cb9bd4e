/** Users as REST v1 shows and accepts them. The schemas check what comes in and are the source of the types. */
import { type Static, type TSchema, Type } from 'typebox'

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const closed = { additionalProperties: false } as const

const Name = text(200)
/** One @ with something around it and a dot behind: what can be said of an address without writing to it. */
const Email = Type.String({ maxLength: 254, pattern: '^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+$' })

const addressFields = { street: text(200), city: text(100), country: text(100), postal_code: text(20) }
const preferenceFields = {
  language: Type.String({ pattern: '^[a-z]{2}$' }),
  theme: Type.Union([Type.Literal('light'), Type.Literal('dark')]),
  newsletter: Type.Boolean(),
}

/** `POST`: what is left out is empty or has its default. */
export const NewUser = Type.Object(
  {
    name: Name,
    email: Email,
    address: Type.Optional(nullable(Type.Object(addressFields, closed))),
    preferences: Type.Optional(Type.Partial(Type.Object(preferenceFields), closed)),
  },
  closed,
)
export type NewUser = Static<typeof NewUser>

/** `PUT`: as `POST`, and whatever `GET` gave may come back as it was. */
export const WholeUser = Type.Object(
  { ...NewUser.properties, id: Type.Optional(Type.Integer()), created_at: Type.Optional(Type.String()) },
  closed,
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
  closed,
)
export type UserPatch = Static<typeof UserPatch>

/** The answers. */
export interface UserBody {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly address: { street: string; city: string; country: string; postal_code: string } | null
  readonly preferences: { language: string; theme: string; newsletter: boolean }
  readonly created_at: string
}

export interface UserListBody {
  readonly users: readonly UserBody[]
  readonly pagination: { readonly page: number; readonly pages: number; readonly total: number }
}
