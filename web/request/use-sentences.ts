/** The sentences of problems, in both languages: fetched with the first problem, since most blocks never have one. */
import { useEffect, useSyncExternalStore } from 'react'
import type { Language } from '../i18n/index.ts'
import type { Problem } from './language/index.ts'

type Describe = (problem: Problem, language: Language) => string

let known: Describe | null = null
const listeners = new Set<() => void>()

async function load(): Promise<void> {
  if (known) return
  const { describeProblem } = await import('./language/texts.ts')
  known = describeProblem
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Says nothing until they are there; what cannot be fetched is marked without words. */
export function useSentences(problems: readonly Problem[]): Describe {
  const isNeeded = problems.length > 0
  useEffect(() => {
    if (isNeeded) load().catch(() => null)
  }, [isNeeded])
  return useSyncExternalStore(subscribe, () => known) ?? silent
}

const silent: Describe = () => ''
