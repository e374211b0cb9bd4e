/** A picture in the text of a lesson (web/drawings). Its code was loaded with the lesson, so both are laid out at once and nothing moves. */
import { Suspense } from 'react'
import { drawingNamed } from '../lessons/index.ts'

export function Drawing({ 'data-name': name }: Readonly<Record<string, unknown>>) {
  const Picture = drawingNamed(String(name))
  return (
    <div className="@container">
      <Suspense fallback={null}>
        <Picture />
      </Suspense>
    </div>
  )
}
