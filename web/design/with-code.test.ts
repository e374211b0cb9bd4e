import { isValidElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { WithCode } from './with-code.tsx'

test.each([
  { where: 'at the beginning', text: '`GET` asks' },
  { where: 'twice in a row', text: 'either `GET``HEAD` or neither' },
  { where: 'alone', text: '`GET`' },
  { where: 'nowhere', text: 'no code' },
])('code that stands $where is marked, and every part has a key of its own', ({ text }) => {
  const parts = WithCode({ text })
  const keys = parts.map((part) => (isValidElement(part) ? part.key : null))
  expect(new Set(keys).size).toBe(keys.length)
  expect(renderToStaticMarkup(parts).replace(/<code[^>]*>|<\/code>/g, '`')).toBe(text)
})
