/** lessons/pages.yaml: pages beside the course, what each is called and what it is there for. */
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { inEachLanguage, readYaml } from '../yaml-file.node.ts'

const Text = Type.String({ minLength: 1 })

/** By the path behind the language. */
const PagesFile = Type.Record(
  Type.String({ pattern: '^[a-z]+(/[a-z]+)*$' }),
  Type.Object(inEachLanguage(Type.Object({ title: Text, text: Text }, { additionalProperties: false })), {
    additionalProperties: false,
  }),
)

export type SourcePages = Static<typeof PagesFile>

/**
 * @param root the lessons folder
 * @throws LessonProblem
 */
export async function readPages(root: string): Promise<SourcePages> {
  return (await readYaml(join(root, 'pages.yaml'), 'lessons/pages.yaml', PagesFile)).value
}
