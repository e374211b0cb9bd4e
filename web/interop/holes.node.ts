/**
 * Programs with a hole in Python and Go, judged as in the app: as they are given they do not pass, filled with their solutions they do.
 *
 *   … holes.node.ts write go cmd            puts `cmd/<name>/main.go` there, or `<name>.py`, and tells the names
 *   … holes.node.ts judge go bin http://… https://… authority.pem   runs each of them; a line for each problem
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filledBy, holeOf } from '../course-build/holes.node.ts'
import { inLanguage } from '../course-build/in-language.node.ts'
import { courseSource } from '../testing/course.node.ts'
import { checksOf, judgeProgram, lacks } from '../testing/judge-program.node.ts'
import { runProgram } from '../testing/run-program.node.ts'

const [task = '', language = '', folder = '', server = '', encrypted = '', authority = ''] = process.argv.slice(2)

const programs = courseSource.modules.flatMap((module) =>
  module.lessons.flatMap((lesson) =>
    Object.entries(lesson.file.value.exercises).flatMap(([id, exercise]) => {
      const file = holeOf(lesson.holes, exercise)?.files.find((each) => each.language === language)
      if (file === undefined) return []
      const solutions = exercise.solutions.flatMap((answer, index) => {
        const text = filledBy(file, answer)
        return text === null ? [] : [{ name: `${module.slug}-${id}-${index + 1}`, text, isRight: true }]
      })
      const given = { name: `${module.slug}-${id}-given`, text: inLanguage(file.text, 'en'), isRight: false }
      return [given, ...solutions].map((program) => ({
        ...program,
        checks: checksOf(lesson, id),
        needs: exercise.needs,
      }))
    }),
  ),
)

async function write(): Promise<void> {
  for (const { name, text } of programs) {
    const into = language === 'go' ? join(folder, name) : folder
    await mkdir(into, { recursive: true })
    await writeFile(join(into, language === 'go' ? 'main.go' : `${name}.py`), text)
  }
}

async function judge(): Promise<void> {
  const ours = { FRAMEWISE_CA: authority, PYTHONIOENCODING: 'utf-8' }
  for (const { name, isRight, checks, needs } of programs) {
    const words = language === 'go' ? [join(folder, name)] : ['python3', join(folder, `${name}.py`)]
    const [command = '', ...args] = words
    const judgement = await judgeProgram(needs === 'tls' ? encrypted : server, checks, isRight, (environment) =>
      runProgram(command, args, { cwd: folder, environment: { ...environment, ...ours } }),
    )
    const problems = isRight ? lacks(judgement) : judgement.missing.length > 0 ? [] : ['passes as it is given']
    if (!judgement.hasCalled) problems.push(`it called nobody: ${judgement.output}`)
    process.stdout.write(`${JSON.stringify({ name, problems })}\n`)
  }
}

await (task === 'write' ? write() : judge())
