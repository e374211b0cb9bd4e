/**
 * Programs with a hole: an exercise's program in `holes/`, in which one marked place is the learner's to write.
 *
 *     //en ↓ Let the call take 300 ms at most.
 *     //ru ↓ Вызов может длиться не дольше 300 мс.
 *     await echo.wait({ delay })
 *     // ↑
 *
 * The lines between the arrows are the hole. It may be empty. In Python the sign is `#`.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Element, Root } from 'hast'
import type { Language } from '../i18n/language-list.ts'
import { CLIENT_LANGUAGES, type ClientLanguage, type HoleProgram } from '../lessons/types.ts'
import { inLanguage, unevenComments } from './in-language.node.ts'
import { LessonProblem, type Place } from './problem.node.ts'
import { COMMANDS, ENDINGS } from './read-clients.node.ts'
import { renderCode } from './render.node.ts'
import type { AnswerFile, ExerciseFile } from './schema.node.ts'

export interface SourceHoleFile {
  readonly language: ClientLanguage
  readonly name: string
  /** As the file has it, with the comments of all languages. */
  readonly text: string
}

export interface SourceHole {
  /** `deadline`: what lesson.yaml calls `program: holes/deadline` */
  readonly id: string
  /** In the order of CLIENT_LANGUAGES; TypeScript is always there. */
  readonly files: readonly SourceHoleFile[]
}

const FOLDER = 'holes/'
const LONGEST = 80
const OPENS = /^(\s*)(?:\/\/|#) ↓ \S/
const CLOSES = /^\s*(?:\/\/|#) ↑$/

/**
 * @param folder where the files are; none where there is no such folder
 * @param shown how problems name the folder
 * @throws LessonProblem when a file is no program, or its hole is not marked once
 */
export async function readHoles(folder: string, shown: string): Promise<SourceHole[]> {
  const names = (await readdir(folder).catch(() => [])).sort()
  const holes = new Map<string, SourceHoleFile[]>()
  for (const name of names) {
    const [id = '', ending = ''] = name.split(/\.(?=[^.]*$)/)
    const language = CLIENT_LANGUAGES.find((each) => ENDINGS[each] === ending)
    const file = `${shown}/${name}`
    if (language === undefined)
      throw new LessonProblem({ file }, 'a program with a hole is written in TypeScript, Python or Go')
    const text = await readFile(join(folder, name), 'utf8')
    checkText(text, file)
    holes.set(id, [...(holes.get(id) ?? []), { language, name, text }])
  }
  return [...holes].map(([id, files]) => ({ id, files: CLIENT_LANGUAGES.flatMap((each) => filesIn(files, each)) }))
}

function filesIn(files: readonly SourceHoleFile[], language: ClientLanguage): readonly SourceHoleFile[] {
  return files.filter((file) => file.language === language)
}

function checkText(text: string, file: string): void {
  const uneven = unevenComments(text)
  if (uneven !== null) throw new LessonProblem({ file }, uneven)
  const lines = inLanguage(text, 'en').split('\n')
  const long = lines.findIndex((line) => line.replaceAll('\t', '    ').length > LONGEST)
  if (long >= 0) throw new LessonProblem({ file }, `longer than ${LONGEST} characters: ${lines[long]?.trim()}`)
  const opens = lines.filter((line) => OPENS.test(line)).length
  const closes = lines.filter((line) => CLOSES.test(line)).length
  if (
    opens !== 1 ||
    closes !== 1 ||
    lines.findIndex((line) => CLOSES.test(line)) < lines.findIndex((line) => OPENS.test(line))
  )
    throw new LessonProblem({ file }, 'the hole is marked once: “// ↓ what belongs here”, and behind it “// ↑”')
}

/** The program of an exercise; undefined where it has none, or where there is no such program. */
export function holeOf(
  holes: readonly SourceHole[],
  { program }: Pick<ExerciseFile, 'program'>,
): SourceHole | undefined {
  return program === undefined ? undefined : holes.find(({ id }) => `${FOLDER}${id}` === program)
}

/**
 * Answers say what replaces the hole in each language that the program has.
 * @throws LessonProblem
 */
export function checkHole(
  exercise: ExerciseFile,
  holes: readonly SourceHole[],
  placeOf: (path: readonly (string | number)[]) => Place,
): void {
  const place = placeOf([])
  const hole = holeOf(holes, exercise)
  if (hole === undefined) throw new LessonProblem(place, `there is no ${exercise.program}.ts`)
  if (exercise.block !== undefined) throw new LessonProblem(place, 'an exercise has a block or a program')
  const wanted = CLIENT_LANGUAGES.filter((each) => exercise.without?.[each] === undefined)
  const there = hole.files.map(({ language }) => language)
  if (wanted.join() !== there.join())
    throw new LessonProblem(place, `${exercise.program} is there in ${there.join(', ')}, not in ${wanted.join(', ')}`)
  for (const language of there) {
    if (exercise.solutions[0]?.[language] === undefined)
      throw new LessonProblem(placeOf(['solutions']), `the first solution says nothing of ${language}`)
  }
  for (const [index, answer] of exercise.wrong.entries()) {
    if (answer.typescript === undefined)
      throw new LessonProblem(placeOf(['wrong', index]), `"${answer.name}" says nothing of typescript`)
  }
}

/** How an answer fills a program; null: it says nothing of that language. */
export function filledBy(file: SourceHoleFile, answer: AnswerFile): string | null {
  const code = answer[file.language]
  return code === undefined ? null : fillHole(inLanguage(file.text, 'en'), code, file.language)
}

/** @param text with the comments of one language. The marks stay, what is between them is replaced. Two spaces of a lesson.yaml are a tab in Go. */
export function fillHole(text: string, code: string, language: ClientLanguage): string {
  const lines = text.split('\n')
  const { first, last, indent } = placeOfHole(lines)
  const written = code
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : indent + (language === 'go' ? line.replace(/^ +/, tabs) : line)))
  return [...lines.slice(0, first), ...written, ...lines.slice(last)].join('\n')
}

