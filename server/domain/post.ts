/** Posts that users write, and what others say about them. */

export interface PostContent {
  readonly title: string
  readonly content: string
  readonly authorId: number
}

export interface Post extends PostContent {
  readonly id: number
  /**
   * ISO 8601 in UTC with milliseconds, and later than any earlier post's of this world: readers may go on from a time as
   * well as from a number, and miss nothing.
   */
  readonly createdAt: string
}

export interface CommentContent {
  readonly postId: number
  readonly authorId: number
  readonly content: string
}

export interface Comment extends CommentContent {
  readonly id: number
  /** ISO 8601 in UTC with milliseconds. */
  readonly createdAt: string
}
