/**
 * Judges an exercise by its traffic: the runs of its block, or, where it is done from a terminal, everything that came. The
 * checks and the traffic are asked for as late as possible; a learner who only reads loads neither.
 */
import { useEffect, useRef, useState } from 'react'
import type { CheckResult } from '../checks/index.ts'
import type { Exercise } from '../lessons/index.ts'
import { useBlock } from '../request/index.ts'
import { type RunTrace, traceClient, useTrace } from '../trace/index.ts'

export interface Verdict {
  readonly isSolved: boolean
  readonly results: readonly CheckResult[]
}

/** Traffic comes in bursts; one judgement after each is enough. */
const PAUSE_MS = 250

/** @returns null before the first attempt */
export function useVerdict(exercise: Exercise, block: string | null, where: string): Verdict | null {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const { runs, results, pending } = useBlock(block ?? '')
  /** One for each request of the latest press. Other ones once it has ended: what went silent for a while is judged again. */
  const latest = pending?.runs ?? results
  const version = useTrace((state) => state.version.mine)
  const isFromTerminal = block === null
  const occasion = isFromTerminal ? version : runs.length
  /** Traffic of runs, by id. That of earlier presses changes no more, and would be much to decode and hand over each time. */
  const known = useRef(new Map<string, RunTrace>())

  useEffect(() => {
    if (occasion === 0) return
    let isCurrent = true
    const pressed = latest.length
    const traceOf = async (run: string, index: number): Promise<RunTrace> => {
      const before = index < runs.length - pressed ? known.current.get(run) : undefined
      const trace = before ?? (await traceClient.runTrace(run))
      known.current.set(run, trace)
      return trace
    }
    const judge = async () => {
      const [{ evaluate, isSolved, parseChecks }, traces] = await Promise.all([
        import('../checks/index.ts'),
        isFromTerminal ? everything() : Promise.all(runs.map(traceOf)),
      ])
      const results = evaluate(parseChecks(exercise.checks, where), traces, isFromTerminal ? traces.length : pressed)
      if (isCurrent) setVerdict({ isSolved: isSolved(results), results })
    }
    const timer = setTimeout(() => void judge(), isFromTerminal ? PAUSE_MS : 0)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [exercise, where, runs, latest, occasion, isFromTerminal])
  return verdict
}

async function everything(): Promise<readonly RunTrace[]> {
  return [await traceClient.wholeTrace()]
}
