/**
 * Every answer that was graded, question by question, and nothing else: when it comes again follows from that. Kept in this
 * browser, each question under a key of its own, so that two tabs never overwrite each other's. Storage that is full or
 * forbidden costs only the memory of it.
 */

import { create } from 'zustand'
import { ownValue } from '#proto/wire/own-value.ts'
import { onForgotten } from '../forget/index.ts'

/** 1 again, 2 hard, 3 good, 4 easy. */
export type Grade = 1 | 2 | 3 | 4

export const GRADES: readonly Grade[] = [1, 2, 3, 4]

/** When it was graded, ms since 1970, and how. */
export type Review = readonly [at: number, grade: Grade]

/** Question → its reviews, in the order of time. */
export type Reviews = Readonly<Record<string, readonly Review[]>>

export interface ReviewStore {
  readonly reviews: Reviews
  add(question: string, at: number, grade: Grade): void
  /** Takes the latest review of the question back. */
  takeBack(question: string): void
  /** Takes another's place: an imported file. */
  put(reviews: Reviews): void
  clear(): void
}

const PREFIX = 'framewise.interview.'

export const useReviews = create<ReviewStore>((set, get) => ({
  reviews: readAll(),
  add: (question, at, grade) => {
    // Another tab may have graded it since.
    const kept = readKept(question) ?? ownValue(get().reviews, question) ?? []
    const next = inOrder([...kept, [at, grade]])
    keep(question, next)
    set(({ reviews }) => ({ reviews: { ...reviews, [question]: next } }))
  },
  takeBack: (question) => {
    const kept = readKept(question) ?? ownValue(get().reviews, question) ?? []
    const next = kept.slice(0, -1)
    keep(question, next)
    set(({ reviews }) => ({ reviews: { ...reviews, [question]: next } }))
  },
  put: (reviews) => {
    for (const question of Object.keys({ ...get().reviews, ...reviews }))
      keep(question, ownValue(reviews, question) ?? [])
    set({ reviews })
  },
  clear: () => set({ reviews: {} }),
}))

onForgotten(() => useReviews.getState().clear())

if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key }) => {
    if (key?.startsWith(PREFIX) !== true) return
    const question = key.slice(PREFIX.length)
    useReviews.setState(({ reviews }) => ({ reviews: { ...reviews, [question]: readKept(question) ?? [] } }))
  })

/** Both together: what both know counts once. */
export function mergeReviews(mine: Reviews, other: Reviews): Reviews {
  return Object.fromEntries(
    Object.keys({ ...mine, ...other }).map((id) => [
      id,
      inOrder([...(ownValue(mine, id) ?? []), ...(ownValue(other, id) ?? [])]),
    ]),
  )
}

/** Reviews as a file or the storage has them; null when they are none. */
export function asReviews(value: unknown): readonly Review[] | null {
  if (!Array.isArray(value)) return null
  const reviews = value.flatMap((each: unknown): Review[] => {
    if (!Array.isArray(each) || each.length !== 2) return []
    const [at, graded]: unknown[] = each
    const grade = GRADES.find((known) => known === graded)
    return typeof at === 'number' && Number.isFinite(at) && at >= 0 && grade !== undefined ? [[at, grade]] : []
  })
  return reviews.length === value.length ? inOrder(reviews) : null
}

function inOrder(reviews: readonly Review[]): readonly Review[] {
  const byTime = new Map(reviews.map((review) => [review[0], review]))
  return [...byTime.values()].sort((a, b) => a[0] - b[0])
}

function readAll(): Reviews {
  const storage = openStorage()
  if (storage === null) return {}
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  const questions = keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length))
  return Object.fromEntries(questions.map((question) => [question, readKept(question) ?? []]))
}

/** Null where nothing is kept, or nothing that makes sense. */
function readKept(question: string): readonly Review[] | null {
  try {
    return asReviews(JSON.parse(openStorage()?.getItem(PREFIX + question) ?? 'null'))
  } catch {
    return null
  }
}

function keep(question: string, reviews: readonly Review[]): void {
  try {
    if (reviews.length === 0) openStorage()?.removeItem(PREFIX + question)
    else openStorage()?.setItem(PREFIX + question, JSON.stringify(reviews))
  } catch {
    // Full: it lasts as long as the page.
  }
}

function openStorage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
