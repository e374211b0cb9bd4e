/** Tokens, and a resource that cannot be had without one: the sandbox itself. */
import { Type } from 'typebox'
import type { Worlds } from '../../../domain/index.ts'
import { closed, Instant, oneOf } from '../../../json-api/schema.ts'
import { answer, type Operation, operation } from '../operation.ts'
import { createShape } from '../shape.ts'
import type { Tokens } from './tokens.ts'

const HOUR = 3600

const scope = oneOf(['read', 'admin'], { description: '`admin` allows all that `read` does.', examples: ['read'] })

const NewToken = Type.Object(
  {
    scope,
    expires_in: Type.Optional(Type.Integer({ minimum: 1, maximum: HOUR, description: 'Seconds.', examples: [HOUR] })),
  },
  { ...closed, title: 'NewToken', examples: [{ scope: 'read' }] },
)

const Token = createShape(
  Type.Object({ token: Type.String(), token_type: oneOf(['Bearer']), scope, expires_at: Instant }, { title: 'Token' }),
)

const Sandbox = createShape(
  Type.Object(
    { users: Type.Integer({ description: 'How many users it holds.' }), posts: Type.Integer() },
    { title: 'Sandbox', examples: [{ users: 24, posts: 30 }] },
  ),
)

export function accessOperations(worlds: Worlds, tokens: Tokens): readonly Operation[] {
  const tag = 'access'
  return [
    operation({
      method: 'POST',
      path: '/tokens',
      id: 'createToken',
      tag,
      summary: 'Get a token',
      description: 'For this sandbox alone. Send it as `Authorization: Bearer <token>`.',
      body: NewToken,
      isFleeting: true,
      answers: { 201: { description: 'The token, which cannot be read again.', shape: Token } },
      handle({ body, sandbox }) {
        const { token, expiresAt } = tokens.mint(sandbox, body.scope, body.expires_in ?? HOUR)
        return answer(201, Token, { token, token_type: 'Bearer', scope: body.scope, expires_at: expiresAt })
      },
    }),
    operation({
      method: 'GET',
      path: '/sandbox',
      id: 'getSandbox',
      tag,
      summary: 'See what the sandbox holds',
      needs: 'read',
      answers: { 200: { description: 'Its contents in figures.', shape: Sandbox } },
      async handle({ sandbox }) {
        const [users, posts] = await Promise.all([
          worlds.users(sandbox).list({ offset: 0, limit: 0 }),
          worlds.posts(sandbox).list({ offset: 0, limit: 0 }),
        ])
        return answer(200, Sandbox, { users: users.total, posts: posts.total })
      },
    }),
    operation({
      method: 'DELETE',
      path: '/sandbox',
      id: 'resetSandbox',
      tag,
      summary: 'Put the sandbox back to its beginning',
      description: 'All that was created is gone, all that was deleted is back.',
      needs: 'admin',
      answers: { 204: { description: 'It is as it was at first.' } },
      async handle({ sandbox }) {
        await worlds.reset(sandbox)
        return { status: 204 }
      },
    }),
  ]
}