function tabs(spaces: string): string {
  return '\t'.repeat(spaces.length / 2)
}

/** `first` is the line behind the opening mark, `last` that of the closing one. */
function placeOfHole(lines: readonly string[]): { first: number; last: number; indent: string } {
  const opens = lines.findIndex((line) => OPENS.test(line))
  return {
    first: opens + 1,
    last: lines.findIndex((line) => CLOSES.test(line)),
    indent: OPENS.exec(lines[opens] ?? '')?.[1] ?? '',
  }
}

const VARIABLES = /FRAMEWISE_[A-Z0-9_]+/g

/** @param id of the exercise */
export async function compileHole(
  id: string,
  exercise: ExerciseFile,
  hole: SourceHole,
  language: Language,
): Promise<HoleProgram> {
  const [solution] = exercise.solutions
  return {
    id,
    files: await Promise.all(
      hole.files.map(async (file) => {
        const text = inLanguage(file.text, language)
        const code = solution?.[file.language] ?? ''
        return {
          language: file.language,
          name: file.name,
          command: `${COMMANDS[file.language]} ${file.name}`,
          text,
          code: markHole(await renderCode(text.trimEnd(), file.language), placeOfHole(text.split('\n'))),
          solved: fillHole(text, code, file.language),
          variables: [...new Set(text.match(VARIABLES) ?? [])],
          hasPackages: file.language === 'typescript' && /from '(?!node:|\.)/.test(text),
        }
      }),
    ),
  }
}

/** The lines of the hole and its two marks become one element, `data-hole`. A block ends its line by itself. */
function markHole(tree: Root, { first, last }: { readonly first: number; readonly last: number }): Root {
  const [pre] = tree.children
  const [code] = pre?.type === 'element' ? pre.children : []
  if (code?.type !== 'element') return tree
  // A line, a line feed, a line…
  const [from, to] = [(first - 1) * 2, last * 2 + 1]
  const hole: Element = {
    type: 'element',
    tagName: 'span',
    properties: { dataHole: '' },
    children: code.children.slice(from, to),
  }
  code.children = [...code.children.slice(0, from), hole, ...code.children.slice(to + 1)]
  return tree
}
