/** A person with posts, as protocols of JSON write them (domain/profile.ts): the task by which protocols are compared. */
import { Type } from 'typebox'
import { Instant } from './schema.ts'

export const PostAsJson = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  title: Type.String(),
  content: Type.String(),
  created_at: Instant,
})

export const ProfileAsJson = Type.Object({
  name: Type.String(),
  email: Type.String(),
  posts: Type.Array(PostAsJson, { maxItems: 10, description: 'The newest first.' }),
})
