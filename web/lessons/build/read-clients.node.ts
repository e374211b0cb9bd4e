/**
 * The programs in a lesson's `clients/`: `get-user.ts`, `get-user.py`, `get-user.go` are one set.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CLIENT_LANGUAGES, type ClientLanguage } from '../types.ts'
import { LessonProblem } from './problem.node.ts'

export interface SourceClient {
  readonly language: ClientLanguage
  readonly name: string
  readonly command: string
  readonly text: string
}

export interface SourceClients {
  readonly id: string
  readonly files: readonly SourceClient[]
}

const ENDINGS: Readonly<Record<ClientLanguage, string>> = { typescript: 'ts', python: 'py', go: 'go' }
const COMMANDS: Readonly<Record<ClientLanguage, string>> = { typescript: 'node', python: 'python3', go: 'go run' }

/**
 * @param folder where the files are; none where there is no such folder
 * @param shown how problems name the folder
 * @throws LessonProblem when a language is missing or a file is none of the three
 */
export async function readClients(folder: string, shown: string): Promise<SourceClients[]> {
  const names = (await readdir(folder).catch(() => [])).sort()
  const ids = new Set<string>()
  for (const name of names) {
    const [id = '', ending = ''] = name.split(/\.(?=[^.]*$)/)
    if (!Object.values(ENDINGS).includes(ending))
      throw new LessonProblem({ file: `${shown}/${name}` }, 'a client is written in TypeScript, Python or Go')
    ids.add(id)
  }
  return Promise.all(
    [...ids].map(async (id) => ({
      id,
      files: await Promise.all(CLIENT_LANGUAGES.map((language) => readClient(folder, shown, id, language))),
    })),
  )
}

async function readClient(folder: string, shown: string, id: string, language: ClientLanguage): Promise<SourceClient> {
  const name = `${id}.${ENDINGS[language]}`
  const file = `${shown}/${name}`
  const text = await readFile(join(folder, name), 'utf8').catch(() => {
    throw new LessonProblem({ file }, `the same call in ${language} is missing`)
  })
  return { language, name, command: `${COMMANDS[language]} ${name}`, text }
}
