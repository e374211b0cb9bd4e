import { expect, test } from 'vitest'
import { parseDocument } from '../../../language/parse.ts'
import { withOperation } from './with-operation.ts'

test.each([
  [
    'above the request line',
    '# words\nGRAPHQL /g\n\nquery A { a }',
    '# words\n# @operation B\nGRAPHQL /g\n\nquery A { a }',
  ],
  ['at the very beginning', 'GRAPHQL /g', '# @operation B\nGRAPHQL /g'],
  [
    'in the place of another',
    '# @operation A\n# @transport get\nGRAPHQL /g',
    '# @operation B\n# @transport get\nGRAPHQL /g',
  ],
])('writes the operation %s', (_, text, expected) => {
  const [request] = parseDocument(text).requests
  if (!request) throw new Error('no request')
  expect(withOperation(text, request, 'B')).toBe(expected)
})
