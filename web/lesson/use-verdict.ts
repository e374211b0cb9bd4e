/**
 * Judges an exercise by its traffic: the runs of its block, or, where it is done from a terminal, everything that came. The
 * checks and the traffic are asked for as late as possible; a learner who only reads loads neither.
 */

import { useEffect, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import type { CheckResult } from '../checks/index.ts'
import type { Exercise } from '../lessons/index.ts'
import { loadPart } from '../part/index.ts'
import { useBlocks } from '../request/index.ts'
import { type RunTrace, traceClient } from '../trace/index.ts'

export interface Verdict {
  readonly isSolved: boolean
  readonly results: readonly CheckResult[]
}

/** Traffic comes in bursts; one judgement after each is enough. */
const PAUSE_MS = 250

/** What there is to judge: runs of the block, and how many of them, counted from the last, are of its latest press. */
interface Attempt {
  readonly runs: readonly string[]
  readonly pressed: number
}

/** Draws nothing for a run, only for another verdict. @returns null before the first attempt */
export function useVerdict(exercise: Pick<Exercise, 'checks'>, block: string | null, where: string): Verdict | null {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  useEffect(() => {
    /** Traffic of runs, by id. That of earlier presses changes no more, and would be much to decode and hand over each time. */
    const known = new Map<string, RunTrace>()
    let latest: Attempt | null = null
    let timer: ReturnType<typeof setTimeout> | undefined

    const tracesOf = ({ runs, pressed }: Attempt): Promise<readonly RunTrace[]> =>
      Promise.all(
        runs.map(async (run, index) => {
          const before = index < runs.length - pressed ? known.get(run) : undefined
          const trace = before ?? (await traceClient.runTrace(run))
          known.set(run, trace)
          return trace
        }),
      )
    const judge = async (attempt: Attempt) => {
      const [{ evaluate, isSolved, parseChecks }, traces] = await Promise.all([
        loadPart(() => import('../checks/index.ts')),
        block === null ? everything() : tracesOf(attempt),
      ])
      const pressed = block === null ? traces.length : attempt.pressed
      const results = evaluate(parseChecks(exercise.checks, where), traces, pressed)
      if (attempt !== latest) return
      const found: Verdict = { isSolved: isSolved(results), results }
      setVerdict((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found))
    }
    const attend = (attempt: Attempt) => {
      latest = attempt
      clearTimeout(timer)
      timer = setTimeout(() => void judge(attempt), block === null ? PAUSE_MS : 0)
    }
    const unsubscribe = block === null ? ofTerminal(attend) : ofBlock(block, attend)
    return () => {
      latest = null
      clearTimeout(timer)
      unsubscribe()
    }
  }, [exercise, block, where])
  return verdict
}

/** Again when a press has ended: what went silent for a while is judged again. */
function ofBlock(id: string, attend: (attempt: Attempt) => void): () => void {
  let seen: readonly unknown[] = []
  const look = () => {
    const block = ownValue(useBlocks.getState().blocks, id)
    if (block === undefined || block.runs.length === 0) return
    /** One for each request of the latest press. */
    const latest = block.pending?.runs ?? block.results
    if (seen[0] === block.runs && seen[1] === latest) return
    seen = [block.runs, latest]
    attend({ runs: block.runs, pressed: latest.length })
  }
  look()
  return useBlocks.subscribe(look)
}

function ofTerminal(attend: (attempt: Attempt) => void): () => void {
  let seen = 0
  const look = () => {
    const version = traceClient.getState().version.mine
    if (version === seen) return
    seen = version
    attend({ runs: [], pressed: 0 })
  }
  look()
  return traceClient.subscribe(look)
}

async function everything(): Promise<readonly RunTrace[]> {
  return [await traceClient.wholeTrace()]
}
