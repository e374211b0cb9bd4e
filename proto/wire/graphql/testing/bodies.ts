/** Bodies and a URL of GraphQL over HTTP for tests. */

export const DOCUMENT = 'query User($id: ID!) {\n  user(id: $id) {\n    name # «ж»\n  }\n}'
export const ASKED = JSON.stringify({
  query: DOCUMENT,
  operationName: 'User',
  variables: { id: '1', deep: { a: [1] } },
  extensions: { persistedQuery: { version: 1, sha256Hash: 'ecf4edb4' } },
  other: 1,
})
export const ANSWERED = JSON.stringify({
  data: { user: { name: 'Ж "q"', posts: [{ title: 'A' }] } },
  errors: [
    { message: 'no', path: ['user', 0], locations: [{ line: 1, column: 2 }], extensions: { code: 'NOT_FOUND' } },
  ],
  extensions: { cost: 3 },
  hasNext: true,
})
export const BOUNDARY = 'multipart/form-data; boundary=----x'
export const UPLOAD = [
  '------x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"mutation Up($f: Upload!) { up(file: $f) }","variables":{"f":null}}\r\n',
  '------x\r\nContent-Disposition: form-data; name="map"\r\n\r\n{"0":["variables.f"]}\r\n',
  '------x\r\nContent-Disposition: form-data; name="0"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n------x--\r\n',
].join('')
export const PARTS =
  '---\r\nContent-Type: application/json\r\n\r\n{"data":{"a":1},"hasNext":true}\r\n---\r\nContent-Type: application/json\r\n\r\n{"incremental":[],"hasNext":false}\r\n-----\r\n'
export const MIXED = 'multipart/mixed; boundary="-"'
export const TARGET =
  '/graphql?run=1&query=query%20A%28%24x%3AInt%29%7Ba%7D&variables=%7B%22x%22%3A+7%7D&operationName=A'
