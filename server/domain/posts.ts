/** The posts of one sandbox's world and the comments on them. */
import { AppError } from '../errors.ts'
import { type Page, pageFromEnd, pageOf } from './page.ts'
import type { Comment, CommentContent, Post, PostContent } from './post.ts'
import { checkStorable } from './storable.ts'
import { checkCount, checkRoom, read, userIn, type World } from './world.ts'
import type { WorldView } from './world-view.ts'

export interface PostQuery extends Page {
  readonly authorId?: number | undefined
}

/** Where a reader stopped: at a post's number, or at a time in ISO 8601. The post itself may be gone by now. */
export type PostCursor = { readonly id: number } | { readonly time: string }

export interface Posts {
  /** Newest first. */
  list(query: PostQuery): Promise<{ readonly posts: readonly Post[]; readonly total: number }>
  /** Newest first, those older than the cursor; new posts in between repeat nothing and hide nothing. */
  before(query: {
    readonly cursor?: PostCursor | undefined
    readonly limit: number
    readonly authorId?: number | undefined
  }): Promise<{ readonly posts: readonly Post[]; readonly hasMore: boolean }>
  /** Throws `not_found`. */
  get(id: number): Promise<Post>
  /** Of each number its post, in the order of the numbers given. */
  find(ids: readonly number[]): Promise<readonly (Post | undefined)[]>
  /** Throws `invalid` when there is no such author or a text cannot be kept, `too_large`, `quota_exceeded`. */
  create(content: PostContent): Promise<Post>
  /** Oldest first. Throws `not_found`. */
  comments(postId: number, page?: Page): Promise<{ readonly comments: readonly Comment[]; readonly total: number }>
  /** Throws `not_found`. */
  comment(id: number): Promise<Comment>
  /** Throws `not_found` when there is no such post, `invalid` when no such author, `too_large`, `quota_exceeded`. */
  addComment(content: CommentContent): Promise<Comment>
}

/** @param added hears of each new post, once it is kept */
export function createPosts(world: World, added: (post: Post) => void): Posts {
  const { keeper, sandbox, records, limits } = world

  function madePost(view: WorldView, { title, content, authorId }: PostContent, at: number): Post {
    checkAuthor(view, authorId)
    checkStorable({ title, content })
    checkText(title + content, limits.bytesPerPost, 'A post')
    checkCount(view.posts.size, limits.postsPerSandbox, 'posts')
    const newest = view.posts.all().at(-1)
    const time = newest === undefined ? at : Math.max(at, Date.parse(newest.createdAt) + 1)
    const post = { id: view.next.post, title, content, authorId, createdAt: new Date(time).toISOString() }
    checkRoom(view, limits, post)
    return post
  }

  function madeComment(view: WorldView, { postId, authorId, content }: CommentContent, at: number): Comment {
    postIn(view, postId)
    checkAuthor(view, authorId)
    checkStorable({ content })
    checkText(content, limits.bytesPerComment, 'A comment')
    checkCount(view.comments.size, limits.commentsPerSandbox, 'comments')
    const comment = { id: view.next.comment, postId, authorId, content, createdAt: new Date(at).toISOString() }
    checkRoom(view, limits, comment)
    return comment
  }

  const postsIn = (view: WorldView, authorId: number | undefined): readonly Post[] =>
    authorId === undefined ? view.posts.all() : view.postsBy(authorId)

  return {
    async list({ authorId, ...page }) {
      const posts = postsIn(await read(world), authorId)
      return { posts: pageFromEnd(posts, page), total: posts.length }
    },
    async before({ cursor, limit, authorId }) {
      const posts = postsIn(await read(world), authorId).filter((post) => isBefore(post, cursor))
      return { posts: pageFromEnd(posts, { offset: 0, limit }), hasMore: posts.length > limit }
    },
    async get(id) {
      return postIn(await read(world), id)
    },
    async find(ids) {
      const { posts } = await read(world)
      return ids.map((id) => posts.get(id))
    },
    async create(content) {
      madePost(await read(world), content, 0)
      return keeper.write(sandbox, async (view, at) => {
        const post = madePost(view, content, at)
        await records.insertPost(sandbox, post, at)
        view.addPost(post)
        added(post)
        return post
      })
    },
    async comments(postId, page) {
      const view = await read(world)
      postIn(view, postId)
      const comments = view.commentsOn(postId)
      return { comments: page === undefined ? comments : pageOf(comments, page), total: comments.length }
    },
    async comment(id) {
      const comment = (await read(world)).comments.get(id)
      if (comment === undefined) throw new AppError('not_found', `There is no comment ${id}`)
      return comment
    },
    async addComment(content) {
      madeComment(await read(world), content, 0)
      return keeper.write(sandbox, async (view, at) => {
        const comment = madeComment(view, content, at)
        await records.insertComment(sandbox, comment, at)
        view.addComment(comment)
        return comment
      })
    },
  }
}

function postIn(view: WorldView, id: number): Post {
  const post = view.posts.get(id)
  if (post === undefined) throw new AppError('not_found', `There is no post ${id}`)
  return post
}

function isBefore(post: Post, cursor: PostCursor | undefined): boolean {
  if (cursor === undefined) return true
  return 'id' in cursor ? post.id < cursor.id : Date.parse(post.createdAt) < Date.parse(cursor.time)
}

function checkAuthor(view: WorldView, id: number): void {
  try {
    userIn(view, id)
  } catch (cause) {
    throw new AppError('invalid', 'The author is not there', {
      cause,
      details: { authorId: [`there is no user ${id}`] },
    })
  }
}

function checkText(text: string, limit: number, what: string): void {
  if (Buffer.byteLength(text) > limit) throw new AppError('too_large', `${what} may take ${limit} bytes`)
}
