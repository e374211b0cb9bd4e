/** A search, which costs much and so is limited by a token bucket, and a report, which has a fault. */
import { Type } from 'typebox'
import type { Worlds } from '../../../domain/index.ts'
import { AppError } from '../../../errors.ts'
import { createTokenBuckets } from '../../../visitors/index.ts'
import { answer, type Operation, operation } from '../operation.ts'
import { createListShape } from '../shape.ts'
import { toUserBody } from '../users/user-body.ts'
import { User } from '../users/user-schema.ts'

const CAPACITY = 5
const REFILL_SECONDS = 5
/** draft-ietf-httpapi-ratelimit-headers-10: so many within so many seconds. */
const POLICY = `"search";q=${CAPACITY};w=${CAPACITY * REFILL_SECONDS}`
const MOST_FOUND = 20

const SearchQuery = Type.Object({
  q: Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: '\\S',
    description: 'some part of a name, at most 100 characters',
    examples: ['ada'],
  }),
})

const Found = createListShape(
  Type.Object({ users: Type.Array(User), total: Type.Integer() }, { title: 'SearchResult' }),
  'users',
)

const Report = createListShape(
  Type.Object(
    {
      countries: Type.Array(Type.Object({ country: Type.String(), users: Type.Integer() }, { title: 'CountryCount' })),
    },
    { title: 'CountryReport', examples: [{ countries: [{ country: 'Japan', users: 1 }] }] },
  ),
  'countries',
)

/** @param now ms, by a clock that nobody sets */
export function searchOperations(worlds: Worlds, now: () => number): readonly Operation[] {
  const take = createTokenBuckets({ capacity: CAPACITY, refillMs: REFILL_SECONDS * 1000, now })
  const tag = 'work'
  const rateHeaders = { 'ratelimit-policy': 'How much is allowed.', ratelimit: 'How much of it is left.' }
  return [
    operation({
      method: 'GET',
      path: '/search',
      id: 'searchUsers',
      tag,
      summary: 'Search for users by name',
      description: `A sandbox may search ${CAPACITY} times at once, and once more every ${REFILL_SECONDS} seconds.`,
      query: SearchQuery,
      isFleeting: true,
      answers: { 200: { description: 'The first that fit.', shape: Found, headers: rateHeaders } },
      errors: ['too_many'],
      async handle({ query, sandbox, setHeader }) {
        const { allowed, remaining, nextIn } = take(sandbox)
        setHeader('ratelimit-policy', POLICY)
        setHeader('ratelimit', `"search";r=${remaining};t=${nextIn}`)
        if (!allowed) {
          const text = `${CAPACITY} searches at once are possible, then one every ${REFILL_SECONDS} s: wait ${nextIn} s`
          throw new AppError('too_many', text, { retryAfter: nextIn })
        }
        const page = { offset: 0, limit: MOST_FOUND }
        const { users, total } = await worlds.users(sandbox).list({ ...page, nameContains: query.q.trim() })
        return answer(200, Found, { users: users.map(toUserBody), total })
      },
    }),
    operation({
      method: 'GET',
      path: '/reports/countries',
      id: 'reportCountries',
      tag,
      summary: 'Count the users of each country',
      description: 'It has a fault: as soon as one user has no address, it breaks (500), until that user gets one.',
      answers: { 200: { description: 'The countries, by name.', shape: Report } },
      errors: ['internal'],
      async handle({ sandbox }) {
        const { users } = await worlds.users(sandbox).list({ offset: 0, limit: Number.MAX_SAFE_INTEGER })
        const counts = new Map<string, number>()
        for (const user of users) {
          // On purpose, the fault that learners find: its author forgot that an address may be null. The compiler
          // would have told; Reflect keeps it quiet, and throws a TypeError.
          const country = String(Reflect.get(user.address as object, 'country'))
          counts.set(country, (counts.get(country) ?? 0) + 1)
        }
        const countries = [...counts].map(([country, count]) => ({ country, users: count }))
        return answer(200, Report, { countries: countries.sort((a, b) => a.country.localeCompare(b.country, 'en')) })
      },
    }),
  ]
}
