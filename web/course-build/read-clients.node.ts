/**
 * The programs in a lesson's `clients/`: `get-user.ts`, `get-user.py`, `get-user.go` are one set. A program for a page, which Node
 * runs as well, is JavaScript and a set of its own: `chat.js`. In `servers/` a set may lack a language; gates ask why.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CLIENT_LANGUAGES, type ClientFile, SERVER_LANGUAGES } from '../lessons/types.ts'
import { LessonProblem } from './problem.node.ts'

type ProgramLanguage = ClientFile['language']

export interface SourceClient {
  readonly language: ProgramLanguage
  readonly name: string
  readonly command: string
  readonly text: string
}

export interface SourceClients {
  readonly id: string
  readonly files: readonly SourceClient[]
}

export const ENDINGS: Readonly<Record<ProgramLanguage, string>> = {
  typescript: 'ts',
  python: 'py',
  go: 'go',
  javascript: 'js',
}
export const COMMANDS: Readonly<Record<ProgramLanguage, string>> = {
  typescript: 'node',
  python: 'python3',
  go: 'go run',
  javascript: 'node',
}

const FOR_PAGES: readonly ProgramLanguage[] = ['javascript']

/**
 * @param folder where the files are; none where there is no such folder
 * @param shown how problems name the folder
 * @throws LessonProblem when a language is missing or a file is none of these
 */
export async function readClients(folder: string, shown: string): Promise<SourceClients[]> {
  const names = (await readdir(folder).catch(() => [])).sort()
  const sets = new Map<string, readonly ProgramLanguage[]>()
  for (const name of names) {
    const [id = '', ending = ''] = name.split(/\.(?=[^.]*$)/)
    if (!Object.values(ENDINGS).includes(ending))
      throw new LessonProblem({ file: `${shown}/${name}` }, 'a client is written in TypeScript, Python or Go')
    const languages = ending === ENDINGS.javascript ? FOR_PAGES : CLIENT_LANGUAGES
    if ((sets.get(id) ?? languages) !== languages)
      throw new LessonProblem(
        { file: `${shown}/${name}` },
        'a program for pages is no part of a set: name it otherwise',
      )
    sets.set(id, languages)
  }
  return Promise.all(
    [...sets].map(async ([id, languages]) => ({
      id,
      files: await Promise.all(languages.map((language) => readClient(folder, shown, id, language))),
    })),
  )
}

/**
 * @param folder where the files are; none where there is no such folder
 * @param shown how problems name the folder
 * @throws LessonProblem when a file is of no language that servers are written in
 */
export async function readServers(folder: string, shown: string): Promise<SourceClients[]> {
  const names = (await readdir(folder).catch(() => [])).sort()
  const ids = new Set<string>()
  for (const name of names) {
    const [id = '', ending = ''] = name.split(/\.(?=[^.]*$)/)
    if (!SERVER_LANGUAGES.some((language) => ENDINGS[language] === ending))
      throw new LessonProblem({ file: `${shown}/${name}` }, 'a server is written in Go, Python or TypeScript')
    ids.add(id)
  }
  return Promise.all(
    [...ids].map(async (id) => {
      const languages = SERVER_LANGUAGES.filter((language) => names.includes(`${id}.${ENDINGS[language]}`))
      return { id, files: await Promise.all(languages.map((language) => readClient(folder, shown, id, language))) }
    }),
  )
}

async function readClient(folder: string, shown: string, id: string, language: ProgramLanguage): Promise<SourceClient> {
  const name = `${id}.${ENDINGS[language]}`
  const file = `${shown}/${name}`
  const text = await readFile(join(folder, name), 'utf8').catch(() => {
    throw new LessonProblem({ file }, `the same call in ${language} is missing`)
  })
  return { language, name, command: `${COMMANDS[language]} ${name}`, text }
}
