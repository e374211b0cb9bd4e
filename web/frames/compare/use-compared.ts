/** Both sides opened and paired, asked anew while traffic comes in. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import {
  type Detail,
  type Subject,
  type SubjectId,
  type TraceSource,
  traceClient,
  useAsking,
} from '../../trace/index.ts'
import { openedOf } from '../use-detail.ts'
import { withWords } from '../with-words.ts'
import { type Pair, pairsOf } from './model/pair.ts'
import { type Totals, totalsOf } from './model/purposes.ts'
import { type Sides, subjectsOfSide } from './model/sides.ts'

export interface Compared {
  readonly pairs: readonly Pair[]
  readonly left: Totals
  readonly right: Totals
}

/** Null until the worker has answered. */
export function useSubjects(source: TraceSource): readonly Subject[] | null {
  const [subjects, setSubjects] = useState<readonly Subject[] | null>(null)
  const ask = useCallback(() => traceClient.subjects(source), [source])
  useAsking(source, ask, setSubjects)
  return subjects
}

export function useCompared(source: TraceSource, subjects: readonly Subject[], sides: Sides): Compared | null {
  const left = useInside(source, subjectsOfSide(subjects, sides.left))
  const right = useInside(source, subjectsOfSide(subjects, sides.right))
  return useMemo(() => {
    if (left === null || right === null) return null
    const a = left.map(openedOf)
    const b = right.map(openedOf)
    return { pairs: pairsOf(a, b), left: totalsOf(a), right: totalsOf(b) }
  }, [left, right])
}

function useInside(source: TraceSource, subjects: readonly Subject[]): readonly Detail[] | null {
  const [details, setDetails] = useState<readonly Detail[] | null>(null)
  // More bytes of a subject are a reason to ask again; other traffic is none.
  const asked = subjects.map(({ id, bytes }) => `${id} ${bytes}`).join()
  useEffect(() => {
    let isCurrent = true
    const ids: readonly SubjectId[] = asked === '' ? [] : asked.split(',').map((one) => one.split(' ')[0] ?? '')
    withWords(traceClient.inside(source, ids)).then((answer) => {
      if (isCurrent) setDetails(answer)
    })
    return () => {
      isCurrent = false
    }
  }, [source, asked])
  return details
}
