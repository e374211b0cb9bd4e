/**
 * Requests as one `.http` file, which JetBrains' HTTP Client, VS Code's REST Client and httpYac run, and such files as requests.
 * A file of ours gives back what was written, with names, folders and order. In a file of somebody else each `###` begins a request;
 * variables that stand before the first one are given to each request that uses them, since blocks here share none.
 */
import type { NewRequest } from './saved.ts'

/** Comment lines of ours behind a `###`. */
const NAME = '# saved as: '
const FOLDER = '# in folder: '
const VARIABLE = /^\s*@(?<name>[A-Za-z_][\w-]*)\s*=\s*(?<value>.*)$/
const USE = /\{\{\s*([\w$.-]+)\s*\}\}/g

export interface Addresses {
  /** `http://127.0.0.1:8080` */
  readonly host: string
  /** Of the learner's own server; empty: there is none. */
  readonly mine: string
}

export function writeHttpFile(requests: readonly NewRequest[], { host, mine }: Addresses): string {
  const needsMine = mine !== '' && requests.some(({ text }) => text.includes('{{mine}}'))
  const head = [`@host = ${host}`, ...(needsMine ? [`@mine = ${mine}`] : [])].join('\n')
  const parts = requests.map(({ name, folder, text }) =>
    [`### ${name}`, `${NAME}${name}`, ...(folder === '' ? [] : [`${FOLDER}${folder}`]), '', text.trim(), ''].join('\n'),
  )
  return `${head}\n\n${parts.join('\n')}`
}

/** Something that was not taken over, and where it stood. */
export interface LeftOut {
  /** From 1. */
  readonly line: number
  readonly what: 'script' | 'statement' | 'empty'
  readonly text: string
}

export interface ReadHttpFile {
  readonly requests: readonly NewRequest[]
  readonly leftOut: readonly LeftOut[]
  /** Origins that requests are made to and that are not this server: they can only be pointed at it. */
  readonly foreign: readonly string[]
}

interface Section {
  readonly title: string
  readonly line: number
  readonly lines: readonly string[]
}

/** @param name of the file without its ending: the folder of what has none */
export function readHttpFile(content: string, name: string, { host }: Addresses): ReadHttpFile {
  const lines = content
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
  const isOurs = lines.some((line, index) => line.startsWith(NAME) && lines[index - 1]?.startsWith('###'))
  const [first, ...rest] = sectionsOf(lines, isOurs)
  const leftOut: LeftOut[] = []
  const shared = first === undefined || hasRequest(first.lines) ? [] : first.lines
  const sections = shared.length === 0 && first !== undefined ? [first, ...rest] : rest
  const variables = variablesOf(shared)
  const requests = sections.flatMap((section) => {
    const { lines: own, left } = withoutScripts(section)
    leftOut.push(...left)
    const told = isOurs ? toldIn(own) : null
    const body = (told?.rest ?? own).join('\n').trim()
    if (!hasRequest(body.split('\n'))) {
      if (body !== '')
        leftOut.push({
          line: Math.max(1, section.line),
          what: 'empty',
          text: section.title || (body.split('\n')[0] ?? ''),
        })
      return []
    }
    const text = isOurs ? body : withVariables(atThisServer(body, host), variables)
    const named = told?.name ?? (section.title || nameIn(own) || firstRequestLine(own))
    return [{ name: named, folder: told?.folder ?? (isOurs ? '' : name), text: `${text}\n` }]
  })
  return { requests, leftOut, foreign: foreignIn(requests) }
}

