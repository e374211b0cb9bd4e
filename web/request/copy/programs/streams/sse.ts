/** Server-sent events as a program: an EventSource in TypeScript, httpx-sse in Python, Go's own HTTP client line by line. */
import type { HeaderPair } from '../../../../protocol-kit/stream.ts'
import type { EventStreamRequest } from '../../../../protocols/sse/stream.ts'
import type { CommandTarget } from '../../commands.ts'
import { newRequest } from '../go-parts.ts'
import { goHeader, goString, propertyName, pythonDictionary, pythonString, typescriptString } from '../literals.ts'
import { type Program, type ProgramLanguage, sentUrl } from '../program.ts'
import { limitOf } from '../steps.ts'

export interface EventTalk {
  readonly url: string
  readonly headers: readonly HeaderPair[]
  /** Null: a GET. Else a POST with this body. */
  readonly body: string | null
  readonly limit: number | null
}

export function program(request: EventStreamRequest, language: ProgramLanguage, target: CommandTarget): Program {
  return eventProgram(eventTalk(request, target), language)
}

export function eventProgram(talk: EventTalk, language: ProgramLanguage): Program {
  if (language === 'go') return go(talk)
  return (language === 'python' ? python : typescript)(talk)
}

export function eventTalk(
  { url, headers, until }: Pick<EventStreamRequest, 'url' | 'headers' | 'until'>,
  { sandbox, httpUrl }: CommandTarget,
  body: string | null = null,
): EventTalk {
  const isOwn = new URL(url).origin === httpUrl
  const all: HeaderPair[] = [...headers, ...(isOwn && sandbox !== null ? [['x-sandbox', sandbox] as const] : [])]
  return { url: sentUrl(url), headers: all, body, limit: limitOf(until) }
}

function typescript({ url, headers, limit }: EventTalk): Program {
  const added = headers.filter(([name]) => name.toLowerCase() !== 'accept')
  const fields = added.map(([name, value]) => `${propertyName(name)}: ${typescriptString(value)}`).join(', ')
  const lines = [
    '// npm install eventsource',
    '// node request.ts',
    "import { EventSource } from 'eventsource'",
    '',
    ...(added.length === 0
      ? [`const events = new EventSource(${typescriptString(url)})`]
      : [
          `const headers = { ${fields} }`,
          `const events = new EventSource(${typescriptString(url)}, {`,
          '  fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),',
          '})',
        ]),
    ...(limit === null ? [] : ['let received = 0']),
    'events.onmessage = ({ lastEventId, data }) => {',
    '  console.log(lastEventId, data)',
    ...(limit === null ? [] : ['  received += 1', `  if (received >= ${limit}) events.close()`]),
    '}',
    '// It comes again by itself, after the time that the server names.',
    "events.onerror = () => console.error('lost')",
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

function python({ url, headers, body, limit }: EventTalk): Program {
  const method = body === null ? 'GET' : 'POST'
  const content = body === null ? '' : ', content=body'
  const lines = [
    '# pip install httpx httpx-sse',
    '# python request.py',
    'import httpx',
    'from httpx_sse import connect_sse',
    '',
    ...(body === null ? [] : [`body = ${pythonString(body)}`, '']),
    'with httpx.Client(timeout=None) as client:',
    `    with connect_sse(client, "${method}", ${pythonString(url)}, headers=${pythonDictionary(headers)}${content}) as source:`,
    ...(limit === null ? [] : ['        received = 0']),
    '        for event in source.iter_sse():',
    '            # A retry alone comes as an event without data.',
    '            if not event.data:',
    '                continue',
    '            print(event.id, event.event, event.data)',
    ...(limit === null
      ? []
      : ['            received += 1', `            if received >= ${limit}:`, '                break']),
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function go({ url, headers, body, limit }: EventTalk): Program {
  const lines = [
    '// go run main.go',
    'package main',
    '',
    'import (',
    '\t"bufio"',
    '\t"fmt"',
    '\t"log"',
    '\t"net/http"',
    '\t"strings"',
    ')',
    '',
    'func main() {',
    ...(body === null
      ? newRequest('GET', url, 'nil')
      : [`\tbody := ${goString(body)}`, ...newRequest('POST', url, 'strings.NewReader(body)')]),
    ...headers.map(([name, value]) => `\trequest.Header.Set(${goString(name)}, ${goHeader(value)})`),
    '\tresponse, err := http.DefaultClient.Do(request)',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tdefer response.Body.Close()',
    '\tfmt.Println(response.Status)',
    ...(limit === null ? [] : ['\treceived := 0']),
    '\tlines := bufio.NewScanner(response.Body)',
    '\tfor lines.Scan() {',
    '\t\tdata, isData := strings.CutPrefix(lines.Text(), "data:")',
    '\t\tif !isData {',
    '\t\t\tcontinue',
    '\t\t}',
    '\t\tfmt.Println(strings.TrimPrefix(data, " "))',
    ...(limit === null ? [] : ['\t\treceived++', `\t\tif received >= ${limit} {`, '\t\t\treturn', '\t\t}']),
    '\t}',
    '}',
  ]
  return { file: 'main.go', text: `${lines.join('\n')}\n` }
}
