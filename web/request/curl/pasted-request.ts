/**
 * A pasted command line → requests in the `.http` language, and what of it could not be taken over. In: what "Copy as cURL" of browsers
 * writes (bash, cmd, PowerShell), lines from documentation of an API. Pure; nothing is sent.
 */
import { ownValue } from '#proto/wire/own-value.ts'
import { isForbiddenHeader } from '../../language/header-names.ts'
import { parseDocument } from '../../language/parse.ts'
import { type CurlOption, curlOptions, SILENT } from './curl-options.ts'
import { type Draft, emptyDraft, type FormPart, type LeftOut } from './draft.ts'
import { invokedRequest } from './invoke-web-request.ts'
import { type Command, readCommands, shellOf, VARIABLE_BEGIN, VARIABLE_END } from './shell-words.ts'

export interface PastedRequest {
  readonly block: string
  readonly leftOut: readonly LeftOut[]
}

/**
 * `own`: addresses of this server, `127.0.0.1:8080`, all of which are `{{host}}`.
 * @returns null where no request is found in it
 */
export function requestFrom(text: string, own: readonly string[] = []): PastedRequest | null {
  const drafts = draftsOf(text)
  if (drafts.length === 0) return null
  const written = drafts.map((draft) => blockOf(draft, own))
  const leftOut = drafts.flatMap((draft) => draft.leftOut)
  const variables = new Set<string>()
  const body = written.join('\n\n###\n\n')
  const pattern = new RegExp(`${VARIABLE_BEGIN}(\\w+)${VARIABLE_END}`, 'g')
  const block = body.replaceAll(pattern, (_, name: string) => {
    variables.add(name)
    return `{{${name}}}`
  })
  const definitions = [...variables].map((name) => `@${name} = \n`).join('')
  for (const name of variables) leftOut.push({ why: 'variable', what: `$${name}` })
  return { block: `${definitions}${definitions === '' ? '' : '\n'}${block}\n`, leftOut: once(leftOut) }
}

