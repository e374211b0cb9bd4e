import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../../store/testing/databases.ts'
import { type GraphqlServer, openGraphql } from './testing/open-graphql.ts'

describe.each(DATABASES)('on $name', ({ make }) => {
  let server: GraphqlServer
  beforeAll(async () => {
    server = await openGraphql({}, { database: await make() })
  })
  afterAll(() => server.close())

  async function openWorld() {
    const { id, name } = await server.newSandbox()
    const headers = { 'x-sandbox': name }
    return {
      ask: (query: string, variables?: object, more: Record<string, string> = {}) =>
        server.ask(query, variables, { ...headers, ...more }),
      rest: (path: string, init: RequestInit = {}) =>
        fetch(server.url + path, { ...init, headers: { ...headers, 'content-type': 'application/json' } }),
      loaders: () => server.queriesOf(id).map(({ loader }) => loader),
      queries: () => server.queriesOf(id),
    }
  }

  describe('a query', () => {
    test('leads from objects to objects', async () => {
      const world = await openWorld()
      const { data, errors } = await world.ask(`{
      user(id: 1) { id name email createdAt friends { id } posts(limit: 1) { title author { name } comments { post { id } author { id } } } }
    }`)
      expect(errors).toBeUndefined()
      const { users: friends } = await server.worlds.users('shared').friends(1)
      const [post] = (await server.worlds.posts('shared').list({ authorId: 1, offset: 0, limit: 1 })).posts
      const { comments } = await server.worlds.posts('shared').comments(post?.id ?? 0)
      expect(data?.user).toEqual({
        id: '1',
        name: 'Ada Lovelace',
        email: 'ada@example.com',
        createdAt: '2025-01-15T09:30:00Z',
        friends: friends.map(({ id }) => ({ id: String(id) })),
        posts: [
          {
            title: post?.title,
            author: { name: 'Ada Lovelace' },
            comments: comments.map(({ authorId }) => ({
              post: { id: String(post?.id) },
              author: { id: String(authorId) },
            })),
          },
        ],
      })
    })

    test('takes numbers as texts and as numbers, variables, fragments and a choice of operations', async () => {
      const world = await openWorld()
      const document = `
      query One($id: ID!, $withMail: Boolean! = false) { user(id: $id) { ...Named email @include(if: $withMail) } }
      query Two { users(limit: 2, offset: 1) { ...Named } }
      fragment Named on User { id name }`
      const one = await server.ask(document, { id: 2 })
      expect(one.errors?.[0]?.message).toContain('what operation')
      const answer = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: document, operationName: 'One', variables: { id: 2, withMail: true } }),
      })
      expect(await answer.json()).toEqual({
        data: { user: { id: '2', name: 'Иван Петров', email: 'ivan@example.com' } },
      })
      const { data } = await world.ask('{ a: user(id: 2) { name } b: user(id: "2") { name } }')
      expect(data?.a).toEqual(data?.b)
    })

    test.each([
      { name: 'a user of no number', query: '{ user(id: "ada") { id } }', data: { user: null } },
      { name: 'a user who is not there', query: '{ user(id: 999) { id } }', data: { user: null } },
      { name: 'a post that is not there', query: '{ post(id: 999) { id } }', data: { post: null } },
      { name: 'posts of nobody', query: '{ posts(authorId: "ada") { id } }', data: { posts: [] } },
      { name: 'users behind the end', query: '{ users(offset: 1000) { id } }', data: { users: [] } },
    ])('for $name finds nothing, which is no error', async ({ query, data }) => {
      expect(await server.ask(query)).toMatchObject({ status: 200, data, errors: undefined })
    })

    test.each([
      { name: 'too many users', query: '{ users(limit: 101) { id } }', path: ['users'], field: 'limit' },
      { name: 'no users', query: '{ users(limit: 0) { id } }', path: ['users'], field: 'limit' },
      { name: 'an offset below 0', query: '{ users(offset: -1) { id } }', path: ['users'], field: 'offset' },
      {
        name: 'too many posts of each',
        query: '{ users(limit: 1) { posts(limit: 500) { id } } }',
        path: ['users', 0, 'posts'],
        field: 'limit',
      },
    ])('for $name says where and what is wrong', async ({ query, path, field }) => {
      const { errors } = await server.ask(query)
      expect(errors).toMatchObject([
        { path, extensions: { code: 'BAD_USER_INPUT', fields: { [field]: [expect.stringContaining('from')] } } },
      ])
    })

    test('that names an unknown field is told which one was meant', async () => {
      const { status, data, errors } = await server.ask('{ users { nmae } }')
      expect([status, data]).toEqual([200, undefined])
      expect(errors).toMatchObject([
        {
          message: 'Cannot query field "nmae" on type "User". Did you mean "name"?',
          locations: [{ line: 1, column: 11 }],
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ])
    })
  })

  describe('the database', () => {
    const QUERY = '{ users(limit: 7) { name posts(limit: 3) { title } } }'

    test('is asked twice for users and their posts, and once more for each user without batching', async () => {
      const batched = await openWorld()
      const one = await batched.ask(QUERY)
      expect(batched.loaders()).toEqual(['Query.users', 'User.posts'])
      const single = await openWorld()
      const other = await single.ask(QUERY, {}, { 'x-batching': 'off' })
      expect(single.loaders()).toEqual(['Query.users', ...Array(7).fill('User.posts')])
      expect(other.data).toEqual(one.data)
    })

    test('is not asked twice for the same, nor for what is known already', async () => {
      const world = await openWorld()
      await world.ask(
        '{ users(limit: 24) { posts(limit: 2) { author { name } comments { author { name } post { id } } } } }',
      )
      expect(world.loaders()).toEqual(['Query.users', 'User.posts', 'Post.comments'])
    })

    test('is asked once for all authors of a list, and then only for those it has not given yet', async () => {
      const world = await openWorld()
      await world.ask('{ posts(limit: 9) { author { id } comments { author { id } } } }')
      expect(world.loaders().toSorted()).toEqual(['Comment.author', 'Post.author', 'Post.comments', 'Query.posts'])
      const [first, second] = ['Post.author', 'Comment.author'].map((asker) => {
        const asked = world.queries().find(({ loader }) => loader === asker)
        return new Set<number>(JSON.parse(asked?.parameters ?? '[]').slice(1))
      })
      expect(first?.size).toBeGreaterThan(1)
      expect([...(second ?? [])].filter((id) => first?.has(id))).toEqual([])
    })

    test('may be asked without batching by a client that sets no headers', async () => {
      const { id, name } = await server.newSandbox()
      const url = `${server.url}/graphql?batching=off&sandbox=${name}&query=${encodeURIComponent(QUERY)}`
      await (await fetch(url)).text()
      expect(server.queriesOf(id)).toHaveLength(8)
    })

    test('is told with statement, parameters, rows and time', async () => {
      const world = await openWorld()
      const before = Date.now()
      await world.ask('{ user(id: 1) { name } }')
      const [query] = world.queries()
      expect(query).toMatchObject({
        statement: expect.stringMatching(
          /^select "id", "name", "email", "created_at" from "users" where "sandbox" = [?$]/,
        ),
        parameters: '["(seed)",1]',
        rows: 1,
        loader: 'Query.user',
      })
      expect(query?.at).toBeGreaterThanOrEqual(before - 1)
      expect(query?.tookMs).toBeGreaterThan(0)
    })
  })

  describe('one world', () => {
    test('is seen by REST and GraphQL alike, whoever writes', async () => {
      const world = await openWorld()
      const { data } = await world.ask(
        'mutation { createUser(input: { name: "John", email: "john@example.com" }) { id } }',
      )
      const id = String(Reflect.get(Object(data?.createUser), 'id'))
      expect(await (await world.rest(`/api/v1/users/${id}`)).json()).toMatchObject({ name: 'John' })
      await world.rest(`/api/v1/users/${id}`, { method: 'PATCH', body: JSON.stringify({ name: 'Johnny' }) })
      await world.rest('/api/v1/posts', {
        method: 'POST',
        body: JSON.stringify({ title: 'By REST', content: 'Hello', author_id: Number(id) }),
      })
      const read = await world.ask('query ($id: ID!) { user(id: $id) { name posts { title } } }', { id })
      expect(read.data).toEqual({ user: { name: 'Johnny', posts: [{ title: 'By REST' }] } })
      expect((await server.ask('query ($id: ID!) { user(id: $id) { name } }', { id })).data).toEqual({ user: null })
    })

    test('shows what a mutation has written to the fields behind it', async () => {
      const world = await openWorld()
      const { data } = await world.ask(`mutation {
      before: updateUser(id: 1, input: { name: "Ada King" }) { name friends { id } }
      createPost(input: { title: "New", content: "Text", authorId: 1 }) { author { name } }
      after: updateUser(id: 1, input: { name: "Ada" }) { name posts(limit: 1) { title author { name } } }
    }`)
      expect(data?.createPost).toEqual({ author: { name: 'Ada King' } })
      expect(data?.after).toEqual({ name: 'Ada', posts: [{ title: 'New', author: { name: 'Ada' } }] })
    })

    test('is written in a transaction of its own, and its copy is no part of the trace', async () => {
      const world = await openWorld()
      await world.ask('mutation { deleteUser(id: 5) }')
      const heard = world.queries().map(({ loader, statement }) => `${loader} ${statement.split(' ')[0]}`)
      const asker = 'Mutation.deleteUser'
      expect(heard).toEqual([`${asker} begin`, `${asker} delete`, `${asker} update`, `${asker} commit`])
    })
  })

  describe('a mutation', () => {
    test.each([
      {
        name: 'a name that is empty and an address that is none',
        query: 'mutation { createUser(input: { name: "", email: "john" }) { id } }',
        path: 'createUser',
        code: 'BAD_USER_INPUT',
        fields: ['email', 'name'],
      },
      {
        name: 'an address that is taken',
        query: 'mutation { createUser(input: { name: "A", email: "ADA@example.com" }) { id } }',
        path: 'createUser',
        code: 'TAKEN',
        fields: ['email'],
      },
      {
        name: 'null for a name',
        query: 'mutation { updateUser(id: 1, input: { name: null }) { id } }',
        path: 'updateUser',
        code: 'BAD_USER_INPUT',
        fields: ['name'],
      },
      {
        name: 'nobody',
        query: 'mutation { updateUser(id: 999, input: {}) { id } }',
        path: 'updateUser',
        code: 'NOT_FOUND',
      },
      { name: 'no number', query: 'mutation { deleteUser(id: "ada") }', path: 'deleteUser', code: 'NOT_FOUND' },
      {
        name: 'an author who is not there',
        query: 'mutation { createPost(input: { title: "A", content: "B", authorId: 999 }) { id } }',
        path: 'createPost',
        code: 'BAD_USER_INPUT',
        fields: ['authorId'],
      },
      {
        name: 'an author of no number',
        query: 'mutation { createPost(input: { title: "A", content: "B", authorId: "ada" }) { id } }',
        path: 'createPost',
        code: 'BAD_USER_INPUT',
        fields: ['authorId'],
      },
      {
        name: 'a text with U+0000',
        query: 'mutation { createPost(input: { title: "A\\u0000", content: "B", authorId: 1 }) { id } }',
        path: 'createPost',
        code: 'BAD_USER_INPUT',
        fields: ['title'],
      },
    ])('of $name is refused by code, path and field', async ({ query, path, code, fields }) => {
      const world = await openWorld()
      const { status, data, errors } = await world.ask(query)
      expect([status, data]).toEqual([200, null])
      expect(errors).toMatchObject([{ path: [path], extensions: { code } }])
      expect(Object.keys(Object(errors?.[0]?.extensions?.['fields'])).toSorted()).toEqual(fields ?? [])
    })

    test('that leaves out what it does not change leaves that as it is', async () => {
      const world = await openWorld()
      const { data } = await world.ask('mutation { updateUser(id: 1, input: { name: "Ada King" }) { name email } }')
      expect(data?.updateUser).toEqual({ name: 'Ada King', email: 'ada@example.com' })
      expect(await (await world.rest('/api/v1/users/1')).json()).toMatchObject({ address: { city: 'London' } })
    })

    test('that fails does not undo those before it', async () => {
      const world = await openWorld()
      const { data, errors } = await world.ask(`mutation {
      updateUser(id: 1, input: { name: "Ada King" }) { name }
      deleteUser(id: 999)
    }`)
      expect(data).toBeNull()
      expect(errors).toMatchObject([{ path: ['deleteUser'], extensions: { code: 'NOT_FOUND' } }])
      expect((await world.ask('{ user(id: 1) { name } }')).data).toEqual({ user: { name: 'Ada King' } })
    })
  })
})
