/**
 * The step's call, or its server, as a whole program, in three languages. It stands below the text, so its code comes when it is nearly in
 * sight; until then its place is held.
 */
import { Suspense, useEffect, useRef, useState } from 'react'
import { Skeleton } from '../design/index.ts'
import { lazyPart } from '../part/index.ts'
import type { Place } from './place.ts'

const ClientCode = lazyPart(async () => (await import('./client-code.tsx')).ClientCode)

const AHEAD = '400px'

export interface ClientSectionProps {
  readonly place: Place
  readonly title: string
  readonly ids: readonly string[]
}

export function ClientSection({ place, title, ids }: ClientSectionProps) {
  const here = useRef<HTMLElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (here.current === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true)
      },
      { rootMargin: AHEAD },
    )
    observer.observe(here.current)
    return () => observer.disconnect()
  }, [])
  return (
    <section ref={here} aria-label={title} data-screen-only={isNear ? undefined : true} className="min-h-40">
      <h3 className="text-small font-semibold">{title}</h3>
      {isNear && (
        <Suspense fallback={<Skeleton lines={5} className="mt-4" />}>
          {ids.map((id) => (
            <ClientCode key={id} module={place.module.slug} lesson={place.lesson.slug} id={id} />
          ))}
        </Suspense>
      )}
    </section>
  )
}
