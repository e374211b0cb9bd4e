import { texts } from './texts.ts'

/** Where the bytes will stand: the same cells, still empty, so that nothing moves when they come. */
export function BytePlaces({ isReading }: { readonly isReading: boolean }) {
  const { waiting, reading } = texts.use()
  return (
    <div className="@container">
      <div aria-hidden="true" className="flex flex-wrap gap-y-3 @min-[44rem]:flex-nowrap">
        {PLACES.map((place) => (
          <span
            key={place}
            className={`h-[3.375rem] w-9 min-w-0 border-y border-r border-line first:border-l ${isReading ? 'animate-pulse' : ''}`}
          />
        ))}
      </div>
      <p className="mt-6 text-small text-ink-faint">{isReading ? reading : waiting}</p>
    </div>
  )
}

/** As many as the prepared request's first line has. */
const PLACES = Array.from({ length: 'GET /api/v1/users/1 HTTP/1.1\r\n'.length }, (_, place) => place)
