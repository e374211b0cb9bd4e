import { texts } from './texts.ts'

/** Work under way. With `label` it is announced; without, it only decorates something that says so itself. */
export function Spinner({ label, size = 16 }: { readonly label?: string | true; readonly size?: number }) {
  const { loading } = texts.use()
  const name = label === true ? loading : label
  return (
    <span className="inline-flex shrink-0" {...(name === undefined ? {} : { role: 'status' })}>
      <svg
        aria-hidden="true"
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        strokeWidth="1.75"
        className="animate-spin"
      >
        <circle cx="8" cy="8" r="6.25" stroke="currentColor" opacity="0.25" />
        <path d="M8 1.75A6.25 6.25 0 0 1 14.25 8" stroke="currentColor" strokeLinecap="round" />
      </svg>
      {name !== undefined && <span className="sr-only">{name}</span>}
    </span>
  )
}