function once(all: readonly LeftOut[]): readonly LeftOut[] {
  const seen = new Set<string>()
  return all.filter(({ why, what }) => {
    const key = `${why} ${what}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function draftsOf(text: string): Draft[] {
  if (shellOf(text) === 'powershell' && !/curl\.exe\s/i.test(text)) {
    const draft = invokedRequest(text)
    return draft === null ? [] : [draft]
  }
  const { commands, rest } = readCommands(text)
  const drafts = commands.filter(({ words }) => /^curl(?:\.exe)?$/i.test(words[0] ?? '')).flatMap(curlDrafts)
  for (const what of rest) drafts[0]?.leftOut.push({ why: 'rest', what })
  return drafts
}

/** `--next` begins another request. */
function curlDrafts({ words, input }: Command): Draft[] {
  const drafts = [emptyDraft()]
  for (const option of curlOptions(words.slice(1))) {
    if (option.name === 'next') drafts.push(emptyDraft())
    else take(drafts.at(-1) ?? emptyDraft(), option, input)
  }
  return drafts.filter(({ url }) => url !== null)
}

type Taker = (draft: Draft, value: string, option: CurlOption, input: string | null) => void

const setHeader = (draft: Draft, name: string, value: string): void => {
  draft.headers = draft.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase())
  draft.headers.push([name, value])
}

/** `@name` is a file, `@-` what a heredoc holds. */
function contentOf(draft: Draft, value: string, input: string | null): string | null {
  if (!value.startsWith('@')) return value
  if (value === '@-' && input !== null) return input
  draft.leftOut.push({ why: 'file', what: value.slice(1) })
  return null
}

const TAKERS: Readonly<Record<string, Taker>> = {
  '': (draft, value) => {
    if (draft.url === null) draft.url = value
    else draft.leftOut.push({ why: 'rest', what: value })
  },
  url: (draft, value) => {
    draft.url = value
  },
  request: (draft, value) => {
    draft.method = value
  },
  get: (draft) => {
    draft.isGet = true
  },
  head: (draft) => {
    draft.isHead = true
  },
  header: (draft, value) => {
    if (value.startsWith('@')) draft.leftOut.push({ why: 'file', what: value.slice(1) })
    // `Name;` is an empty header, `Name:` leaves one out that curl would send by itself.
    else if (/^[^:]+;$/.test(value)) draft.headers.push([value.slice(0, -1), ''])
    else {
      const [, name = '', text = ''] = /^([^:]*):\s*([\s\S]*)$/.exec(value) ?? []
      if (name !== '' && text !== '') draft.headers.push([name.trim(), text.trim()])
    }
  },
  'user-agent': (draft, value) => setHeader(draft, 'User-Agent', value),
  referer: (draft, value) => setHeader(draft, 'Referer', value),
  cookie: (draft, value) => {
    if (value.includes('=')) setHeader(draft, 'Cookie', value)
    else draft.leftOut.push({ why: 'file', what: value })
  },
  range: (draft, value) => setHeader(draft, 'Range', `bytes=${value}`),
  user: (draft, value) => setHeader(draft, 'Authorization', `Basic ${value.includes(':') ? value : `${value}:`}`),
  'oauth2-bearer': (draft, value) => setHeader(draft, 'Authorization', `Bearer ${value}`),
  // Without line breaks, as curl reads files by these two.
  data: (draft, value, _, input) => {
    const content = contentOf(draft, value, input)
    if (content !== null) draft.data.push(value.startsWith('@') ? content.replaceAll(/[\r\n]/g, '') : content)
  },
  'data-raw': (draft, value) => {
    draft.data.push(value)
  },
  'data-binary': (draft, value, _, input) => {
    const content = contentOf(draft, value, input)
    if (content !== null) draft.data.push(content)
  },
  'data-urlencode': (draft, value) => {
    const encoded = urlEncoded(draft, value)
    if (encoded !== null) draft.data.push(encoded)
  },
  json: (draft, value, _, input) => {
    const content = contentOf(draft, value, input)
    if (content !== null) draft.data.push(content)
    for (const name of ['Content-Type', 'Accept']) {
      if (!draft.headers.some(([other]) => other.toLowerCase() === name.toLowerCase()))
        draft.headers.push([name, 'application/json'])
    }
    draft.body = ''
  },
  'url-query': (draft, value) => {
    const encoded = value.startsWith('+') ? value.slice(1) : urlEncoded(draft, value)
    if (encoded !== null) draft.query.push(encoded)
  },
  form: (draft, value) => takeForm(draft, value),
  'form-string': (draft, value) => {
    const [name = '', text = ''] = split(value, '=')
    draft.parts.push({ name, value: text, type: null })
  },
  'upload-file': (draft, value) => {
    draft.method ??= 'PUT'
    draft.leftOut.push({ why: 'file', what: value })
  },
  'max-time': (draft, value) => {
    const seconds = Number(value)
    if (seconds > 0) draft.timeout = Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1000)}ms`
  },
}

const SAME: Readonly<Record<string, string>> = { 'data-ascii': 'data', 'show-headers': 'include' }

function take(draft: Draft, option: CurlOption, input: string | null): void {
  const name = ownValue(SAME, option.name) ?? option.name
  const taker = ownValue(TAKERS, name)
  const { written, value } = option
  if (taker !== undefined) taker(draft, value ?? '', option, input)
  else if (!SILENT.has(name)) {
    draft.leftOut.push({ why: 'option', what: value === null || written === value ? written : `${written} ${value}` })
  }
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}

/** `content`, `=content`, `name=content`, `@file`, `name@file`. */
function urlEncoded(draft: Draft, value: string): string | null {
  const mark = /[=@]/.exec(value)
  if (mark === null) return encode(value)
  const name = value.slice(0, mark.index)
  const rest = value.slice(mark.index + 1)
  if (mark[0] === '@') {
    draft.leftOut.push({ why: 'file', what: rest })
    return null
  }
  return name === '' ? encode(rest) : `${name}=${encode(rest)}`
}

/** A variable's marks stay: its value is not known yet. */
function encode(text: string): string {
  const marks = new RegExp(`(${VARIABLE_BEGIN}\\w+${VARIABLE_END})`)
  return text
    .split(marks)
    .map((part) => (part.startsWith(VARIABLE_BEGIN) ? part : encodeURIComponent(part)))
    .join('')
}

/** `name=text;type=text/plain`, `name=@file`, `name=<file`. */
function takeForm(draft: Draft, written: string): void {
  const [name, rest] = split(written, '=')
  if (/^[@<]/.test(rest)) {
    draft.leftOut.push({ why: 'file', what: rest.slice(1).replace(/;.*$/, '') })
    return
  }
  const type = /;type=([^;]+)/.exec(rest)
  const value = rest.replace(/;(?:type|filename|encoder|headers)=.*$/, '').replace(/^"([\s\S]*)"$/, '$1')
  draft.parts.push({ name, value, type: type?.[1] ?? null })
}

const BOUNDARY = 'part'

function blockOf(draft: Draft, own: readonly string[]): string {
  const form = draft.parts.length > 0 ? formBody(draft.parts) : null
  const data =
    draft.data.length > 0 || draft.body !== null ? [...(draft.body ? [draft.body] : []), ...draft.data].join('&') : null
  const query = [...draft.query, ...(draft.isGet && data !== null ? [data] : [])]
  let body = form ?? (draft.isGet ? null : data)
  const method = draft.isHead ? 'HEAD' : (draft.method ?? (body === null ? 'GET' : 'POST'))
  const address = targetOf(draft, own)
  const headers = sentHeaders(draft)
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type')
  if (form !== null) replaceType(headers, `multipart/form-data; boundary=${BOUNDARY}`)
  else if (body !== null && !hasType) headers.push(['Content-Type', 'application/x-www-form-urlencoded'])
  const target = withQuery(address, query)
  const head = [
    ...(draft.timeout === null ? [] : [`# @timeout ${draft.timeout}`]),
    `${method} ${target}`,
    ...headers.map(([name, value]) => `${name}: ${value}`.trimEnd()),
  ].join('\n')
  if (body === '') body = null
  if (body === null) return head
  const written = `${head}\n\n${body}`
  // The language has words of its own: what it would read otherwise is told instead of sent changed.
  const read = parseDocument(written)
  const isSame = read.requests.length === 1 && read.requests[0]?.body?.text.trim() === body.trim()
  if (isSame) return written
  draft.leftOut.push({ why: 'body', what: body.slice(0, 60) })
  return head
}

function sentHeaders(draft: Draft): [string, string][] {
  const sent: [string, string][] = []
  const byBrowser: string[] = []
  for (const [name, value] of draft.headers) {
    const isBrowsers =
      name.startsWith(':') ||
      isForbiddenHeader(name) ||
      /^(?:user-agent|priority|upgrade-insecure-requests|accept-language)$/i.test(name)
    if (isBrowsers) byBrowser.push(name)
    else sent.push([name, value])
  }
  if (byBrowser.length > 0) draft.leftOut.push({ why: 'browser', what: byBrowser.join(', ') })
  return sent
}

function replaceType(headers: [string, string][], value: string): void {
  const at = headers.findIndex(([name]) => name.toLowerCase() === 'content-type')
  if (at !== -1) headers.splice(at, 1)
  headers.push(['Content-Type', value])
}

/** RFC 7578. Line breaks are what the block has, which is sent as it stands. */
function formBody(parts: readonly FormPart[]): string {
  const written = parts.map(({ name, value, type }) => {
    const head = `--${BOUNDARY}\nContent-Disposition: form-data; name="${name}"`
    return `${head}${type === null ? '' : `\nContent-Type: ${type}`}\n\n${value}\n`
  })
  return `${written.join('')}--${BOUNDARY}--`
}

/** A browser asks this server alone: any other host's path is asked of it. */
function targetOf(draft: Draft, own: readonly string[]): string {
  const url = draft.url ?? ''
  if (/^\{\{/.test(url)) return url
  const [, scheme = '', authority = '', path = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)([^#]*)/i.exec(url) ?? []
  const [, login, host = ''] = /^(?:(.*)@)?(.*)$/.exec(authority) ?? []
  if (login !== undefined && !draft.headers.some(([name]) => /^authorization$/i.test(name))) {
    draft.headers.push(['Authorization', `Basic ${login.includes(':') ? login : `${login}:`}`])
  }
  if (!own.includes(host.toLowerCase())) draft.leftOut.push({ why: 'host', what: `${scheme}${host}` })
  const asked = path === '' || path.startsWith('?') ? `/${path}` : path
  return `{{host}}${asked.replaceAll(' ', '%20').replaceAll('\n', '')}`
}

function withQuery(target: string, query: readonly string[]): string {
  if (query.length === 0) return target
  return `${target}${target.includes('?') ? '&' : '?'}${query.join('&')}`
}
