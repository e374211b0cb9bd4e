/** Every field key with its label, an example and the steps whose text or focus points at it. */
import type { RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { explainedKeys } from '../../explain/examples.node.ts'
import type { Language } from '../../i18n/language-list.ts'
import type { Reference } from '../../reference/types.ts'
import { fieldOfLink } from '../field-links.node.ts'
import type { MarkdownPart, MarkdownStep } from '../parse-markdown.node.ts'
import type { SourceModule } from '../read-course.node.ts'

export function compileReference(modules: readonly SourceModule[], language: Language): Reference {
  const steps = stepsByField(modules)
  return { fields: explainedKeys(language).map((field) => ({ ...field, steps: [...(steps.get(field.key) ?? [])] })) }
}

function stepsByField(modules: readonly SourceModule[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const note = (reference: string | undefined, step: string) => {
    const key = reference?.split(/[=@]/)[0]
    if (key !== undefined) found.set(key, (found.get(key) ?? new Set()).add(step))
  }
  for (const module of modules) {
    for (const lesson of module.lessons) {
      for (const step of lesson.steps.en) {
        const address = `${module.slug}/${lesson.slug}/${step.id}`
        note(lesson.file.value.focus[step.id], address)
        for (const url of linksOf(step)) note(fieldOfLink(url) ?? undefined, address)
      }
    }
  }
  return found
}

function linksOf(step: MarkdownStep): readonly string[] {
  const links: string[] = []
  visit({ type: 'root', children: step.parts.flatMap(contentOf) }, 'link', ({ url }) => {
    links.push(url)
  })
  return links
}

function contentOf(part: MarkdownPart): RootContent[] {
  if (part.type === 'exercise') return [...part.task]
  return part.type === 'text' ? [...part.content] : []
}
