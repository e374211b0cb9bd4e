/**
 * Whole servers of lessons in Python and Go, judged as in the app: each is connected as a learner's own server, and its lines are called.
 *
 *   … servers.node.ts write go cmd            puts `cmd/<name>/main.go` there, or `<name>.py`, and tells the Python packages that they name
 *   … servers.node.ts judge go bin http://…   runs each of them; a line for each, with its problems
 */
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgeServer, type LessonServer, lessonServers } from '../testing/judge-server.node.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const [task = '', language = '', folder = '', server = ''] = process.argv.slice(2)
const ending = language === 'go' ? 'go' : 'py'

const written = lessonServers.filter(({ languages }) => languages.includes(language))

/** One of its kind in the course, and a file's name. */
function fileName({ name }: LessonServer, id: string): string {
  return `${name.slice(0, name.lastIndexOf('/')).replaceAll('/', '-')}-${id}`
}

async function write(): Promise<void> {
  const packages = new Set<string>()
  for (const one of written) {
    const source = join(ROOT, one.folder, `${one.id}.${ending}`)
    const name = fileName(one, one.id)
    const into = language === 'go' ? join(folder, name) : folder
    await mkdir(into, { recursive: true })
    await copyFile(source, join(into, language === 'go' ? 'main.go' : `${name}.py`))
    for (const [, names = ''] of (await readFile(source, 'utf8')).matchAll(/pip install ([\w .[\]=<>-]+)/g)) {
      for (const each of names.trim().split(/\s+/)) packages.add(each)
    }
  }
  process.stdout.write(`${JSON.stringify([...packages].sort())}\n`)
}

async function judge(): Promise<void> {
  for (const one of written) {
    const commandOf = (id: string) => {
      const name = fileName(one, id)
      const isGo = language === 'go'
      return {
        command: isGo ? join(folder, name) : 'python3',
        args: isGo ? [] : [join(folder, `${name}.py`)],
        cwd: folder,
        environment: isGo ? {} : { PYTHONPATH: folder },
      }
    }
    const problems = await judgeServer(server, one, commandOf).catch((error: unknown) => [String(error)])
    process.stdout.write(`${JSON.stringify({ name: one.name, problems })}\n`)
  }
}

await (task === 'write' ? write() : judge())
