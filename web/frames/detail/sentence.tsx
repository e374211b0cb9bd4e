/**
 * What is pointed at, said in a sentence: the heart of the panel, in large type. Hovering shows, leaving returns to what is
 * selected; without a selection it speaks about the frame.
 */
import { ChevronRight, ExternalLink, TriangleAlert } from 'lucide-react'
import type { Issue } from '#proto/wire/model.ts'
import { classes, LayerMark } from '../../design/index.ts'
import { explainIssue } from '../../explain/index.ts'
import { typeset, useLanguage } from '../../i18n/index.ts'
import { partedTarget } from '../../protocol-kit/parted-target.ts'
import { frameName } from '../kind-names.ts'
import { Added } from '../ladder/row-chips.tsx'
import type { TreeNode } from '../model/tree.ts'
import { valueText } from '../model/values.ts'
import { usePanel } from '../panel-context.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'
import { explainNode } from '../use-explained.ts'
import { specUrl } from './spec-url.ts'

export interface SentenceProps {
  readonly opened: Opened
  readonly isNarrow: boolean
  /** The bytes need the height. */
  readonly isLow: boolean
  /** Where there is width for it, in a column beside the bytes. */
  readonly isBeside: boolean
}

/** Longer sentences are set smaller, or their end would be out of sight. */
const LONG = 110

export function Sentence({ opened, isNarrow, isLow, isBeside }: SentenceProps) {
  const t = texts.use()
  const language = useLanguage()
  const id = usePanel((state) => state.hover ?? state.node)
  const node = opened.tree.byId.get(id ?? '') ?? opened.tree.roots[0]
  if (node === undefined) return null
  const { label, text, spec } = explainNode(node, opened, language)
  const added = addedIn(node)
  const url = spec === undefined ? null : specUrl(spec)
  return (
    // Of one height, so that nothing beneath it moves while the pointer does.
    <div
      className={classes(
        'more-shade flex shrink-0 flex-col overflow-y-auto',
        isLow ? 'h-[5.75rem] gap-0.5 px-4 py-1' : 'gap-1.5 px-4 py-2.5 sm:px-5',
        !isLow && (isNarrow ? 'h-[9.75rem]' : 'h-[8.75rem]'),
        isBeside && '@min-[37rem]:h-full @min-[37rem]:py-2.5',
      )}
    >
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 text-small text-ink-soft">
        <LayerMark layer={node.layer} isNamed className="self-center" />
        {node.type !== 'frame' && !isLow && <span>{frameName(node.frame, language)}</span>}
        {node.type !== 'frame' && !isLow && (
          <ChevronRight size={12} aria-hidden="true" className="self-center text-ink-faint" />
        )}
        <span className="font-semibold text-ink">{label}</span>
        {node.field !== null && <Value node={node} opened={opened} />}
        {added !== '' && <Added added={added} isNamed />}
        <span className="ml-auto flex items-baseline gap-3 text-caption text-ink-faint">
          <span className="tabular">{placeText(node, t)}</span>
          {spec !== undefined && url !== null && (
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              aria-label={t.spec(spec)}
              className="inline-flex items-center gap-1 text-ink-soft underline decoration-line-strong underline-offset-2 hover:text-ink"
            >
              {spec}
              <ExternalLink size={11} aria-hidden="true" />
            </a>
          )}
        </span>
      </p>
      <p data-sentence className={classes('text-pretty wrap-anywhere', sizeOf(text, isLow))}>
        {typeset(text, language)}
      </p>
      {timesOf(node.frame.issues).map(([issue, times]) => (
        <p key={issue.code} className="flex items-baseline gap-2 text-small text-warn">
          <TriangleAlert size={14} aria-hidden="true" className="shrink-0 self-center" />
          {explainIssue(issue, language).text}
          {times > 1 && <span className="tabular shrink-0">{t.times(times)}</span>}
        </p>
      ))}
    </div>
  )
}

/** What the sentence leaves out of a target, because Framewise added it: of a head of HTTP/1.1, its first line or its target. */
function addedIn({ type, field, frame }: TreeNode): string {
  const key = type === 'frame' && frame.kind === 'request-head' ? REQUEST_LINE : (field?.key ?? '')
  if (key !== REQUEST_LINE && key !== TARGET) return ''
  const line = frame.fields.find((one) => one.key === REQUEST_LINE)
  const targets = String(line?.value ?? '').split(' ')
  return targets.map((part) => partedTarget(part).added).join('')
}

const REQUEST_LINE = 'http1.request-line'
const TARGET = 'http1.request-line.target'

/** Of low ones the end must be in sight too. */
function sizeOf({ length }: string, isLow: boolean): string {
  if (!isLow) return length > LONG ? 'max-w-[90ch] text-body' : 'max-w-[68ch] text-lead'
  return length > LONG ? 'max-w-[100ch] text-small' : 'max-w-[90ch] text-body leading-snug'
}

function Value({ node, opened }: { readonly node: TreeNode; readonly opened: Opened }) {
  if (node.field === null || (node.field.children?.length ?? 0) > 0) return null
  const value = valueText(node.field, opened.bytes)
  return <span className="max-w-[32ch] truncate font-mono">{value}</span>
}

/** Each kind of issue once, with how often there is one: in a broken frame every byte may have its own. */
function timesOf(issues: readonly Issue[]): readonly (readonly [Issue, number])[] {
  const byCode = Map.groupBy(issues, ({ code }) => code)
  return [...byCode.values()].flatMap((alike) => (alike[0] === undefined ? [] : [[alike[0], alike.length] as const]))
}

function placeText({ span, field }: TreeNode, t: ReturnType<typeof texts.use>): string {
  if (span.end <= span.start) return ''
  const bytes = t.bytesOf(span.start, span.end)
  return field?.bits === undefined ? bytes : `${bytes}, ${t.bitsOf(field.bits.from, field.bits.count)}`
}
