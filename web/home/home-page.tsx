import { texts } from './texts.ts'

export function HomePage() {
  const { title, lead } = texts.use()
  return (
    <div className="mx-auto w-full max-w-6xl px-5 py-16 sm:px-8">
      <h1 className="max-w-[16ch] font-display text-display font-medium">{title}</h1>
      <p className="mt-5 max-w-[48ch] text-lead text-ink-soft">{lead}</p>
    </div>
  )
}
