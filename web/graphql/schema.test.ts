import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { fieldText, insertField } from './insert-field.ts'
import { searchSchema, typeNames, typeView } from './schema-view.ts'

const schema = buildSchema(readFileSync(new URL('../../proto/graphql/schema.graphql', import.meta.url), 'utf8'))

describe('a schema', () => {
  test('begins with its roots', () => {
    const { roots, others } = typeNames(schema)
    expect(roots).toEqual(['Query', 'Mutation', 'Subscription'])
    expect(others).toEqual(expect.arrayContaining(['User', 'Post', 'Comment', 'CreateUserInput', 'DateTime']))
    expect(others).not.toContain('String')
  })

  test('tells of a type its fields with their arguments', () => {
    const users = typeView(schema, 'Query')?.fields.find(({ name }) => name === 'users')
    expect(users).toMatchObject({ type: '[User!]!', typeName: 'User', doc: 'Users in the order of their numbers.' })
    expect(users?.args[0]).toEqual({
      name: 'limit',
      type: 'Int!',
      typeName: 'Int',
      doc: 'From 1 to 100.',
      initial: '20',
    })
  })

  test('tells of an input what it takes', () => {
    expect(typeView(schema, 'CreateUserInput')).toMatchObject({
      kind: 'input',
      fields: [],
      inputs: [{ name: 'name', type: 'String!', initial: null }, { name: 'email' }],
    })
  })

  test('knows nothing of what it does not have', () => {
    expect(typeView(schema, 'Nobody')).toBeNull()
  })

  test.each([
    ['email', { type: 'User', field: 'email' }],
    ['post', { type: 'Query', field: 'post' }],
    ['user.posts', { type: 'User', field: 'posts' }],
    ['newest', { type: 'Query', field: 'posts' }],
  ])('is searched for “%s”', (word, first) => {
    expect(searchSchema(schema, word)[0]).toMatchObject(first)
  })

  test('has nothing for a word that is nowhere, nor for none', () => {
    expect(searchSchema(schema, 'zebra')).toEqual([])
    expect(searchSchema(schema, ' ')).toEqual([])
  })
})

describe('a field', () => {
  test.each([
    ['User', 'name', 'name'],
    ['User', 'posts', 'posts { id }'],
    ['Query', 'user', 'user(id: 1) { id }'],
    ['Mutation', 'createUser', 'createUser(input: { name: "", email: "" }) { id }'],
    ['Mutation', 'deleteUser', 'deleteUser(id: 1)'],
    ['User', 'nobody', null],
  ])('%s.%s is written with what it needs', (owner, name, text) => {
    expect(fieldText(schema, owner, name)).toBe(text)
  })

  // `|` is the caret.
  test.each([
    ['into the selection of its type', '{ users { id| } }', 'User', 'name', '{ users { id name| } }'],
    [
      'on a line of its own',
      'query Q {\n  users {\n    id|\n  }\n}',
      'User',
      'name',
      'query Q {\n  users {\n    id\n    name|\n  }\n}',
    ],
    ['into the innermost', '{ users { id friends { id| } } }', 'User', 'name', '{ users { id friends { id name| } } }'],
    ['into the first where the caret is elsewhere', '|{ users { id } }', 'User', 'name', '{ users { id name| } }'],
    ['into a fragment', 'fragment F on Post { id| }', 'Post', 'title', 'fragment F on Post { id title| }'],
    ['into an empty document', '|', 'Query', 'users', 'query {\n  users { id }|\n}'],
    [
      'as an operation of its own',
      '{ users { id } }|',
      'Mutation',
      'deleteUser',
      '{ users { id } }\n\nmutation {\n  deleteUser(id: 1)|\n}',
    ],
    ['nowhere, where nothing selects from its type', '{ users { id| } }', 'Comment', 'content', null],
    ['nowhere in what is half typed', '{ users { |', 'User', 'name', null],
  ])('goes %s', (_, written, owner, name, expected) => {
    const inserted = insertField(written.replace('|', ''), schema, owner, name, written.indexOf('|'))
    const shown = inserted && `${inserted.document.slice(0, inserted.caret)}|${inserted.document.slice(inserted.caret)}`
    expect(shown).toBe(expected)
  })
})
