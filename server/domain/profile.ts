/** What a screen about one person shows: the task by which protocols are compared, and so the same for all of them. */
import type { Post } from './post.ts'
import type { Worlds } from './worlds.ts'

export interface Profile {
  readonly name: string
  readonly email: string
  /** Newest first. */
  readonly posts: readonly Post[]
}

const POSTS = 10

/** @throws AppError `not_found` */
export async function readProfile(
  worlds: Pick<Worlds, 'users' | 'posts'>,
  sandbox: string,
  userId: number,
): Promise<Profile> {
  const { name, email } = await worlds.users(sandbox).get(userId)
  const { posts } = await worlds.posts(sandbox).list({ authorId: userId, offset: 0, limit: POSTS })
  return { name, email, posts }
}

/** As protocols of JSON write it. */
export function profileAsJson({ name, email, posts }: Profile) {
  return { name, email, posts: posts.map(postAsJson) }
}

export function postAsJson({ id, title, content, createdAt }: Post) {
  return { id, title, content, created_at: createdAt }
}
