/** An operation of GraphQL as a program of its own clients: urql and graphql-ws in TypeScript, gql in Python. */

import { areValues } from '../../graphql/written-variables.ts'
import {
  type GraphqlCall,
  type GraphqlRequest,
  type GraphqlStreamRequest,
  type HeaderPair,
  onlyOperation,
  planGraphql,
} from '../../language/index.ts'
import type { CommandTarget } from '../commands.ts'
import { goHttp } from './go.ts'
import { graphqlHttp, plainObject } from './graphql-http.ts'
import { pythonString, pythonValue, typescriptString as text, typescriptValue } from './literals.ts'
import { type PlainRequest, type Program, type ProgramLanguage, plainRequest } from './program.ts'
import { pythonHttp } from './python.ts'
import { limitOf } from './steps.ts'
import { eventProgram, eventTalk } from './streams/sse.ts'
import { headerLines, indented, typescriptHttp } from './typescript.ts'

type Plan = GraphqlCall | GraphqlStreamRequest

/** What a program of either language is made of. */
interface Parts {
  readonly url: string
  readonly headers: readonly HeaderPair[]
  /** Of the operation; empty: it has none. */
  readonly name: string
  /** With the chosen operation alone: clients send the first. */
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
  /** Results after which it ends; null: when the server ends it. */
  readonly limit: number | null
}

/** Null where the language has no WebSocket of its own. */
export function graphqlProgram(
  request: GraphqlRequest,
  language: ProgramLanguage,
  target: CommandTarget,
): Program | null {
  const plan = planGraphql(request)
  const plain = plainRequest(graphqlHttp(plan), target)
  if (plan.transport === 'graphql-transport-ws') {
    if (language === 'go') return null
    return (language === 'python' ? pythonSocket : typescriptSocket)(plan, partsOf(plan, socketUrl(plan, target), []))
  }
  const own = plan.headers.map(([name]) => name.toLowerCase())
  // Their clients know by themselves what they accept and send.
  const headers = plain.headers.filter(
    ([name]) => own.includes(name.toLowerCase()) || !['accept', 'content-type'].includes(name),
  )
  const parts = partsOf(plan, plain.method === 'GET' ? plan.url : plain.url, headers)
  // A client holds variables as values; where those would be other ones, the request goes as it is.
  const isExact = areValues(plan.variables)
  if (language === 'typescript') return isExact ? typescriptFetch(plan, parts) : typescriptHttp(plain)
  if (plan.transport === 'sse') return events(plan, plain, language, target)
  // gql knows neither GET nor persisted queries.
  if (language === 'go') return goHttp(plain)
  return plan.transport === 'get' || plan.isPersisted || !isExact ? pythonHttp(plain) : pythonPost(parts)
}

function partsOf(plan: Plan, url: string, headers: readonly HeaderPair[]): Parts {
  const document = onlyOperation(plan.document, plan.chosen)
  const name = plan.chosen?.name ?? ''
  return { url, headers, name, document, variables: plainObject(plan.variables), limit: limitOf(plan.until) }
}

function socketUrl(plan: Plan, { sandbox, httpUrl }: CommandTarget): string {
  const url = new URL(plan.url.replace(/^http/, 'ws'))
  if (url.host === new URL(httpUrl).host && sandbox !== null) url.searchParams.set('sandbox', sandbox)
  return url.href
}

function events(plan: Plan, plain: PlainRequest, language: 'python' | 'go', target: CommandTarget): Program {
  const talk = eventTalk(
    { url: plain.url, headers: plain.headers, until: plan.until },
    { ...target, sandbox: null },
    plain.body,
  )
  return eventProgram(talk, language)
}

