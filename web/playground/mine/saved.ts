/**
 * Requests that a learner saved under a name, in folders, in the learner's own order; kept in this browser, and in step over its
 * tabs. A folder is there as long as something is in it.
 */
import { create } from 'zustand'
import { onForgotten } from '../../forget/index.ts'

export interface SavedRequest {
  readonly id: string
  readonly name: string
  /** Empty: in none. */
  readonly folder: string
  readonly text: string
}

export interface NewRequest {
  readonly name: string
  readonly folder: string
  readonly text: string
}

export const MOST = { requests: 500, name: 80, text: 100_000 } as const

/** What keeps a request from being saved. */
export type SaveProblem = 'no-name' | 'long-name' | 'long-text' | 'too-many' | 'no-room'

type List = readonly SavedRequest[]

export function problemOf(list: List, { name, text }: NewRequest): SaveProblem | null {
  if (name.trim() === '') return 'no-name'
  if (name.trim().length > MOST.name) return 'long-name'
  if (text.length > MOST.text) return 'long-text'
  return list.length >= MOST.requests ? 'too-many' : null
}

/** Text as it is kept: what a file of requests gives back is the same. */
export function kept({ name, folder, text }: NewRequest): NewRequest {
  return { name: oneLine(name), folder: oneLine(folder), text: `${text.replaceAll('\r\n', '\n').trim()}\n` }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, MOST.name)
}

/** The first request line of a text without its host: `POST /api/v1/users`. Empty where there is none. */
export function askedIn(text: string): string {
  const line = text.split('\n').find((each) => each.trim() !== '' && !/^\s*(?:#|\/\/|@)/.test(each))
  return oneLine((line ?? '').replaceAll('{{host}}', ''))
}

/** Names of folders, as their first requests come. */
export function foldersOf(list: List): readonly string[] {
  return [...new Set(list.map(({ folder }) => folder))].filter((folder) => folder !== '')
}

/** What is in no folder comes first. */
export function groupsOf(list: List): readonly { readonly folder: string; readonly requests: List }[] {
  return ['', ...foldersOf(list)]
    .map((folder) => ({ folder, requests: list.filter((request) => request.folder === folder) }))
    .filter(({ requests }) => requests.length > 0)
}

export function changed(list: List, id: string, change: Partial<NewRequest>): List {
  return list.map((request) => (request.id === id ? { id, ...kept({ ...request, ...change }) } : request))
}

/** One place up or down among those of its folder; at its end nothing moves. */
export function shifted(list: List, id: string, by: 1 | -1): List {
  const at = list.findIndex((request) => request.id === id)
  const folder = list[at]?.folder
  const others = list.map((request, index) => ({ request, index })).filter(({ request }) => request.folder === folder)
  const place = others.findIndex(({ index }) => index === at)
  const other = others[place + by]
  const [mine, theirs] = [list[at], other?.request]
  if (mine === undefined || theirs === undefined || other === undefined) return list
  return list.map((request, index) => (index === at ? theirs : index === other.index ? mine : request))
}

/** A copy stands right behind what it is of. */
export function doubled(list: List, id: string, copy: SavedRequest): List {
  return list.flatMap((request) => (request.id === id ? [request, copy] : [request]))
}

const KEY = 'framewise.playground.saved.1'

export const useSaved = create<{ readonly requests: List }>(() => ({ requests: load() }))

const PREFIX = 'saved-'

/** Ids name blocks of the page and stand in its address. */
export function newId(): string {
  return `${PREFIX}${crypto.getRandomValues(new Uint32Array(2)).join('').slice(0, 12)}`
}

export function isSavedId(id: string): boolean {
  return id.startsWith(PREFIX)
}

/** @returns whether this browser took it: its room for a page is bounded, and some have none */
export function keep(requests: List): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(requests))
  } catch {
    return false
  }
  useSaved.setState({ requests })
  return true
}

function load(): List {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isSaved) : []
  } catch {
    return []
  }
}

function isSaved(value: unknown): value is SavedRequest {
  if (typeof value !== 'object' || value === null) return false
  const { id, name, folder, text } = value as Partial<Record<keyof SavedRequest, unknown>>
  return [id, name, folder, text].every((part) => typeof part === 'string')
}

onForgotten(() => useSaved.setState({ requests: [] }))

if (typeof window !== 'undefined') {
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY) useSaved.setState({ requests: load() })
  })
}
