/** Whole requests to begin from, named by what one would type. */
import type { Words } from '../../../language/proposal.ts'
import { STREAMS } from '../../../protocols/streams.ts'

const HOST = '{{host\\}\\}'
const KAFKA = '{{kafka\\}\\}'

function snippet(label: string, detail: string, lines: readonly string[]): Words {
  return { label, kind: 'snippet', detail, insert: lines.join('\n'), isSnippet: true, goesOn: false }
}

export const REQUEST_SNIPPETS: readonly Words[] = [
  ...STREAMS.flatMap(({ snippets }) => snippets.map((words) => ({ ...words, isSnippet: true, goesOn: false }))),
  snippet('get-json', 'GET · Accept: application/json', [
    `GET ${HOST}/\${1:api/v1/users}`,
    'Accept: application/json',
    '$0',
  ]),
  snippet('post-json', 'POST · JSON', [
    `POST ${HOST}/\${1:api/v1/users}`,
    'Content-Type: application/json',
    '',
    '{',
    '  $0',
    '\\}',
  ]),
  snippet('get-if-none-match', 'GET · If-None-Match → 304', [
    `GET ${HOST}/\${1:api/v1/users/1}`,
    `If-None-Match: "\${2:etag}"`,
    '$0',
  ]),
  snippet('put-if-match', 'PUT · If-Match → 412', [
    `PUT ${HOST}/\${1:api/v1/users/1}`,
    'Content-Type: application/json',
    `If-Match: "\${2:etag}"`,
    '',
    '{',
    '  $0',
    '\\}',
  ]),
  snippet('grpc-call', 'GRPC · native', [`GRPC ${HOST}/\${1:example.ExampleService/SayHello}`, '', '{ $0 \\}']),
  snippet('grpc-web-call', 'GRPC · # @transport grpc-web', [
    '# @transport grpc-web',
    `GRPC ${HOST}/\${1:example.ExampleService/SayHello}`,
    '',
    '{ $0 \\}',
  ]),
  snippet('graphql-query', 'GRAPHQL · query', [`GRAPHQL ${HOST}/graphql`, '', `query \${1:Users} {`, '  $0', '\\}']),
  snippet('graphql-subscription', 'GRAPHQL · subscription', [
    `GRAPHQL ${HOST}/graphql`,
    '',
    `subscription \${1:NewPosts} {`,
    `  postAdded { \${2:title} \\}`,
    '\\}',
  ]),
  snippet('kafka-produce', 'KAFKA · produce', [
    `KAFKA ${KAFKA}/produce/\${1:orders}`,
    '',
    `# @key \${2:ada}`,
    `{"id": \${3:1}\\}`,
    '$0',
  ]),
  snippet('kafka-consume', 'KAFKA · # @group', [
    `# @group \${1:billing}`,
    '# @from earliest',
    `KAFKA ${KAFKA}/consume/\${2:orders}`,
    '$0',
  ]),
  snippet('kafka-create-topic', 'KAFKA · # @partitions', [
    `# @partitions \${1:3}`,
    `KAFKA ${KAFKA}/create-topic/\${2:orders}`,
    '$0',
  ]),
  snippet('connect-call', 'GRPC · # @transport connect', [
    '# @transport connect',
    `GRPC ${HOST}/\${1:example.ExampleService/SayHello}`,
    '',
    '{ $0 \\}',
  ]),
]