function typescriptFetch(plan: Plan, { url, headers, document, variables, limit }: Parts): Program {
  const kind = plan.chosen?.kind ?? 'query'
  const isStream = plan.transport === 'sse'
  const accept: HeaderPair[] = isStream && kind !== 'subscription' ? [['accept', 'text/event-stream']] : []
  const given = headerLines([...accept, ...headers])
  const lines = [
    '// npm install @urql/core graphql',
    '// node request.ts',
    "import { Client, fetchExchange } from '@urql/core'",
    '',
    'const client = new Client({',
    `  url: ${text(url)},`,
    '  exchanges: [fetchExchange],',
    `  preferGetMethod: ${plan.transport === 'get' ? "'force'" : 'false'},`,
    ...(isStream ? ['  fetchSubscriptions: true,'] : []),
    ...(given.length === 0 ? [] : ['  fetchOptions: {', ...indented(given, 2), '  },']),
    '})',
    '',
    `const document = ${text(document)}`,
    `const variables = ${typescriptValue(variables)}`,
    '',
    ...(isStream ? streamLines(kind, limit) : answerLines(kind)),
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

function answerLines(kind: string): readonly string[] {
  return [
    `const { data, error } = await client.${kind}(document, variables).toPromise()`,
    'console.log(JSON.stringify(data, null, 2))',
    'if (error) {',
    '  console.error(error.message)',
    '  process.exitCode = 1',
    '}',
  ]
}

function streamLines(kind: string, limit: number | null): readonly string[] {
  return [
    ...(limit === null ? [] : ['let received = 0']),
    `const { unsubscribe } = client.${kind}(document, variables).subscribe(({ data, error }) => {`,
    '  console.log(error?.message ?? JSON.stringify(data))',
    ...(limit === null ? [] : ['  received += 1', `  if (received >= ${limit}) unsubscribe()`]),
    '})',
  ]
}

function typescriptSocket({ auth }: Plan, { url, document, variables, limit }: Parts): Program {
  const lines = [
    '// npm install graphql-ws graphql',
    '// node request.ts',
    "import { createClient } from 'graphql-ws'",
    '',
    `const client = createClient({ url: ${text(url)}${Object.keys(auth).length === 0 ? '' : `, connectionParams: ${typescriptValue(auth)}`} })`,
    `const query = ${text(document)}`,
    `const variables = ${typescriptValue(variables)}`,
    '',
    ...(limit === null ? [] : ['let received = 0']),
    'for await (const result of client.iterate({ query, variables })) {',
    '  console.log(JSON.stringify(result))',
    ...(limit === null ? [] : ['  received += 1', `  if (received >= ${limit}) break`]),
    '}',
    'await client.dispose()',
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

function pythonPost(parts: Parts): Program {
  const { url, headers } = parts
  const fields = headers.map(([name, value]) => `        ${pythonString(name)}: ${pythonString(value)},`)
  const lines = [
    '# pip install "gql[requests]"',
    '# python request.py',
    'import json',
    '',
    'from gql import Client, gql',
    'from gql.transport.exceptions import TransportQueryError',
    'from gql.transport.requests import RequestsHTTPTransport',
    '',
    'transport = RequestsHTTPTransport(',
    `    url=${pythonString(url)},`,
    ...(fields.length === 0 ? [] : ['    headers={', ...fields, '    },']),
    ')',
    'client = Client(transport=transport)',
    ...pythonDocument(parts),
    '',
    'try:',
    '    print(json.dumps(client.execute(document), indent=2, ensure_ascii=False))',
    'except TransportQueryError as error:',
    '    raise SystemExit(str(error.errors))',
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function pythonSocket({ auth, chosen }: Plan, parts: Parts): Program {
  const { url, limit } = parts
  const isStream = chosen?.kind === 'subscription'
  const lines = [
    '# pip install "gql[websockets]"',
    '# python request.py',
    'import asyncio',
    'import json',
    '',
    'from gql import Client, gql',
    'from gql.transport.websockets import WebsocketsTransport',
    '',
    'transport = WebsocketsTransport(',
    `    url=${pythonString(url)},`,
    '    subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],',
    ...(Object.keys(auth).length === 0 ? [] : [`    init_payload=${pythonValue(auth)},`]),
    ')',
    ...pythonDocument(parts),
    '',
    '',
    'async def main():',
    '    async with Client(transport=transport) as session:',
    ...(isStream
      ? [
          ...(limit === null ? [] : ['        received = 0']),
          '        async for result in session.subscribe(document):',
          '            print(json.dumps(result, ensure_ascii=False))',
          ...(limit === null
            ? []
            : ['            received += 1', `            if received >= ${limit}:`, '                break']),
        ]
      : ['        print(json.dumps(await session.execute(document), ensure_ascii=False))']),
    '',
    '',
    'asyncio.run(main())',
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function pythonDocument({ name, document, variables }: Parts): readonly string[] {
  return [
    `document = gql(${pythonString(document)})`,
    ...(name === '' ? [] : [`document.operation_name = ${pythonString(name)}`]),
    ...(Object.keys(variables).length === 0 ? [] : [`document.variable_values = ${pythonValue(variables)}`]),
  ]
}
