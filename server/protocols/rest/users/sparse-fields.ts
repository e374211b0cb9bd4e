/**
 * `?fields=name,email` of the second version: a client names the parts of a user that it needs, and gets no other. A part is
 * whole, `address` and never `address.city`, and comes in the order of the schema: the same wish always gives the same bytes.
 */
import { type Static, type TProperties, Type } from 'typebox'
import { AppError } from '../../../errors.ts'
import { propertiesOf } from '../../../json-api/schema.ts'
import { type Content, contentOf } from '../operation.ts'
import { createListShape, createShape } from '../shape.ts'
import { PagePosition, User, type UserBody, UserPageShape, UserShape } from './user-schema.ts'

const NAMES = Object.keys(propertiesOf(User))

export const Fields = Type.Optional(
  Type.String({
    maxLength: 200,
    pattern: `^(?:${NAMES.join('|')})(?:,(?:${NAMES.join('|')}))*$`,
    description: `some of ${NAMES.join(', ')}, with commas between them`,
    examples: ['name,email'],
  }),
)

/** What OpenAPI says of them: any part may be left out. */
const SelectedUser = Type.Partial(User, { title: 'SelectedUser', xml: { name: 'user' } })
export const SelectedUserShape = createShape(SelectedUser)
export const SelectedUserPageShape = createListShape(
  Type.Object(
    { data: Type.Array(SelectedUser), pagination: PagePosition },
    { title: 'SelectedUserPage', xml: { name: 'user_page' } },
  ),
  'data',
)

/** How users look with some of their fields. */
export interface UserView {
  one(user: UserBody): Content
  page(users: readonly UserBody[], position: Static<typeof PagePosition>): Content
}

const everything: UserView = {
  one: (user) => contentOf(UserShape, user),
  page: (users, pagination) => contentOf(UserPageShape, { data: [...users], pagination }),
}

/** By its fields; there are as many as sets of them, so never many. */
const views = new Map<string, UserView>()

/** @throws AppError `broken_request` for a field that no user has */
export function viewOf(fields: string | undefined): UserView {
  if (fields === undefined) return everything
  const asked = new Set(fields.split(','))
  const names = NAMES.filter((name) => asked.delete(name))
  if (asked.size > 0) {
    const details = { fields: [`must be some of ${NAMES.join(', ')}, with commas between them`] }
    throw new AppError('broken_request', 'The query is not valid', { details })
  }
  const key = names.join(',')
  const view = views.get(key) ?? createView(names)
  views.set(key, view)
  return view
}

function createView(names: readonly string[]): UserView {
  const properties = Object.entries(propertiesOf(User)).filter(([name]) => names.includes(name))
  const schema = Type.Object(Object.fromEntries(properties) satisfies TProperties, { title: 'User' })
  const page = Type.Object({ data: Type.Array(schema), pagination: PagePosition }, { title: 'UserPage' })
  const oneShape = createShape(schema)
  const pageShape = createListShape(page, 'data')
  const pick = (user: UserBody) => Object.fromEntries(Object.entries(user).filter(([name]) => names.includes(name)))
  return {
    one: (user) => contentOf(oneShape, pick(user)),
    page: (users, pagination) => contentOf(pageShape, { data: users.map(pick), pagination }),
  }
}
