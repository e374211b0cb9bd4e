/** What can be written: by the domain, as every protocol writes. Answers are read anew, since what was read before is old. */
import { Type } from 'typebox'
import { DEFAULT_PREFERENCES, type Person, type Post, type User } from '../../../domain/index.ts'
import { AppError } from '../../../errors.ts'
import { Email, PersonName, PostText, PostTitle } from '../../../json-api/schema.ts'
import { createInputReader, readId, requireId } from '../read-input.ts'
import type { ResolverContext, Services, WorldAccess } from '../world-access.ts'

const readNewUser = createInputReader(Type.Object({ name: PersonName, email: Email }))
const readChange = createInputReader(Type.Object({ name: Type.Optional(PersonName), email: Type.Optional(Email) }))
const readNewPost = createInputReader(Type.Object({ title: PostTitle, content: PostText }))

interface NewPost {
  readonly title: string
  readonly content: string
  readonly authorId: string
}

export const Mutation = {
  async createUser(
    _root: unknown,
    { input }: { readonly input: { readonly name: string; readonly email: string } },
    { world }: ResolverContext,
  ): Promise<Person> {
    const { name, email } = readNewUser(input)
    const content = { name, email, address: null, preferences: DEFAULT_PREFERENCES }
    return writing(world, 'Mutation.createUser', ({ worlds }, sandbox) => worlds.users(sandbox).create(content))
  },

  async updateUser(
    _root: unknown,
    { id, input }: { readonly id: string; readonly input: { readonly name?: string; readonly email?: string } },
    { world }: ResolverContext,
  ): Promise<Person> {
    const change = readChange(input)
    const number = userNumber(id)
    return writing(world, 'Mutation.updateUser', ({ worlds }, sandbox) =>
      worlds.users(sandbox).change(number, (user: User) => ({ ...user, ...change })),
    )
  },

  async deleteUser(_root: unknown, { id }: { readonly id: string }, { world }: ResolverContext): Promise<boolean> {
    const number = userNumber(id)
    await writing(world, 'Mutation.deleteUser', ({ worlds }, sandbox) => worlds.users(sandbox).remove(number))
    return true
  },

  createPost: (_root: unknown, { input }: { readonly input: NewPost }, { world }: ResolverContext): Promise<Post> =>
    write(input, world, 'Mutation.createPost'),

  async uploadPost(
    _root: unknown,
    { authorId, file }: { readonly authorId: string; readonly file: File },
    { world }: ResolverContext,
  ): Promise<Post> {
    const { name, text } = await readTextFile(file, world.services.limits.fileBytes)
    return write({ title: name, content: text, authorId }, world, 'Mutation.uploadPost')
  },
}

async function write(input: NewPost, world: WorldAccess, asker: string): Promise<Post> {
  const { title, content } = readNewPost({ title: input.title, content: input.content })
  const post = { title, content, authorId: requireId(input.authorId, 'authorId') }
  return writing(world, asker, ({ worlds }, sandbox) => worlds.posts(sandbox).create(post))
}

async function writing<T>(
  world: WorldAccess,
  asker: string,
  act: (services: Services, sandbox: string) => Promise<T>,
): Promise<T> {
  try {
    return await world.asks(asker, () => act(world.services, world.sandbox))
  } finally {
    world.forget()
  }
}

function userNumber(id: string): number {
  const number = readId(id)
  if (number === null) throw new AppError('not_found', `There is no user ${id.slice(0, 40)}`)
  return number
}

/** A file of a multipart request, read as the text that it must be. @throws AppError `invalid` where it is no file of text in UTF-8, `too_large` */
async function readTextFile(
  file: unknown,
  mostBytes: number,
): Promise<{ readonly name: string; readonly text: string }> {
  if (!isFile(file)) throw wrong('must be a file of the multipart body')
  if (file.size > mostBytes) throw new AppError('too_large', `A file may take ${mostBytes} bytes`)
  const bytes = await file.arrayBuffer()
  try {
    return { name: file.name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    throw wrong('must be text in UTF-8')
  }
}

function isFile(value: unknown): value is Pick<File, 'name' | 'size' | 'arrayBuffer'> {
  return typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'size' in value && 'name' in value
}

function wrong(text: string): AppError {
  return new AppError('invalid', `file ${text}`, { details: { file: [text] } })
}
