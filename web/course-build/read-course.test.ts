import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { byLanguage, LANGUAGES } from '../i18n/language-list.ts'
import { compileCourse, compileLesson, compileTitles } from './compile.node.ts'
import { readCourse } from './read-course.node.ts'

/** Other languages than these two say it in English. */
const said = (en: string, ru: string) => JSON.stringify({ ...byLanguage(() => en), ru })

const MODULE = `title: ${said('One', 'Один')}\nsummary: ${said('First', 'Первый')}\nprotocol: http1\n`

const LESSON = `title: ${said('Ask', 'Спросить')}
minutes: 5
seed: default
focus: { first: http1.request-line.method }
exercises:
  again:
    block: ask
    checks: [{ response: { status: 200 } }]
    solutions:
      - { name: one, block: GET /a }
      - { name: two, terminal: GET /b }
    wrong:
      - { name: three, block: GET /c }
      - { name: four, block: GET /d }
`

const text = (title: string, words: string): string => `<!-- step: first -->

## ${title}

${words} [method](field:http1.request-line.method).

\`\`\`http live id=ask
# ${words}
GET {{host}}/api
\`\`\`

> [!NOTE]
> ${words}

<!-- exercise: again -->

${words}

<!-- hint -->

${words}

<!-- end -->

<!-- notes -->

${words}

<!-- end -->
`

const FILES: Readonly<Record<string, string>> = {
  '01-module/module.yaml': MODULE,
  '01-module/01-lesson/lesson.yaml': LESSON,
  ...Object.fromEntries(LANGUAGES.map((each) => [`01-module/01-lesson/${each}.md`, text('First', 'Words')])),
  '01-module/01-lesson/ru.md': text('Первый', 'Слова'),
}

const EN = '01-module/01-lesson/en.md'
const RU = '01-module/01-lesson/ru.md'
const YAML = '01-module/01-lesson/lesson.yaml'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewise-lessons-'))
})

afterEach(() => rm(root, { recursive: true }))

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), content)
  }
}

