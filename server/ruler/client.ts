/** What a protocol has to be able to do to be laid on the ruler. */
import type { Post } from '../domain/index.ts'
import type { Wire } from './wire.ts'

/** Answers whether to go on listening. */
export type Heard = (postId: number) => boolean

export interface Subject {
  /** Whose profile is asked for. */
  readonly userId: number
  /** The author of the news. */
  readonly authorId: number
  /** A name that nobody else uses, where a protocol wants one. */
  readonly name: string
}

export interface RulerClient {
  /** Gets the user with posts. @throws when what came is not that */
  get(): Promise<void>
  /** Makes whatever `watch` goes over, where that is another connection than `get`'s: so that it can be warm. */
  prepare?(): Promise<void>
  /** Asks to be told of news. Resolves when the next item will be heard of. */
  watch(heard: Heard): Promise<void>
  /** Waits for the moment at which the next item shall be written, where that makes a difference. */
  calm?(): Promise<void>
  close(): void
}

export interface RulerWay {
  /** What has to be there before the first round, once. Resolves to what takes it away again. */
  begin?(sandbox: { readonly id: string; readonly name: string }, subject: Subject): Promise<() => Promise<void>>
  open(wire: Wire, subject: Subject): RulerClient
  /** Tells of a post that was written, where the protocol does not hear of posts by itself. */
  tell?(sandbox: string, subject: Subject, post: Post): Promise<unknown>
}

/** What every client must have got. @throws Error */
export function checkProfile(profile: unknown): void {
  const { name, posts } = Object(profile)
  if (typeof name !== 'string' || name === '' || !Array.isArray(posts) || posts.length === 0) {
    throw new Error('The answer is no user with posts')
  }
}
