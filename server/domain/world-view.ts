/** One world in memory, as it was last written: the seed, or a sandbox's own rows. Only its sandbox's writes change it. */
import type { Friendship } from './friendship.ts'
import type { Order } from './order.ts'
import type { Comment, Post } from './post.ts'
import type { NextIds, WorldRows } from './records.ts'
import { Table } from './table.ts'
import type { User } from './user.ts'

const authorOf = ({ authorId }: Post | Comment): number => authorId
const postOf = ({ postId }: Comment): number => postId
const buyerOf = ({ userId }: Order): number => userId

export class WorldView {
  readonly users: Table<User>
  readonly posts: Table<Post>
  readonly comments: Table<Comment>
  readonly orders: Table<Order>
  /** User → friends. */
  readonly #friends: Map<number, readonly number[]>
  #next: NextIds

  constructor(rows: WorldRows) {
    this.users = new Table(rows.users)
    this.posts = new Table(rows.posts)
    this.comments = new Table(rows.comments)
    this.orders = new Table(rows.orders)
    this.#friends = friendsOfEach(rows.friendships)
    this.#next = rows.next
  }

  get next(): NextIds {
    return this.#next
  }

  /** As JSON in UTF-8. */
  get bytes(): number {
    return this.users.bytes + this.posts.bytes + this.comments.bytes + this.orders.bytes
  }

  /** Their numbers, in order. */
  friendsOf(id: number): readonly number[] {
    return this.#friends.get(id) ?? []
  }

  postsBy(author: number): readonly Post[] {
    return this.posts.of(authorOf, author)
  }

  commentsOn(post: number): readonly Comment[] {
    return this.comments.of(postOf, post)
  }

  ordersOf(buyer: number): readonly Order[] {
    return this.orders.of(buyerOf, buyer)
  }

  addUser(user: User): void {
    this.users.put(user)
    this.#next = { ...this.#next, user: user.id + 1 }
  }

  addPost(post: Post): void {
    this.posts.put(post)
    this.#next = { ...this.#next, post: post.id + 1 }
  }

  addComment(comment: Comment): void {
    this.comments.put(comment)
    this.#next = { ...this.#next, comment: comment.id + 1 }
  }

  addOrder(order: Order): void {
    this.orders.put(order)
    this.#next = { ...this.#next, order: order.id + 1 }
  }

  /** With all that hangs on the user, as the database does by its foreign keys. */
  removeUser(id: number): void {
    const posts = new Set(this.postsBy(id).map((post) => post.id))
    const comments = this.comments.all().filter(({ authorId, postId }) => authorId === id || posts.has(postId))
    for (const comment of comments) this.comments.delete(comment.id)
    for (const post of posts) this.posts.delete(post)
    for (const order of this.ordersOf(id)) this.orders.delete(order.id)
    for (const friend of this.friendsOf(id)) {
      this.#friends.set(
        friend,
        this.friendsOf(friend).filter((other) => other !== id),
      )
    }
    this.#friends.delete(id)
    this.users.delete(id)
  }
}

function friendsOfEach(friendships: readonly Friendship[]): Map<number, readonly number[]> {
  const bothWays = friendships.flatMap(({ userId, friendId }) => [
    { of: userId, friend: friendId },
    { of: friendId, friend: userId },
  ])
  const groups = Map.groupBy(bothWays, ({ of }) => of)
  return new Map([...groups].map(([id, group]) => [id, group.map(({ friend }) => friend).sort((a, b) => a - b)]))
}
