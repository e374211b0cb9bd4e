/** The deepest zoom: the byte at hand as eight bits, each with the field it belongs to. */
import { classes, layerClasses } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { bitOwners } from '../model/bit-owners.ts'
import { hexOf, valueText } from '../model/values.ts'
import { usePanel } from '../panel-context.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'
import { nameOf } from '../use-explained.ts'
import { useSelection } from './use-selection.ts'

export function BitView({ opened }: { readonly opened: Opened }) {
  const t = texts.use()
  const language = useLanguage()
  const cursor = usePanel((state) => state.cursor)
  const selected = usePanel((state) => state.hover ?? state.node)
  const selection = useSelection(opened)
  const byte =
    cursor === null
      ? undefined
      : opened.bytes({ source: cursor.source, start: cursor.offset, end: cursor.offset + 1 })[0]
  if (cursor === null || byte === undefined) {
    return <p className="shrink-0 border-t border-line px-4 py-4 text-small text-ink-soft">{t.chooseByte}</p>
  }
  const groups = bitOwners(opened, cursor)
  return (
    <section aria-label={t.bits} className="shrink-0 overflow-x-auto border-t border-line px-4 py-3">
      <div className="flex items-start gap-4">
        <div className="shrink-0 pt-1 font-mono">
          <div className="text-lead font-semibold">{`0x${hexOf(byte)}`}</div>
          <div className="tabular text-caption text-ink-faint">{byte}</div>
        </div>
        <div className="flex gap-1">
          {groups.map(({ node, from, count }) => {
            const look = layerClasses[node?.layer ?? 'unknown']
            const name = node === null ? t.noOwner : nameOf(node, opened, language)
            const isSelected = node !== null && node.id === selected
            return (
              <button
                key={from}
                type="button"
                disabled={node === null}
                onClick={() => node !== null && selection.select(node)}
                onPointerEnter={() => selection.hover(node)}
                onPointerLeave={() => selection.hover(null)}
                className="text-left"
              >
                <span className={classes('flex rounded-sm', look.soft, look.ink)}>
                  {Array.from({ length: count }, (_, index) => {
                    const bit = from + index
                    const value = (byte >> (7 - bit)) & 1
                    return (
                      <span
                        key={bit}
                        className="inline-flex h-11 w-9 flex-col items-center justify-center font-mono text-lead leading-none"
                      >
                        {value}
                        <span aria-hidden="true" className="pt-0.5 text-caption leading-none opacity-70">
                          {bit}
                        </span>
                      </span>
                    )
                  })}
                </span>
                {/* The bracket under the bits of one field. */}
                <span
                  className={classes(
                    'mt-1 block h-1.5 border-x border-b',
                    isSelected ? `border-b-2 ${look.line}` : 'border-line-strong',
                  )}
                />
                <span
                  className={classes(
                    'block max-w-[var(--w)] pt-0.5 text-caption leading-tight',
                    isSelected && 'font-semibold',
                  )}
                  style={{ maxWidth: `max(${count * 2.25}rem, 5rem)` }}
                >
                  {name}
                  {node?.field != null && (node.field.children?.length ?? 0) === 0 && (
                    <span className="block truncate font-mono text-ink-soft">{valueText(node.field, opened.bytes)}</span>
                  )}
                </span>
              </button>
            )
          })}
        </div>
      </div>
    </section>
  )
}
