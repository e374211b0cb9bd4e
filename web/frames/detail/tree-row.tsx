/** One frame or field of the tree: mark, name, value, and how many bytes it has. */
import { ChevronRight, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { classes, LayerMark, layerClasses, layerName } from '../../design/index.ts'
import type { Language } from '../../i18n/index.ts'
import type { TreeNode } from '../model/tree.ts'
import { previewOf, valueText } from '../model/values.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'
import { nameOf } from '../use-explained.ts'

export interface TreeRowProps {
  readonly node: TreeNode
  readonly opened: Opened
  readonly language: Language
  readonly isOpen: boolean
  readonly isSelected: boolean
  readonly isHovered: boolean
  readonly onHover: (node: TreeNode) => void
  readonly onSelect: (node: TreeNode) => void
  readonly onToggle: (node: TreeNode) => void
}

export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { node, opened, language, isOpen, isSelected, isHovered } = props
  const t = texts.in(language)
  const look = layerClasses(node.layer)
  const hasChildren = node.children.length > 0
  const siblings = node.parent?.children ?? opened.tree.roots
  const isFrame = node.type === 'frame'
  const name = nameOf(node, opened, language)
  const value = isFrame ? '' : shownValue(node, opened)
  const isCrowded = value.length > SHORT && !saysItsName(node) && name.length + value.length > LINE
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the tree's, which has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus and names its active descendant
    <div
      id={`node-${node.id}`}
      role="treeitem"
      aria-level={node.depth + 1}
      aria-setsize={siblings.length}
      aria-posinset={siblings.indexOf(node) + 1}
      aria-selected={isSelected}
      {...(hasChildren ? { 'aria-expanded': isOpen } : {})}
      title={isFrame ? undefined : `${name} ${value}`}
      onPointerEnter={() => props.onHover(node)}
      onClick={() => props.onSelect(node)}
      style={{ paddingLeft: `${node.depth * 0.875}rem` }}
      className={classes(
        'relative flex h-full cursor-default items-center gap-1.5 rounded-sm pr-2 text-small',
        isSelected ? look.soft : isHovered && 'bg-surface-sunken',
      )}
    >
      {isSelected && (
        <span aria-hidden="true" className={`absolute inset-y-0.5 left-0 w-[3px] rounded-full ${look.mark}`} />
      )}
      {hasChildren ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree's arrow keys open and close
        // biome-ignore lint/a11y/noStaticElementInteractions: a part of the tree item, for pointers only
        <span
          onClick={(event) => {
            event.stopPropagation()
            props.onToggle(node)
          }}
          className="hit inline-flex size-5 shrink-0 items-center justify-center text-ink-faint hover:text-ink"
        >
          <ChevronRight
            size={13}
            aria-hidden="true"
            className={classes('transition-transform', isOpen && 'rotate-90')}
          />
        </span>
      ) : (
        // As wide as the button of a row with children, so that fields stay indented below their parent.
        <span className="w-5 shrink-0 pointer-coarse:w-11" />
      )}
      {isFrame && <LayerMark layer={node.layer} />}
      <span
        className={classes(
          'flex min-w-0 items-center gap-1.5',
          // Where both do not fit beside each other, and bytes have the room, they stand in two smaller lines.
          isCrowded &&
            '@min-[34rem]:@max-[44rem]:flex-col @min-[34rem]:@max-[44rem]:items-start @min-[34rem]:@max-[44rem]:gap-0 @min-[34rem]:@max-[44rem]:text-caption @min-[34rem]:@max-[44rem]:leading-[1.15] @min-[34rem]:@max-[44rem]:*:max-w-full',
        )}
      >
        <span
          className={classes(
            'min-w-0 truncate',
            // The name stays whole; of a long value the beginning is enough.
            isCrowded && 'max-w-[calc(100%-2.5rem)] shrink-0',
            // A long one stands in two smaller lines where bytes have the room.
            name.length > LONG &&
              !isCrowded &&
              '@max-[60rem]:line-clamp-2 @max-[60rem]:text-caption @max-[60rem]:leading-[1.15] @max-[60rem]:text-wrap',
            isFrame ? 'font-semibold' : 'text-ink-soft',
            saysItsName(node) && 'sr-only',
          )}
        >
          {name}
        </span>
        {isFrame && <span className="sr-only">{layerName(node.layer, language)}</span>}
        {isFrame && node.frame.issues.length > 0 && (
          <TriangleAlert size={13} className="shrink-0 text-warn" aria-label={t.hasIssues(node.frame.issues.length)} />
        )}
        {!isFrame && (
          <span
            className={classes(
              // Shrinks before the name does; a smaller factor cost the name its last letter.
              'min-w-8 shrink-[9999] truncate font-mono',
              // It is all there is: both lines are its own.
              saysItsName(node) &&
                value.length > LINE &&
                '@min-[34rem]:@max-[44rem]:line-clamp-2 @min-[34rem]:@max-[44rem]:text-caption @min-[34rem]:@max-[44rem]:leading-[1.15] @min-[34rem]:@max-[44rem]:text-wrap @min-[34rem]:@max-[44rem]:wrap-anywhere',
            )}
          >
            {value}
          </span>
        )}
      </span>
      {isFrame && node.frame.status !== 'complete' && (
        <span className="text-caption text-warn">{t[node.frame.status]}</span>
      )}
      <span
        className={classes(
          'tabular ml-auto shrink-0 pl-2 font-mono text-caption text-ink-faint',
          // Beside the bytes on a small screen the value needs the room; the bytes themselves say how many they are.
          !isFrame && '@min-[34rem]:@max-[44rem]:sr-only',
        )}
      >
        {sizeText(node, t)}
      </span>
    </div>
  )
})

/** Letters that a line of the tree has room for beside bytes. */
const LONG = 11
/** Of a name with its value; a value of a few letters stands beside two lines of a name. */
const LINE = 12
const SHORT = 4

/** `Host: example.org` needs no word before it, and neither does `user_id = 7`. */
function saysItsName({ field, layer }: TreeNode): boolean {
  return field?.key === 'http1.field' || (layer === 'protobuf' && field?.key === 'protobuf.field' && !!field.symbol)
}

export function shownValue(node: TreeNode, opened: Opened): string {
  if (node.field === null) return previewOf(opened.bytes(node.span))
  // What a line of a view says stands in it.
  if (node.field.key.endsWith('.line')) return String(node.field.value)
  const content = node.children.at(-1)
  // A field of a message is known by its name and what it holds, which stands in its last part.
  if (node.layer === 'protobuf' && node.field.symbol !== undefined && content?.field != null) {
    return `${node.field.symbol} = ${valueText(content.field, opened.bytes)}`
  }
  return valueText(node.field, opened.bytes)
}

function sizeText({ field, span }: TreeNode, t: ReturnType<typeof texts.use>): string {
  if (field?.bits !== undefined) return t.bitsOf(field.bits.from, field.bits.count)
  return t.bytesShort(span.end - span.start)
}
