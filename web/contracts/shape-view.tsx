/** A shape in brief: its fields with their types, two levels deep; what lies deeper has its type alone. */
import type { Shape, ShapeField } from '../request/index.ts'
import type { Part } from './model.ts'
import { texts } from './texts.ts'

const DEEPEST = 2
const MOST_FIELDS = 14

export function PartList({ title, parts }: { readonly title: string; readonly parts: readonly Part[] }) {
  const { nothing } = texts.use()
  return (
    <section className="min-w-0">
      <h5 className="mb-2 text-caption font-semibold text-ink-soft">{title}</h5>
      {parts.length === 0 && <p className="text-caption text-ink-faint">{nothing}</p>}
      {parts.map((part) => (
        <div
          key={[part.name, ...part.shape.fields().map(({ name }) => name)].join()}
          lang="en"
          className="mb-3 min-w-0 last:mb-0"
        >
          <p className="font-mono text-caption break-words text-ink-faint">{part.name}</p>
          <ShapeView shape={part.shape} depth={0} />
        </div>
      ))}
    </section>
  )
}

function ShapeView({ shape, depth }: { readonly shape: Shape; readonly depth: number }) {
  const inner = fieldsOf(shape)
  if (inner.length === 0) {
    return depth === 0 ? <p className="font-mono text-caption text-ink">{typeOf(shape)}</p> : null
  }
  const shown = inner.slice(0, MOST_FIELDS)
  return (
    <ul className={depth === 0 ? 'mt-0.5' : 'border-l border-line pl-3'}>
      {shown.map((field) => (
        <Field key={field.name} field={field} depth={depth} />
      ))}
      {inner.length > shown.length && <li className="font-mono text-caption text-ink-faint">{MORE}</li>}
    </ul>
  )
}

const MORE = '…'
const MARK = '*'

function Field({ field, depth }: { readonly field: ShapeField; readonly depth: number }) {
  const { required } = texts.use()
  const shape = field.shape()
  return (
    <li className="py-px font-mono text-caption">
      <span className="text-ink">{field.name}</span>
      {field.isRequired && (
        <abbr title={required} className="text-accent no-underline">
          {MARK}
        </abbr>
      )}{' '}
      <span className="text-ink-faint">{typeOf(shape)}</span>
      {depth + 1 < DEEPEST && <ShapeView shape={shape} depth={depth + 1} />}
    </li>
  )
}

/** Of a list those of what it holds. */
function fieldsOf(shape: Shape): readonly ShapeField[] {
  if (shape.kind === 'object') return shape.fields()
  const item = shape.kind === 'list' ? shape.item() : null
  return item === null ? [] : fieldsOf(item)
}

function typeOf(shape: Shape): string {
  const { kind, type, isClosed, values } = shape
  if (isClosed && values.length > 0 && values.length <= 4) return values.map(({ json }) => json).join(' | ')
  if (kind === 'list' && !/[\s[]/.test(type)) return `[${shape.item()?.type ?? ''}]`
  return type === '' ? kind : type
}