/** In a file of ours only what says so begins a request: others are of the request itself. */
function sectionsOf(lines: readonly string[], isOurs: boolean): readonly Section[] {
  const starts = lines.flatMap((line, index) => {
    const isStart = line.startsWith('###') && (!isOurs || lines[index + 1]?.startsWith(NAME) === true)
    return isStart ? [index] : []
  })
  const head = { title: '', line: 0, lines: lines.slice(0, starts[0] ?? lines.length) }
  const sections = starts.map((start, index) => ({
    title: (lines[start] ?? '').replace(/^#+/, '').trim(),
    line: start + 1,
    lines: lines.slice(start + 1, starts[index + 1] ?? lines.length),
  }))
  return [head, ...sections]
}

function toldIn(lines: readonly string[]): { name: string; folder: string; rest: readonly string[] } {
  const [first = '', second = ''] = lines
  const hasFolder = second.startsWith(FOLDER)
  return {
    name: first.slice(NAME.length).trim(),
    folder: hasFolder ? second.slice(FOLDER.length).trim() : '',
    rest: lines.slice(hasFolder ? 2 : 1),
  }
}

const isComment = (line: string): boolean => /^\s*(?:#|\/\/)/.test(line)

function hasRequest(lines: readonly string[]): boolean {
  return lines.some((line) => line.trim() !== '' && !isComment(line) && !VARIABLE.test(line))
}

function firstRequestLine(lines: readonly string[]): string {
  return lines.find((line) => line.trim() !== '' && !isComment(line) && !VARIABLE.test(line))?.trim() ?? ''
}

/** `# @name login` */
function nameIn(lines: readonly string[]): string {
  const named = lines.map((line) => /^\s*(?:#|\/\/)\s*@name\s+(\S+)/.exec(line)?.[1]).find((each) => each !== undefined)
  return named ?? ''
}

function variablesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const found = lines.flatMap((line) => {
    const { name, value } = VARIABLE.exec(line)?.groups ?? {}
    return name === undefined || value === undefined ? [] : [[name, value.trim()] as const]
  })
  // This server gives its own.
  return new Map(found.filter(([name]) => name !== 'host' && name !== 'mine'))
}

/** What the text uses of them, and what those use, before it. */
function withVariables(text: string, variables: ReadonlyMap<string, string>): string {
  const needed = new Set<string>()
  const need = (within: string): void => {
    for (const [, name = ''] of within.matchAll(USE)) {
      const value = variables.get(name)
      if (value === undefined || needed.has(name) || new RegExp(`^\\s*@${name}\\s*=`, 'm').test(text)) continue
      needed.add(name)
      need(value)
    }
  }
  need(text)
  const lines = [...variables].filter(([name]) => needed.has(name)).map(([name, value]) => `@${name} = ${value}`)
  return lines.length === 0 ? text : `${lines.join('\n')}\n\n${text}`
}

/** Code that runs before or behind a request, and what other files or tools are asked for: nothing here runs it. */
function withoutScripts({ lines, line: start }: Section): { lines: readonly string[]; left: readonly LeftOut[] } {
  const own: string[] = []
  const left: LeftOut[] = []
  let isInScript = false
  for (const [index, line] of lines.entries()) {
    const place = start + index + 1
    const opens = /^\s*(?:>|<|\?\?)?\s*\{%/.test(line) || /^\s*\{\{\s*(?:$|@|[a-z]+\s*$)/.test(line)
    const isAsked = /^\s*(?:>\s+\S+\.js\s*$|import\s+\S|run\s+[#\S]|>>!?\s+\S)/.test(line)
    if (isInScript) {
      if (/%\}|^\s*\}\}\s*$/.test(line)) isInScript = false
    } else if (opens) {
      left.push({ line: place, what: 'script', text: line.trim() })
      isInScript = !/%\}|\}\}\s*$/.test(line)
    } else if (isAsked) left.push({ line: place, what: 'statement', text: line.trim() })
    else own.push(line)
  }
  return { lines: own, left }
}

const ABSOLUTE = /^(?<before>\s*(?:[A-Z]+\s+)?)(?<origin>[a-z][a-z0-9+.-]*:\/\/[^/\s?#]+)/

/** Requests to this very server are written with its name, which holds on another day too. */
function atThisServer(text: string, host: string): string {
  const { host: ours } = new URL(host)
  const names = new Set([ours, ours.replace('127.0.0.1', 'localhost'), ours.replace('localhost', '127.0.0.1')])
  return mapRequestLines(text, (line, origin) => (names.has(hostOf(origin)) ? line.replace(origin, '{{host}}') : line))
}

/** Points every request to another server at this one. */
export function pointedHere(text: string): string {
  return mapRequestLines(text, (line, origin) => line.replace(origin, '{{host}}'))
}

function mapRequestLines(text: string, map: (line: string, origin: string) => string): string {
  return text
    .split('\n')
    .map((line) => {
      const origin = ABSOLUTE.exec(line)?.groups?.['origin']
      return origin === undefined ? line : map(line, origin)
    })
    .join('\n')
}

function hostOf(origin: string): string {
  return origin.replace(/^[a-z]+:\/\//, '').toLowerCase()
}

function foreignIn(requests: readonly NewRequest[]): readonly string[] {
  const found = requests.flatMap(({ text }) =>
    text.split('\n').flatMap((line) => ABSOLUTE.exec(line)?.groups?.['origin'] ?? []),
  )
  return [...new Set(found)]
}
