import { expect, test } from 'vitest'
import { givenInUrl, isGiven } from './given.ts'

test('a request in the address is a text to begin with, the same one under the same name', () => {
  const given = givenInUrl(`?${new URLSearchParams({ request: 'GET {{host}}/a?b=ж&c\n' })}`)
  expect(given?.text).toBe('GET {{host}}/a?b=ж&c\n')
  expect(isGiven(given?.id ?? '')).toBe(true)
  expect(givenInUrl(`?${new URLSearchParams({ request: 'GET {{host}}/a?b=ж&c\n' })}`)).toEqual(given)
  expect(givenInUrl(`?${new URLSearchParams({ request: 'GET {{host}}/b\n' })}`)?.id).not.toBe(given?.id)
})

test.each(['', '?', '?request=', '?request=%20%0a', '?example=echo', `?request=${'a'.repeat(8_001)}`])(
  'an address that brings none: %s',
  (search) => {
    expect(givenInUrl(search)).toBeNull()
  },
)

test('examples are none', () => {
  expect(isGiven('read-user')).toBe(false)
})
