/** A program of the course, asked for once in each language; and the language of programs that the reader has chosen. */
import { use } from 'react'
import { type Language, useLanguage } from '../../i18n/index.ts'
import { CLIENT_LANGUAGES, type HoleFile, type HoleProgram, loadHole } from '../../lessons/index.ts'
import { useSettings } from '../../settings/index.ts'

export interface HoleAddress {
  readonly module: string
  readonly lesson: string
  /** Of the exercise. */
  readonly id: string
}

/** A promise that is made while rendering must stay the same. */
const asked = new Map<string, Promise<HoleProgram | null>>()

function ask({ module, lesson, id }: HoleAddress, language: Language): Promise<HoleProgram | null> {
  const key = `${module}/${lesson}/${id}/${language}`
  const known = asked.get(key)
  if (known !== undefined) return known
  const made = loadHole([module, lesson], id, language).catch(() => {
    asked.delete(key)
    return null
  })
  asked.set(key, made)
  return made
}

/** Suspends until it is there. */
export function useHole(address: HoleAddress): {
  readonly files: readonly HoleFile[]
  readonly shown: HoleFile | null
} {
  const program = use(ask(address, useLanguage()))
  const chosen = useSettings((settings) => settings.codeLanguage)
  const files = program?.files ?? []
  return { files, shown: files.find(({ language }) => language === chosen) ?? files[0] ?? null }
}

export function chooseLanguage(chosen: string): void {
  const known = CLIENT_LANGUAGES.find((each) => each === chosen)
  if (known !== undefined) useSettings.getState().change({ codeLanguage: known })
}
