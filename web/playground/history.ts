/**
 * What was run on the playground, newest first, kept in this browser over reloads: the text as it was, and the runs it made.
 * The bytes themselves are the trace's; the server keeps them for a while.
 */

import { create } from 'zustand'
import { ownValue } from '#proto/wire/own-value.ts'
import { onForgotten } from '../forget/index.ts'
import { type Block, type RunResult, useBlocks, withPlaceholders } from '../request/index.ts'

export interface HistoryEntry {
  readonly example: string
  readonly text: string
  readonly runs: readonly string[]
  /** ms since 1970 */
  readonly at: number
  /** `GET /api/v1/users/1`, of the first request; a secret is its placeholder. */
  readonly asked: string
  /** `200`, `OK`; empty where there was no answer. */
  readonly answered: string
}

const KEY = 'framewise.playground.history.1'
const MOST = 200
const MOST_TEXT = 20_000
/** Blocks of the playground are named so. */
export const BLOCK_PREFIX = 'playground/'

export const useHistory = create<{ readonly entries: readonly HistoryEntry[] }>(() => ({ entries: load() }))

onForgotten(forgetHistory)

/** Notes each press of Run that has ended; answers how to stop. */
export function keepHistory(): () => void {
  return useBlocks.subscribe(({ blocks }, before) => {
    for (const [id, block] of Object.entries(blocks)) {
      const was = ownValue(before.blocks, id)
      const hasEnded = block.pending === null && was?.pending != null && was.pending.runs.length > 0
      if (id.startsWith(BLOCK_PREFIX) && hasEnded) note(entryOf(id, block, was.pending.runs))
    }
  })
}

function entryOf(id: string, block: Block, runs: readonly string[]): HistoryEntry {
  const first = block.results.find(({ run }) => runs.includes(run))
  return {
    example: id.slice(BLOCK_PREFIX.length),
    text: block.text.slice(0, MOST_TEXT),
    runs,
    at: first?.startedAt ?? Date.now(),
    asked: first === undefined ? '' : withPlaceholders(`${first.method} ${first.target}`),
    answered: first === undefined ? '' : answerOf(first),
  }
}

function answerOf({ status }: RunResult): string {
  if (status === null) return ''
  if (status.kind === 'close') return status.code === null ? status.reason : String(status.code)
  return status.kind === 'http' ? String(status.code) : status.name
}

function note(entry: HistoryEntry): void {
  useHistory.setState(({ entries }) => ({ entries: [entry, ...entries].slice(0, MOST) }))
  const { entries } = useHistory.getState()
  // Where the room is short the oldest go; where storage is refused, history lasts as long as the page.
  for (const most of [MOST, MOST / 4, MOST / 20]) {
    try {
      localStorage.setItem(KEY, JSON.stringify(entries.slice(0, most)))
      return
    } catch {
      // Fewer may have room.
    }
  }
}

export function forgetHistory(): void {
  useHistory.setState({ entries: [] })
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}

function load(): readonly HistoryEntry[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(value: unknown): value is HistoryEntry {
  if (typeof value !== 'object' || value === null) return false
  const entry = value as Partial<Record<keyof HistoryEntry, unknown>>
  const texts = [entry.example, entry.text, entry.asked, entry.answered]
  return texts.every((text) => typeof text === 'string') && Array.isArray(entry.runs) && typeof entry.at === 'number'
}
