/**
 * The two sides as the URL names them, and the presses of Run that can be chosen. A side is one or more subjects: a block
 * with three requests makes three runs, which belong together.
 *
 *   ?compare=1f2e3d4c.99aabbcc~x12      two runs by the beginning of their trace ids, beside an exchange without a run
 */
import type { Subject, SubjectId } from '../../../trace/index.ts'

/** The beginning of a run's id, or the whole id of an exchange. */
export type SideRef = string

export interface Sides {
  readonly left: readonly SideRef[]
  readonly right: readonly SideRef[]
}

const LENGTH = 8
const REF = /^(?:[0-9a-f]{8}|x\d{1,12})$/

export function refOf(id: SubjectId): SideRef {
  return id.startsWith('x') ? id : id.slice(0, LENGTH)
}

/** @example encodeSides({ left: ['1f2e3d4c'], right: ['x12'] }) // '1f2e3d4c~x12' */
export function encodeSides({ left, right }: Sides): string {
  return `${left.join('.')}~${right.join('.')}`
}

/** Reads what `encodeSides` wrote; null for anything else. */
export function decodeSides(text: string): Sides | null {
  const parts = text.split('~').map((side) => (side === '' ? [] : side.split('.')))
  const [left, right] = parts
  if (left === undefined || right === undefined || parts.length !== 2) return null
  return [...left, ...right].every((ref) => REF.test(ref)) ? { left, right } : null
}

export function subjectsOfSide(subjects: readonly Subject[], refs: readonly SideRef[]): readonly Subject[] {
  const wanted = new Set(refs)
  return subjects.filter(({ id }) => wanted.has(refOf(id)))
}

/** Silence between two requests of one program, at most. A hand is slower. */
const PAUSE = 250

/** The half of a trace id that all runs of one press share; null for an exchange without a run. */
function pressOf(id: SubjectId): string | null {
  return id.startsWith('x') ? null : id.slice(16)
}

/** What belongs together: the runs of one press of Run, or what a program sent without pause. */
export function pressesOf(subjects: readonly Subject[]): readonly (readonly Subject[])[] {
  const presses: Subject[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const subject of subjects) {
    const first = presses.at(-1)?.[0]
    const press = pressOf(subject.id)
    const isOne = first !== undefined && pressOf(first.id) === press && first.client === subject.client
    const isNext = isOne && (press !== null || subject.from - end <= PAUSE)
    if (isNext) presses.at(-1)?.push(subject)
    else presses.push([subject])
    end = Math.max(isNext ? end : Number.NEGATIVE_INFINITY, subject.to)
  }
  return presses
}

/** What a reader most likely wants beside each other: the last two presses of what the panel shows, else of all. */
export function likelySides(subjects: readonly Subject[], runs: readonly string[] | 'all'): Sides {
  const own = runs === 'all' ? subjects : subjects.filter(({ id }) => runs.includes(id))
  const ownPresses = pressesOf(own)
  const presses = ownPresses.length > 1 ? ownPresses : pressesOf(subjects)
  const refs = (press: readonly Subject[] | undefined) => (press ?? []).map(({ id }) => refOf(id))
  return { left: refs(presses.at(-2)), right: refs(presses.at(-1)) }
}
