import { texts } from './texts.ts'

export function PlaygroundPage() {
  const { title } = texts.use()
  return <h1 className="px-6 py-8 font-display text-title">{title}</h1>
}
