/** The domain's door. */
export type { ChatMessage } from './chat/chat-message.ts'
export type { ChatRecords } from './chat/chat-records.ts'
export { type Chat, openChat } from './chat/open-chat.ts'
export type { Companies } from './companies.ts'
export type { Company, Department, Employee } from './company.ts'
export { EVERYBODY, type FeedItem, type FeedName } from './feeds/feed.ts'
export { bytesOf as feedBytesOf, type FeedRecords } from './feeds/feed-records.ts'
export type { Inbox, InboxPage, PersonId } from './feeds/inbox.ts'
export type { News, NewsReader } from './feeds/news.ts'
export { type Feeds, type FeedsOptions, openFeeds } from './feeds/open-feeds.ts'
export { type FileInfo, type Files, files } from './files.ts'
export type { Friendship } from './friendship.ts'
export type { Job, JobKind, JobResult } from './job.ts'
export type { JobLimits, Jobs } from './jobs.ts'
export type { Limits } from './limits.ts'
export {
  ORDER_STATUSES,
  type Order,
  type OrderedItem,
  type OrderLine,
  type OrderStatus,
  totalOf,
} from './order.ts'
export type { Orders } from './orders.ts'
export type { Page } from './page.ts'
export type { Comment, CommentContent, Post, PostContent } from './post.ts'
export type { PostCursor, PostQuery, Posts } from './posts.ts'
export {
  PRODUCT_CATEGORIES,
  PRODUCT_ORDERS,
  type Product,
  type ProductCategory,
  type ProductOrder,
} from './product.ts'
export type { ProductQuery, Products } from './products.ts'
export { type Profile, postAsJson, profileAsJson, readProfile } from './profile.ts'
export type { NextIds, WorldRecords, WorldRows } from './records.ts'
export { SEED_USERS } from './seed/index.ts'
export {
  type Address,
  DEFAULT_PREFERENCES,
  emailKey,
  type Preferences,
  type User,
  type UserContent,
  type UserProfile,
  type UserStatus,
} from './user.ts'
export type { UserList, UserQuery } from './user-list.ts'
export type { Users } from './users.ts'
export type { AskedStatement, Befriended, Overhear, Person, WorldReads } from './world-reads.ts'
export { openWorlds, type Worlds, type WorldsOptions } from './worlds.ts'
