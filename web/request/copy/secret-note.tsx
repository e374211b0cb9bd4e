/** Which variables of the shell stand for secrets in what is copied. */
import { texts } from '../texts.ts'

export function SecretNote({ names }: { readonly names: readonly string[] }) {
  const words = texts.use()
  return (
    <p className="max-w-[64ch] text-small text-pretty text-ink-soft">
      {words.secretsInShell(names.length)}{' '}
      {names.map((name, index) => (
        <code key={name} className="font-mono text-caption wrap-anywhere text-ink">
          {index > 0 && ', '}
          {name}
        </code>
      ))}
    </p>
  )
}
