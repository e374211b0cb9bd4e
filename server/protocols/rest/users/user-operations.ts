/** `/users`: list, create, read, replace, change, delete; in both versions. */
import { Type } from 'typebox'
import type { User, Worlds } from '../../../domain/index.ts'
import { AppError } from '../../../errors.ts'
import { Id } from '../../../json-api/schema.ts'
import type { Version } from '../media-type.ts'
import { answer, checkState, type Operation, operation } from '../operation.ts'
import { countPages, PageQuery, toPage, toPagination } from '../paging.ts'
import { Fields, SelectedUserPageShape, SelectedUserShape, viewOf } from './sparse-fields.ts'
import { mergePatch, toContent, toUserBody } from './user-body.ts'
import { NewUser, PageV2Query, UserListShape, UserPatch, UserShape, WholeUser } from './user-schema.ts'

const tag = 'users'
export const UserParams = Type.Object({ id: Id })

function listOperation(worlds: Worlds, version: Version): Operation {
  const about = { method: 'GET', path: '/users', id: 'listUsers', tag, summary: 'List the users' } as const
  if (version === 1) {
    return operation({
      ...about,
      query: PageQuery,
      answers: { 200: { description: 'One page of the users, in the order of their numbers.', shape: UserListShape } },
      async handle({ query, sandbox }) {
        const { users, total } = await worlds.users(sandbox).list(toPage(query))
        return answer(200, UserListShape, { users: users.map(toUserBody), pagination: toPagination(query, total) })
      },
    })
  }
  return operation({
    ...about,
    query: Type.Object({ ...PageV2Query.properties, fields: Fields }),
    answers: { 200: { description: 'One page of the users, and where it stands.', shape: SelectedUserPageShape } },
    async handle({ query: { page, per_page, fields }, sandbox }) {
      const view = viewOf(fields)
      const { users, total } = await worlds.users(sandbox).list(toPage({ page, limit: per_page }))
      const pages = countPages(total, per_page)
      const position = { page, per_page, total, pages, has_next: page < pages, has_prev: page > 1 && total > 0 }
      return { status: 200, content: view.page(users.map(toUserBody), position) }
    },
  })
}

function readOperation(worlds: Worlds, version: Version): Operation {
  const about = { method: 'GET', path: '/users/:id', id: 'getUser', tag, summary: 'Read a user' } as const
  const answers = { 200: { description: 'The user.', shape: UserShape } }
  if (version === 1) {
    return operation({
      ...about,
      params: UserParams,
      answers,
      async handle({ params, sandbox }) {
        return answer(200, UserShape, toUserBody(await worlds.users(sandbox).get(params.id)))
      },
    })
  }
  return operation({
    ...about,
    description: 'Whole, or with some of its fields. For If-Match the tag of the whole is needed.',
    params: UserParams,
    query: Type.Object({ fields: Fields }),
    answers: { 200: { description: 'The user, or what was asked of it.', shape: SelectedUserShape } },
    async handle({ params, query, sandbox }) {
      const view = viewOf(query.fields)
      return { status: 200, content: view.one(toUserBody(await worlds.users(sandbox).get(params.id))) }
    },
  })
}

export function userOperations(worlds: Worlds, version: Version): readonly Operation[] {
  return [
    listOperation(worlds, version),
    operation({
      method: 'POST',
      path: '/users',
      id: 'createUser',
      tag,
      summary: 'Create a user',
      body: NewUser,
      answers: {
        201: {
          description: 'The new user, with the number that it got.',
          shape: UserShape,
          headers: { location: 'Where the new user is.', etag: 'Names this state of it.' },
        },
      },
      errors: ['taken', 'quota_exceeded'],
      async handle({ body, sandbox, base }) {
        const user = await worlds.users(sandbox).create(toContent(body))
        return answer(201, UserShape, toUserBody(user), { location: `${base}/users/${user.id}` })
      },
    }),
    readOperation(worlds, version),
    operation({
      method: 'PUT',
      path: '/users/:id',
      id: 'replaceUser',
      tag,
      summary: 'Replace a user',
      description: 'What is left out is gone.',
      params: UserParams,
      body: WholeUser,
      // The second version learned from the first: nobody overwrites what they have not seen.
      ifMatch: version === 1 ? 'possible' : 'required',
      answers: { 200: { description: 'The user as it is now.', shape: UserShape } },
      errors: ['taken', 'quota_exceeded'],
      async handle({ params: { id }, body, headers, sandbox }) {
        const changed = await worlds.users(sandbox).change(id, (known) => {
          checkState(headers, UserShape, () => toUserBody(known))
          checkUnchangeable(known, body)
          return toContent(body)
        })
        return answer(200, UserShape, toUserBody(changed))
      },
    }),
    operation({
      method: 'PATCH',
      path: '/users/:id',
      id: 'changeUser',
      tag,
      summary: 'Change some of a user',
      description: 'JSON Merge Patch (RFC 7396): what is absent stays, null clears, objects merge.',
      params: UserParams,
      body: UserPatch,
      ifMatch: 'possible',
      answers: {
        200: {
          description: 'The user as it is now.',
          shape: UserShape,
          headers: { etag: 'Names this state of it.' },
        },
      },
      errors: ['taken', 'quota_exceeded'],
      async handle({ params: { id }, body, headers, sandbox }) {
        const changed = await worlds.users(sandbox).change(id, (known) => {
          checkState(headers, UserShape, () => toUserBody(known))
          return mergePatch(known, body)
        })
        return answer(200, UserShape, toUserBody(changed))
      },
    }),
    operation({
      method: 'DELETE',
      path: '/users/:id',
      id: 'deleteUser',
      tag,
      summary: 'Delete a user',
      description: 'With the user’s posts, comments and orders.',
      params: UserParams,
      ifMatch: 'possible',
      answers: { 204: { description: 'The user is gone.' } },
      async handle({ params: { id }, headers, sandbox }) {
        await worlds.users(sandbox).remove(id, (known) => checkState(headers, UserShape, () => toUserBody(known)))
        return { status: 204 }
      },
    }),
  ]
}

function checkUnchangeable(known: User, { id, created_at }: WholeUser): void {
  if (id !== undefined && id !== known.id) throw unchangeable('id')
  if (created_at !== undefined && created_at !== known.createdAt) throw unchangeable('created_at')
}

function unchangeable(field: string): AppError {
  return new AppError('invalid', 'Some fields of a user are the server’s', {
    details: { [field]: ['cannot be changed'] },
  })
}
