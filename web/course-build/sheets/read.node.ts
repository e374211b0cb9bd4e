/**
 * lessons/sheets: what fits on one page of A4, one file each, whose name is its address. A sheet names the steps that teach what it
 * says; each of its rows has as many cells as its section has columns.
 */
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Static, type TSchema, Type } from 'typebox'
import { LANGUAGES, type Language } from '../../i18n/language-list.ts'
import type { Sheet } from '../../sheets/types.ts'
import { stepGate } from '../known-steps.node.ts'
import { LessonProblem } from '../problem.node.ts'
import type { SourceModule } from '../read-course.node.ts'
import { inEachLanguage, readYaml, type YamlFile } from '../yaml-file.node.ts'

const closed = { additionalProperties: false }
const Text = Type.String({ minLength: 1, maxLength: 60 })
const Cell = Type.String({ minLength: 1, maxLength: 120 })
const Cells = Type.Array(Cell, { minItems: 2, maxItems: 5 })
const each = <Schema extends TSchema>(schema: Schema) => Type.Object(inEachLanguage(schema), closed)

const SectionFile = Type.Object(
  {
    ...inEachLanguage(Text),
    spec: Type.Optional(Type.String({ pattern: '^(RFC \\d+|HTML) §[\\d.]+$' })),
    steps: Type.Array(Type.String(), { minItems: 1, maxItems: 5 }),
    wide: Type.Optional(Type.Boolean()),
    figure: Type.Optional(Type.String({ minLength: 1 })),
    columns: Type.Optional(each(Cells)),
    rows: Type.Optional(
      Type.Array(
        Type.Object({ of: Type.Union([Text, each(Text)]), ...inEachLanguage(Type.Union([Cell, Cells])) }, closed),
        { minItems: 1 },
      ),
    ),
  },
  closed,
)

const SheetFile = Type.Object(
  {
    ...inEachLanguage(Type.Object({ title: Text, lead: Type.String({ minLength: 10, maxLength: 160 }) }, closed)),
    sections: Type.Array(SectionFile, { minItems: 1 }),
  },
  closed,
)

export type SourceSheet = Static<typeof SheetFile> & { readonly id: string }

/**
 * @param root the lessons folder
 * @throws LessonProblem
 */
export async function readSheets(root: string, modules: readonly SourceModule[]): Promise<SourceSheet[]> {
  const folder = join(root, 'sheets')
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[a-z]+(-[a-z]+)*\.yaml$/.test(name)).sort()
  const sheets: SourceSheet[] = []
  for (const name of names) {
    const file = await readYaml(join(folder, name), `lessons/sheets/${name}`, SheetFile)
    checkSheet(file, modules)
    sheets.push({ id: basename(name, '.yaml'), ...file.value })
  }
  return sheets
}

function checkSheet({ value, placeOf }: YamlFile<Static<typeof SheetFile>>, modules: readonly SourceModule[]): void {
  const checkStep = stepGate(modules)
  for (const [section, { steps, columns, rows = [], figure }] of value.sections.entries()) {
    for (const [index, step] of steps.entries()) checkStep(step, () => placeOf(['sections', section, 'steps', index]))
    if (rows.length === 0 && figure === undefined)
      throw new LessonProblem(placeOf(['sections', section]), 'a section has rows or a figure')
    for (const language of LANGUAGES) {
      const count = columns?.[language].length ?? 1
      for (const [index, row] of rows.entries())
        if (asCells(row[language]).length !== count)
          throw new LessonProblem(
            placeOf(['sections', section, 'rows', index, language]),
            `a row here has ${count} cells, not ${asCells(row[language]).length}`,
          )
    }
  }
}

function asCells(cells: string | readonly string[]): readonly string[] {
  return typeof cells === 'string' ? [cells] : cells
}

export function compileSheets(sheets: readonly SourceSheet[], language: Language): Sheet[] {
  return sheets.map(({ id, sections, [language]: words }) => ({
    id,
    ...words,
    sections: sections.map((section) => ({
      title: section[language],
      spec: section.spec ?? null,
      steps: section.steps,
      isWide: section.wide ?? false,
      figure: section.figure ?? null,
      columns: section.columns?.[language] ?? [],
      rows: (section.rows ?? []).map((row) => ({
        of: typeof row.of === 'string' ? row.of : row.of[language],
        cells: asCells(row[language]),
      })),
    })),
  }))
}
