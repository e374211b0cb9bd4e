/** Places of a text painted where it stands, without a change of its elements; a browser that cannot paint them still goes to them. */
import type { TextPlace } from './text-places.ts'

/** Named in design/base.css. */
const ALL = 'found'
const HERE = 'found-here'

/** `root` holds the text from its beginning on. Returns what takes the marks away. */
export function markPlaces(root: HTMLElement, places: readonly TextPlace[], here: TextPlace | undefined): () => void {
  const ranges = rangesOf(root, places)
  const current = here && rangesOf(root, [here])[0]
  if (current) bringIntoSight(root, current)
  if (typeof Highlight === 'undefined') return () => undefined
  const [all, one] = [highlight(ALL), highlight(HERE)]
  one.priority = 1
  for (const range of ranges) all.add(range)
  if (current) one.add(current)
  return () => {
    for (const range of ranges) all.delete(range)
    if (current) one.delete(current)
  }
}

/** One for all answers in sight, the enlarged one among them. */
function highlight(name: string): Highlight {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

/** Of those that are in the document; `places` stand in order. */
function rangesOf(root: HTMLElement, places: readonly TextPlace[]): readonly Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let begins = 0
  let node = walker.nextNode()
  const pointAt = (offset: number): readonly [Node, number] | null => {
    while (node && begins + (node.textContent?.length ?? 0) < offset) {
      begins += node.textContent?.length ?? 0
      node = walker.nextNode()
    }
    return node && [node, offset - begins]
  }
  return places.flatMap(({ start, end }) => {
    const [first, last] = [pointAt(start), pointAt(end)]
    if (!first || !last) return []
    const range = new Range()
    range.setStart(...first)
    range.setEnd(...last)
    return [range]
  })
}

function bringIntoSight(root: HTMLElement, range: Range): void {
  const [place, box] = [range.getBoundingClientRect(), root.getBoundingClientRect()]
  if (place.top < box.top || place.bottom > box.bottom) root.scrollTop += place.top - box.top - box.height / 3
  if (place.left < box.left || place.right > box.right) root.scrollLeft += place.left - box.left - box.width / 3
}
