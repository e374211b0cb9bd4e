import type { ReactNode } from 'react'
import { Mark } from './group-track.tsx'
import { texts } from './texts.ts'

export function LaneLegend({ hasGroups, isFading }: { readonly hasGroups: boolean; readonly isFading: boolean }) {
  const t = texts.use()
  return (
    <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-1.5 text-caption text-ink-soft">
      <Item text={t.start}>
        <span className="h-3.5 border-l-[length:var(--mark-width)] border-ink" />
      </Item>
      <Item text={t.end}>
        <span className="h-3.5 border-l-[length:var(--mark-width)] border-accent" />
      </Item>
      {isFading && (
        <Item text={t.fading}>
          <span className="h-3.5 w-7 border border-line-strong bg-linear-to-r from-layer-http1-soft to-surface" />
        </Item>
      )}
      {hasGroups && (
        <>
          <Item text={t.committed}>
            <span className="relative h-4 w-3.5">
              <Mark left={7} isFilled />
            </span>
          </Item>
          <Item text={t.position}>
            <span className="relative h-4 w-3.5">
              <Mark left={7} isFilled={false} />
            </span>
          </Item>
        </>
      )}
    </ul>
  )
}

function Item({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden="true" className="inline-flex">
        {children}
      </span>
      {text}
    </li>
  )
}