describe('readCourse', () => {
  test('reads modules, lessons and steps in order, slugs without their numbers', async () => {
    await write(FILES)
    const source = await readCourse(root)
    const course = compileCourse(source)
    expect(course.modules).toEqual([
      {
        slug: 'module',
        protocol: 'http1',
        lessons: [
          {
            slug: 'lesson',
            minutes: 5,
            steps: [{ id: 'first', exercises: ['again'] }],
          },
        ],
      },
    ])
    expect(compileTitles(source, 'ru')).toEqual({
      titles: { module: 'Один', 'module/lesson': 'Спросить', 'module/lesson/first': 'Первый' },
      summaries: { module: 'Первый' },
    })
  })

  test('compiles a lesson into text, block, exercise and notes, in the order of the page', async () => {
    await write(FILES)
    const [module] = await readCourse(root)
    const source = module?.lessons[0]
    expect(source).toBeDefined()
    const lesson = module && source && (await compileLesson(source, 'ru', { module, next: source, terms: [] }))
    expect(lesson).toMatchObject({ title: 'Спросить', module: 'Один', next: 'Спросить' })
    expect(lesson?.steps[0]).toMatchObject({
      id: 'first',
      title: 'Первый',
      focus: 'http1.request-line.method',
      parts: [
        { type: 'text' },
        { type: 'block', block: { id: 'ask', text: '# Слова\nGET {{host}}/api' } },
        { type: 'text', body: { children: [{ tagName: 'blockquote', properties: { dataAlert: 'note' } }] } },
        { type: 'exercise', exercise: { id: 'again', block: 'ask', solution: 'GET /a', hints: [{ type: 'root' }] } },
        { type: 'notes' },
      ],
    })
  })

  const change = (file: string, from: string, to: string): Readonly<Record<string, string>> => {
    const before = FILES[file] ?? ''
    expect(before).toContain(from)
    return { ...FILES, [file]: before.replace(from, to) }
  }
  const without = (file: string): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(FILES).filter(([name]) => name !== file))

  test.each([
    { name: 'a missing language', files: () => without(RU), says: 'ru.md:1:1: this language is missing' },
    {
      name: 'a best where nothing counts bytes',
      files: () => change(YAML, '    block: ask\n    checks', '    block: ask\n    best: 40\n    checks'),
      says: 'no check allows so many bytes, and no more',
    },
    {
      name: 'a best that is more than what is allowed',
      files: () =>
        change(
          YAML,
          '    checks: [{ response: { status: 200 } }]',
          '    best: 40\n    checks: [{ bytes: { max: 39, direction: toClient } }]',
        ),
      says: 'no check allows so many bytes, and no more',
    },
    { name: 'a missing lesson.yaml', files: () => without(YAML), says: 'lesson.yaml:1:1: this file is missing' },
    {
      name: 'a step with another name',
      files: () => change(RU, 'step: first', 'step: erste'),
      says: 'ru.md:1:1: this step is called erste, and first in en.md',
    },
    {
      name: 'a step that only one language has',
      files: () => ({ ...FILES, [EN]: `${FILES[EN]}\n<!-- step: more -->\n\n## More\n` }),
      says: 'ru.md:1:1: step more is missing',
    },
    {
      name: 'a block that differs in more than comments',
      files: () => change(RU, 'GET {{host}}/api', 'GET {{host}}/other'),
      says: 'ru.md:7:1: en.md has live block ask',
    },
    {
      name: 'a link that only one language has',
      files: () => change(RU, '[method](field:http1.request-line.method)', 'метод'),
      says: 'has link field:http1.request-line.method here',
    },
    {
      name: 'a link to a field that no decoder makes',
      files: () => ({
        ...change(RU, 'line.method', 'line.nothing'),
        [EN]: (FILES[EN] ?? '').replace('line.method', 'line.nothing'),
      }),
      says: 'en.md:5:7: no decoder makes the field http1.request-line.nothing',
    },
    {
      name: 'a link to a field that goes nowhere',
      files: () => ({
        ...change(RU, 'line.method)', 'line.method=get@there)'),
        [EN]: (FILES[EN] ?? '').replace('line.method)', 'line.method=get@there)'),
      }),
      says: 'en.md:5:7: a field is named as key=what-it-stands-for@direction',
    },
    {
      name: 'a focus on a field that no decoder makes',
      files: () => change(YAML, 'http1.request-line.method', 'http1.nothing'),
      says: 'lesson.yaml:4:17: no decoder makes the field http1.nothing',
    },
    {
      name: 'another number of hints',
      files: () => change(RU, '<!-- hint -->', ''),
      says: 'has exercise again with 1 hints here',
    },
    {
      name: 'an id used twice',
      files: () => ({ ...FILES, [EN]: `${FILES[EN]}\n\`\`\`http live id=ask\nGET /\n\`\`\`\n` }),
      says: 'a second block is called ask',
    },
    { name: 'raw HTML', files: () => change(EN, 'Words [', '<b>Words</b> ['), says: 'en.md:5:1: HTML is not allowed' },
    {
      name: 'a live block without an id',
      files: () => change(EN, ' id=ask', ''),
      says: 'en.md:7:1: a live block needs an id',
    },
    {
      name: 'a ruler for a protocol that it does not know',
      files: () => change(EN, 'Words [', '```ruler\nget rest soap\n```\n\nWords ['),
      says: 'en.md:5:1: the ruler knows no soap',
    },
    {
      name: 'a ruler without a task',
      files: () => change(EN, 'Words [', '```ruler\nrest\n```\n\nWords ['),
      says: 'en.md:5:1: a ruler begins with get or news',
    },
    {
      name: 'a shop with a way that it does not have',
      files: () => change(EN, 'Words [', '```shop letters\n```\n\nWords ['),
      says: 'en.md:5:1: behind shop stands nothing, calls or events',
    },
    {
      name: 'a view of Kafka that nobody drew',
      files: () => change(EN, 'Words [', '```kafka view=lane\n```\n\nWords ['),
      says: 'en.md:5:1: kafka knows no view lane',
    },
    {
      name: 'a drawing that nobody has drawn',
      files: () => change(EN, 'Words [', '```drawing\nmona-lisa\n```\n\nWords ['),
      says: 'en.md:5:1: there is no drawing mona-lisa, but one of ',
    },
    {
      name: 'a drawing fence without a name',
      files: () => change(EN, 'Words [', '```drawing\n```\n\nWords ['),
      says: 'en.md:5:1: inside a drawing fence stands one of ',
    },
    {
      name: 'words inside a kafka fence',
      files: () => change(EN, 'Words [', '```kafka view=lanes\ntopic=orders\n```\n\nWords ['),
      says: 'en.md:5:1: nothing stands inside a kafka fence',
    },
    {
      name: 'a kafka fence that looks elsewhere in the other language',
      files: () => {
        const en = change(EN, 'Words [', '```kafka view=lanes topic=orders\n```\n\nWords [')
        const ru = '01-module/01-lesson/ru.md'
        return { ...en, [ru]: `${FILES[ru]}`.replace(/^(## .*)$/m, '$1\n\n```kafka view=lanes topic=bills\n```') }
      },
      says: 'en.md has code kafka view=lanes topic=orders here, ru.md code kafka view=lanes topic=bills',
    },
    {
      name: 'an alert of a kind that does not exist',
      files: () => change(EN, '[!NOTE]', '[!HANDOUTS]'),
      says: 'en.md:12:1: there is no alert HANDOUTS, but NOTE, TIP',
    },
    {
      name: 'an alert that the other language has of another kind',
      files: () => change(RU, '[!NOTE]', '[!HANDOUT]'),
      says: 'ru.md:12:1: en.md has alert NOTE here, ru.md alert HANDOUT',
    },
    {
      name: 'a module named by its number',
      files: () => change(EN, 'Words [', 'As module 12 shows.\n\nWords ['),
      says: 'en.md:5:1: "module 12" moves when the course grows',
    },
    {
      name: 'a module named by its number in Russian',
      files: () => change('01-module/01-lesson/ru.md', 'Слова [', 'Как в модуле 12.\n\nСлова ['),
      says: '"модуле 12" moves when the course grows',
    },
    {
      name: 'a part that is never ended',
      files: () => change(EN, '<!-- end -->\n\n<!-- notes -->', '<!-- notes -->'),
      says: 'notes begins before the last part',
    },
    {
      name: 'text before the first step',
      files: () => change(EN, '<!-- step: first -->', 'Hello\n\n<!-- step: first -->'),
      says: 'en.md:1:1: text comes after',
    },
    {
      name: 'a step without a title',
      files: () => change(EN, '## First', 'First'),
      says: 'en.md:3:1: a step starts with its title',
    },
    {
      name: 'an exercise without data',
      files: () => change(YAML, 'again:', 'other:'),
      says: 'en.md:15:1: lesson.yaml has no exercise again',
    },
    {
      name: 'a block that is not there',
      files: () => change(YAML, 'block: ask', 'block: nobody'),
      says: 'there is no live block nobody',
    },
    {
      name: 'a call to a server that the step has not',
      files: () => ({
        ...change(RU, 'GET {{host}}/api', 'GET {{mine}}/api'),
        [EN]: (FILES[EN] ?? '').replace('GET {{host}}/api', 'GET {{mine}}/api'),
      }),
      says: 'en.md:7:1: whoever calls {{mine}} has a probe in the same step',
    },
    {
      name: 'a single solution',
      files: () => change(YAML, '      - { name: two, terminal: GET /b }\n', ''),
      says: 'lesson.yaml:7:5: two different solutions, at least',
    },
    {
      name: 'an answer that is neither block nor terminal',
      files: () => change(YAML, 'terminal: GET /b', 'block: x, terminal: y'),
      says: 'needs either block or terminal',
    },
    {
      name: 'an unknown check',
      files: () => change(YAML, 'response: { status: 200 }', 'respnse: { status: 200 }'),
      says: 'lesson.yaml:8:14: ',
    },
    {
      name: 'a property nobody knows',
      files: () => change(YAML, 'minutes: 5', 'minutes: 5\nhours: 1'),
      says: 'lesson.yaml:',
    },
    { name: 'broken YAML', files: () => change(YAML, 'minutes: 5', 'minutes: [5'), says: 'lesson.yaml:' },
  ])('refuses $name and says where', async ({ files, says }) => {
    await write(files())
    await expect(readCourse(root)).rejects.toThrow(says)
  })
})
