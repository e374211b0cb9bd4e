/** What the glossary says of a word, beside it. Nothing but spans: it lies inside the sentence, and so next in the order of Tab. */
import { useLayoutEffect, useRef } from 'react'
import { placeBeside } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import type { Term } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

export interface TermCardProps {
  readonly id: string
  readonly term: Term
  readonly anchor: { readonly current: HTMLElement | null }
}

export function TermCard({ id, term, anchor }: TermCardProps) {
  const language = useLanguage()
  const text = texts.use()
  const card = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const [beside, panel] = [anchor.current, card.current]
    if (beside === null || panel === null) return
    panel.showPopover()
    const place = () => placeBeside(beside, panel)
    place()
    window.addEventListener('scroll', place, true)
    return () => window.removeEventListener('scroll', place, true)
  }, [anchor])
  const [module = '', lesson = '', step = null] = term.step?.split('/') ?? []
  return (
    <span
      ref={card}
      id={id}
      popover="manual"
      className="fixed inset-auto m-0 w-[22rem] whitespace-normal max-w-[calc(100vw-1.5rem)] rounded-lg bg-surface-raised p-4 text-small leading-normal text-ink shadow-overlay not-italic"
    >
      <span className="block font-semibold">{term.term}</span>
      <span id={`${id}-text`} className="mt-1 block text-pretty text-ink-soft">
        {term.text}
      </span>
      <span className="mt-2.5 flex flex-wrap gap-x-4 gap-y-1 text-caption">
        {term.step !== null && (
          <RouteLink to={{ page: 'lesson', language, module, lesson, step }}>{text.seeStep}</RouteLink>
        )}
        <RouteLink to={{ page: 'glossary', language, term: term.id }}>{text.glossary}</RouteLink>
      </span>
    </span>
  )
}
