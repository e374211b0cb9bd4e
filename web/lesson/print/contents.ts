/** What a step's text points at: links, which become numbers with a list at the step's end, and words of the glossary. Pure. */
import type { ElementContent, Root, RootContent } from 'hast'
import type { LessonStep, StepPart } from '../../lessons/index.ts'

export interface Contents {
  /** Addresses in their order, each once: as written, `https://…` or `/playground/proto`. */
  readonly links: readonly string[]
  /** Ids of the glossary, each once. */
  readonly terms: readonly string[]
}

/** `field:` links are no addresses: they show bytes on the screen. */
const ADDRESS = /^(?:https?:|\/)/

export function contentsOf(step: LessonStep, withNotes: boolean): Contents {
  const links = new Set<string>()
  const terms = new Set<string>()
  const visit = (node: Root | RootContent | ElementContent): void => {
    if (node.type === 'element') {
      const { href, dataTerm } = node.properties
      if (typeof href === 'string' && ADDRESS.test(href)) links.add(href)
      if (node.tagName === 'dfn' && typeof dataTerm === 'string') terms.add(dataTerm)
    }
    if ('children' in node) for (const child of node.children) visit(child)
  }
  for (const tree of treesOf(step, withNotes)) visit(tree)
  return { links: [...links], terms: [...terms] }
}

function treesOf({ parts }: LessonStep, withNotes: boolean): readonly Root[] {
  return parts.flatMap((part) => (part.type === 'notes' && !withNotes ? [] : treesOfPart(part)))
}

function treesOfPart(part: StepPart): readonly Root[] {
  switch (part.type) {
    case 'text':
    case 'notes':
      return [part.body]
    case 'block':
      return []
    case 'exercise':
      return [part.exercise.task, ...part.exercise.hints]
    case 'probe':
      return [part.probe.task, ...part.probe.hints]
    case 'hole':
      return [part.hole.task, ...part.hole.hints]
  }
}

const BLOCK = /^([a-z-]+)-block$/
/** A picture rests at its end, so that it can be printed. */
const DRAWING = 'drawing-block'

/**
 * The text with one kind of element for whatever is live, so that paper need not know what there is: `ruler-block` → `live-view`. Drawings stay
 * what they are.
 */
export function withLiveViews(tree: Root): Root {
  return { ...tree, children: tree.children.map(asLiveView) }
}

function asLiveView<Node extends RootContent | ElementContent>(node: Node): Node {
  if (node.type !== 'element' || node.tagName === DRAWING) return node
  const [, dataName] = BLOCK.exec(node.tagName) ?? []
  return dataName === undefined
    ? { ...node, children: node.children.map(asLiveView) }
    : { ...node, tagName: 'live-view', properties: { dataName }, children: [] }
}
