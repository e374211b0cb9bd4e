import { expect, test } from 'vitest'
import { explainBrokenJson } from './broken-json.ts'

test.each([
  { text: '{"name":', says: 'line 1, column 9, where the body ends: a value is expected' },
  { text: '{"name": "A",\n "email" "b"}', says: 'line 2, column 10: a colon is expected after the field name' },
  { text: '{"a": 1,}', says: 'line 1, column 9: a field name in double quotes is expected' },
  { text: "{'a': 1}", says: 'line 1, column 2: this is no JSON value; texts stand in double quotes' },
  { text: '{"a": 1} x', says: 'line 1, column 10: ' },
  { text: '{"a": 1 "b": 2}', says: 'line 1, column 9: a comma or the closing bracket is expected' },
  { text: '{"a": "b\n"}', says: 'line 1, column 7: a text ends with a double quote, before the line does' },
  { text: '// no\n{}', says: 'line 1, column 1: JSON has no comments' },
  { text: '{"a": "\\x"}', says: 'column 7: this is no escape that JSON knows' },
  { text: '', says: 'line 1, column 1, where the body ends: a value is expected' },
])('$text breaks at $says', ({ text, says }) => {
  expect(explainBrokenJson(text)).toContain(says)
})

test('what is JSON does not break', () => {
  expect(explainBrokenJson('{"__proto__": 1}')).toBeNull()
})
